"""`altreport review log`."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from altreport.cli.cleanup import clear_up_first
from altreport.cli.console import out
from altreport.cli.options import RootOption, root_of
from altreport.editions import Edition
from altreport.problems import counted


def log(
    root: RootOption = None,
    edition: Annotated[
        Edition | None,
        typer.Option("--edition", "-e", help="The log for reviewers of the copies of this edition. Needed if copies of several editions came back."),
    ] = None,
    format: Annotated[
        Literal["md", "xlsx", "docx"],
        typer.Option("--format", help="The form of the log: md for a page of Markdown, xlsx for a spreadsheet, docx for a Word file."),
    ] = "md",
) -> None:
    """Write every comment and change with its answer.

    The file is build/review-log.md, .xlsx or .docx, to send back to reviewers. It has their names and what they said, so no edition of the
    report has it. It is about the copies of one edition, so that no reviewer reads words of an edition that was not for them.

    Example: altreport review log --format xlsx
    """
    from altreport.review.response_log import write_log

    folder = root_of(root)
    clear_up_first(folder)
    path, count = write_log(folder, format, edition)
    out().print(f"{path.relative_to(folder).as_posix()}: {counted(count, 'proposal')}.")
