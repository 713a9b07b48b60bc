"""`altreport build`."""

from __future__ import annotations

from contextlib import nullcontext
from typing import Annotated, Literal

import typer

from altreport.cli.cleanup import clear_up_first, print_removed
from altreport.cli.console import err, out
from altreport.cli.findings import print_on_error
from altreport.cli.options import EditionOption, RootOption, root_of
from altreport.editions import Edition


def build(
    target: Annotated[Literal["site", "docx", "all"], typer.Argument(help="What to build.")] = "all",
    root: RootOption = None,
    edition: EditionOption = Edition.PUBLIC,
    draft: Annotated[bool, typer.Option("--draft", help="Build in spite of errors, with DRAFT on every page.")] = False,
) -> None:
    """Check the report, then build the review site and the Word file.

    Writes build/EDITION/site/index.html and build/EDITION/report.docx. An error stops the build and keeps the last
    one, unless you add --draft. Text that would be lost, or shown to people from whom it is withheld, stops a draft too.
    Outputs of an earlier state of the report in build/EDITION/, such as a pack, are removed and listed.

    Example: altreport build docx --draft
    """
    from altreport.website.mkdocs_process import mkdocs_process

    folder = root_of(root)
    clear_up_first(folder)
    site, word = target != "docx", target != "site"
    with mkdocs_process() if site else nullcontext() as make_site:  # it loads while this process does
        from altreport.publishing import Wanted, publish

        made = publish(folder, edition, Wanted(site, word, draft, make_site))
    print_on_error(made.problems, folder)
    if not made.value.paths:
        err().print("Nothing was built. The last good build is unchanged.")
        raise typer.Exit(1)
    for path in made.value.paths:
        shown = path / "index.html" if path.is_dir() else path
        kind = "Site" if path.is_dir() else "Word file"
        out().print(f"{kind + ':':<10} {shown.relative_to(folder)}")
    print_removed(made.value.removed, folder, edition)
