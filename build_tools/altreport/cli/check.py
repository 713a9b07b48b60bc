"""`altreport check`."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from altreport.cli.asking import asked
from altreport.cli.findings import github_lines, print_findings, sarif, summary
from altreport.cli.options import EditionOption, FindingsFormat, RootOption, root_of
from altreport.cli.screen import out, print_json
from altreport.editions import Edition
from altreport.problems import Severity
from altreport.project.numbered import open_report


def check(
    root: RootOption = None,
    edition: EditionOption = Edition.PUBLIC,
    format: Annotated[FindingsFormat, typer.Option("--format", help="How to write the findings.")] = FindingsFormat.TEXT,
    strict: Annotated[bool, typer.Option("--strict", help="Let warnings count like errors.")] = False,
    links: Annotated[bool, typer.Option("--links", help="Ask the network as well whether cited web addresses still lead somewhere.")] = False,
) -> None:
    """Read all files and say everything that is wrong with them.

    Ends with 0 where no error was found, 1 where one was, 2 where the check could not run. Nothing is sent anywhere, except
    with --links: then each address is asked for at its own server, and dead ones of the public edition at archive.org.

    Example: altreport check --strict
    """
    folder = root_of(root)
    opened = open_report(folder, edition)
    problems = opened.problems
    if links and opened.value is not None:
        problems += asked(opened.value)
    if format is FindingsFormat.JSON:
        print_json([problem.as_dict() for problem in problems])
    elif format is FindingsFormat.SARIF:
        print_json(sarif(problems))
    elif format is FindingsFormat.GITHUB:
        sys.stdout.write(github_lines(problems))
    else:
        console = out()
        print_findings(problems, folder, console)
        console.print(summary(problems), markup=False)
    counting = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    raise typer.Exit(1 if any(problem.severity in counting for problem in problems) else 0)
