"""`altreport pack`."""

from __future__ import annotations

from typing import Annotated

import typer

from altreport.cli.cleanup import clear_up_first, print_removed
from altreport.cli.console import err, out
from altreport.cli.findings import print_on_error
from altreport.cli.options import EditionOption, RootOption, root_of
from altreport.editions import Edition


def pack(
    root: RootOption = None,
    edition: EditionOption = Edition.PUBLIC,
    allow_dirty: Annotated[bool, typer.Option("--allow-dirty", help="Also pack changes that are not committed to git. The pack records this.")] = False,
    signed: Annotated[
        bool, typer.Option("--signed", help="Make no pack if a part of the edition is not signed, or was changed since (see ‘altreport sign’).")
    ] = False,
) -> None:
    """Collect all files to upload or keep.

    Checks and builds the report first. The files are in build/EDITION/pack/ and, as one file, in build/EDITION/pack.zip.

    A pack holds the Word file, the site, endnotes and recommendations as tables, the sources, a sheet that helps with the
    upload, and a list of all files, each with a checksum: letters and digits, computed from its content, by which ‘altreport
    verify’ finds changes. The same report files
    always make exactly the same pack. If there is an error, no pack is made.

    Example: altreport pack --edition committee
    """
    from altreport.submission.make_pack import make_pack

    folder = root_of(root)
    clear_up_first(folder)
    made = make_pack(folder, edition, allow_dirty=allow_dirty, signed=signed)
    print_on_error(made.problems, folder)
    if made.value is None:
        err().print("No pack was made. The last one is unchanged.")
        raise typer.Exit(1)
    lines = [
        ("Pack:", str(made.value.archive.relative_to(folder))),
        ("Folder:", f"{made.value.folder.relative_to(folder)} (start with submission-sheet.html)"),
        ("Revision:", made.value.manifest.commit + ("" if made.value.manifest.work_tree == "as committed" else ", with uncommitted changes")),
        ("Manifest:", f"SHA-256 {made.value.manifest_sha256}"),
    ]
    for label, text in lines:
        out().print(f"{label:<10} {text}")
    print_removed(made.value.removed, folder, edition)
