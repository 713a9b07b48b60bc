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
    format: Annotated[
        Literal["text", "json", "github", "sarif"],
        typer.Option("--format", help="The form of the findings: text to read, json for programs, github or sarif for websites such as GitHub."),
    ] = "text",
    strict: Annotated[bool, typer.Option("--strict", help="Treat warnings as errors.")] = False,
    only: Annotated[
        list[str] | None, typer.Option("--only", metavar="CODE", help="Run only the check with this code. For more codes, separate them with commas.")
    ] = None,
    skip: Annotated[
        list[str] | None, typer.Option("--skip", metavar="CODE", help="Leave out the check with this code. For more codes, separate them with commas.")
    ] = None,
    links: Annotated[bool, typer.Option("--links", help="Also check online whether cited web addresses still work.")] = False,
) -> None:
    """Find what is wrong in the report, the worst first.

    Each finding names the file and the line, what is wrong and what to do. ‘altreport explain CODE’ says more about the code
    of a finding. A file that cannot be read is always reported. The check uses the internet only with --links: then it opens
    each cited address, and looks up dead links of the public edition at archive.org.

    For scripts: the exit code is 0 if there is no error, 1 if there is one, 2 if the check could not run.

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
