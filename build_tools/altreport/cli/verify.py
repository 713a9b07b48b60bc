"""`altreport verify`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from altreport.cli.console import out
from altreport.cli.options import UnusedRootOption


def verify(
    pack: Annotated[Path, typer.Argument(metavar="PACK", help="The folder or the zip file that `altreport pack` made.")],
    root: UnusedRootOption = None,  # noqa: ARG001 - every command takes it
) -> None:
    """Check that no file in a pack was altered, removed or added.

    You need not unpack a zip file first; altreport does not unpack it either. For scripts: the exit code is 0 if the pack is unchanged, 1 if it is
    not, 2 if there is no such file.

    Example: altreport verify build/public/pack.zip
    """
    from altreport.submission.verify_pack import verify as look

    verdict = look(pack)
    screen = out()
    for difference in verdict.differences:
        screen.print(difference)
    if verdict.differences:
        screen.print("This is not the pack as it was made. Do not rely on it: ask for it again, or make it again from its revision.")
        raise typer.Exit(1)
    manifest = verdict.manifest
    if manifest is not None:
        screen.print(f"All {len(manifest.files)} files match the manifest: the {manifest.edition} edition of ‘{manifest.title}’,")
        made = "" if manifest.work_tree == "as committed" else ", with uncommitted changes"
        screen.print(f"made from revision {manifest.commit}{made}.")
        screen.print(f"SHA-256 of the manifest: {verdict.sha256}; compare it with the one that ‘altreport pack’ printed.")
