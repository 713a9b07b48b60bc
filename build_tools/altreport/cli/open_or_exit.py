"""Open the report for a command, or end it with the faults on standard error."""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn

import typer

from altreport.cli.console import err
from altreport.cli.findings import print_on_error, summary
from altreport.editions import Edition
from altreport.problems import Problem, has_errors
from altreport.project.numbered_report import NumberedReport, open_report


def open_or_exit(root: Path, edition: Edition) -> NumberedReport:
    """Return the report; where report.yml cannot be used, print its faults on standard error and end with exit code 2.

    Other errors are only mentioned on standard error: what can be read is of use all the same.
    """
    opened = open_report(root, edition)
    if opened.value is None:
        exit_with(opened.problems, root, 2)
    if has_errors(opened.problems):
        err().print(f"The report has errors, so this may be incomplete: {summary(opened.problems)} ‘altreport check’ shows them.")
    return opened.value


def exit_with(problems: tuple[Problem, ...], root: Path, code: int) -> NoReturn:
    """Print the problems on standard error and end with `code`."""
    print_on_error(problems, root)
    raise typer.Exit(code)
