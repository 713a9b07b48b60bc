"""`altreport notes`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from altreport.cli.console import out, print_json
from altreport.cli.open_or_exit import exit_with, open_or_exit
from altreport.cli.options import EditionOption, RootOption, root_of
from altreport.editions import Edition
from altreport.errors import CouldNotRunError
from altreport.model.report import AlternativeReport
from altreport.notes.formatting import format_notes
from altreport.notes.listing import AuthorsRow, authors_listing
from altreport.problems import has_errors
from altreport.project.numbered_report import printed_edition


def notes(
    root: RootOption = None,
    edition: EditionOption = Edition.PUBLIC,
    format: Annotated[
        Literal["text", "json", "xlsx"], typer.Option("--format", help="The form of the list: text to read, json for programs, xlsx for a spreadsheet.")
    ] = "text",
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="The file for the spreadsheet, with --format xlsx.")] = None,
) -> None:
    """List the endnotes in order, and where each is cited.

    Example: altreport notes --format xlsx --output notes.xlsx
    """
    folder = root_of(root)
    numbered = printed_edition(open_or_exit(folder, edition))
    formatted = format_notes(numbered.report, numbered.ledger, numbered.labels, numbered.style)
    if has_errors(formatted.problems):
        exit_with(formatted.problems, folder, 1)
    rows = authors_listing(formatted.value)
    if format == "json":
        print_json(rows)
    elif format == "xlsx":
        _spreadsheet(rows, numbered.report, output)
    else:
        screen = out()
        for row in rows:
            screen.print(f"{row['number']:>3}. {row['text']}  [{', '.join(dict.fromkeys(row['cited_in']))}]")


def _spreadsheet(rows: list[AuthorsRow], report: AlternativeReport, output: Path | None) -> None:
    from altreport.writers.spreadsheet import ledger_workbook

    data = ledger_workbook(rows, report.words, report.cover.language, [f"{row['path']}:{row['line']}" for row in rows])
    if output is not None:
        output.write_bytes(data)
    elif sys.stdout.isatty():
        raise CouldNotRunError("A spreadsheet cannot be shown on screen.", "Name a file: altreport notes --format xlsx --output notes.xlsx")
    else:
        sys.stdout.buffer.write(data)
