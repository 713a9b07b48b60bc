"""`altreport build`."""

from __future__ import annotations

from typing import Annotated

import typer

from altreport.building.build_report import BuildOptions, build_report
from altreport.cli.cleanup import clear_up_first, print_removed
from altreport.cli.console import err, out
from altreport.cli.findings import print_on_error
from altreport.cli.options import EditionOption, RootOption, root_of
from altreport.editions import Edition
from altreport.outputs.registry import ALL, TARGETS, outputs_of

_NAMES = (*TARGETS, ALL)


def _target(name: str) -> str:
    if name not in _NAMES:
        raise typer.BadParameter(f"{name!r} is not one of {', '.join(map(repr, _NAMES))}.")
    return name


def build(
    target: Annotated[str, typer.Argument(help=f"What to build: {', '.join(TARGETS)} or {ALL}.", parser=_target, metavar="TARGET")] = ALL,
    root: RootOption = None,
    edition: EditionOption = Edition.PUBLIC,
    since: Annotated[
        str | None, typer.Option("--since", metavar="REVISION", help="Show on the site what changed since a revision or tag, or since a copy that was sent.")
    ] = None,
    draft: Annotated[bool, typer.Option("--draft", help="Build in spite of errors, with DRAFT on every page.")] = False,
) -> None:
    """Build the site, the Word file and the PDF, after a check.

    Writes build/EDITION/site/index.html, build/EDITION/report.docx and build/EDITION/report.pdf. If there is an error, nothing is built and
    earlier files are kept, unless you add --draft. Even with --draft, nothing is built if text would be lost, or shown to people who
    must not see it. Files in build/EDITION/ that were made from an earlier state of the report, such as a pack, are deleted. altreport lists them.

    Example: altreport build docx --draft
    """
    folder = root_of(root)
    clear_up_first(folder)
    made = build_report(folder, edition, BuildOptions(outputs_of(target), draft, since=since))
    print_on_error(made.problems, folder)
    if not made.value.paths:
        advice = "Correct the errors first." if draft else "Correct the errors first, or add --draft to build in spite of them."
        err().print(f"Nothing was built. Files of an earlier build are unchanged. {advice}")
        raise typer.Exit(1)
    titles = {output.files[0]: output.title for output in outputs_of(target) if output.files}
    for path in made.value.paths:
        opened = path / "index.html" if path.is_dir() else path
        out().print(f"{titles[path.name] + ':':<10} {opened.relative_to(folder)}")
    print_removed(made.value.removed, folder, edition)
