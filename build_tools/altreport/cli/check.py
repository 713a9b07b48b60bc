"""`altreport check`."""

from __future__ import annotations

from typing import Annotated

import typer

from altreport.cli.asking import asked
from altreport.cli.code_filter import chosen
from altreport.cli.console import out, print_json, print_lines
from altreport.cli.findings import github_lines, print_findings, sarif, summary
from altreport.cli.options import EditionOption, FindingsFormat, RootOption, root_of
from altreport.editions import Edition
from altreport.problems import Severity
from altreport.project.numbered import open_report


def check(
    root: RootOption = None,
    edition: EditionOption = Edition.PUBLIC,
    format: Annotated[FindingsFormat, typer.Option("--format", help="How to write the findings.")] = FindingsFormat.TEXT,
    strict: Annotated[bool, typer.Option("--strict", help="Treat warnings as errors.")] = False,
    only: Annotated[
        list[str] | None, typer.Option("--only", metavar="CODE", help="Run only this check. Repeat it, or separate codes with commas, for more.")
    ] = None,
    skip: Annotated[
        list[str] | None, typer.Option("--skip", metavar="CODE", help="Leave out this check. Repeat it, or separate codes with commas, for more.")
    ] = None,
    links: Annotated[bool, typer.Option("--links", help="Also check online whether cited web addresses still work.")] = False,
) -> None:
    """Read all files and report everything that is wrong with them, the worst first.

    The exit code is 0 if there is no error, 1 if there is one, 2 if the check could not run. A file that cannot be read is
    always reported. Nothing is sent anywhere, except with --links: then each address is requested from its own server, and
    dead links of the public edition are looked up at archive.org. ‘altreport explain CODE’ shows what a code means.

    Example: altreport check --strict
    """
    wanted = chosen(only or [], skip or [])
    folder = root_of(root)
    opened = open_report(folder, edition)
    found = opened.problems
    if links and opened.value is not None:
        found += asked(opened.value)
    problems = tuple(problem for problem in found if wanted(problem.code))
    allowed = tuple(entry for entry in opened.value.allowed if wanted(entry.problem.code)) if opened.value else ()
    if format is FindingsFormat.JSON:
        print_json([problem.as_dict() for problem in problems])
    elif format is FindingsFormat.SARIF:
        print_json(sarif(problems, allowed))
    elif format is FindingsFormat.GITHUB:
        print_lines(github_lines(problems))
    else:
        screen = out()
        print_findings(problems, folder, screen, allowed)
        screen.print(summary(problems, allowed))
    counting = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    raise typer.Exit(1 if any(problem.severity in counting for problem in problems) else 0)
