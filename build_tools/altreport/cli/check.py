"""`altreport check`."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from altreport.cli.code_filter import code_filter
from altreport.cli.console import err, out, print_json, print_lines
from altreport.cli.findings import github_lines, print_findings, sarif, summary
from altreport.cli.options import EditionOption, RootOption, root_of
from altreport.editions import Edition
from altreport.problems import Severity, counted
from altreport.project.numbered_report import open_report


def check(
    root: RootOption = None,
    edition: EditionOption = Edition.PUBLIC,
    format: Annotated[Literal["text", "json", "github", "sarif"], typer.Option("--format", help="How to write the findings.")] = "text",
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
    is_chosen = code_filter(only or [], skip or [])
    folder = root_of(root)
    opened = open_report(folder, edition)
    found = opened.problems
    if links and opened.value is not None:
        from altreport.links.check_links import check_links

        found += check_links(opened.value, starting=lambda count: err().print(f"Checking {counted(count, 'address')}; this may take a while."))
    problems = tuple(problem for problem in found if is_chosen(problem.code))
    allowed = tuple(entry for entry in opened.value.allowed if is_chosen(entry.problem.code)) if opened.value else ()
    if format == "json":
        print_json([problem.as_dict() for problem in problems])
    elif format == "sarif":
        print_json(sarif(problems, allowed))
    elif format == "github":
        print_lines(github_lines(problems))
    else:
        screen = out()
        print_findings(problems, folder, screen, allowed)
        screen.print(summary(problems, allowed))
    counting = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    raise typer.Exit(1 if any(problem.severity in counting for problem in problems) else 0)
