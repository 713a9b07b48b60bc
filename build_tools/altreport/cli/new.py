"""`altreport new DIR`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from altreport.cli.screen import out
from altreport.writers.scaffold import write_new_report


def new(folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder for the report; nothing in it is overwritten.")]) -> None:
    """Make the files of a new report, small and complete, for you to write over.

    Example: altreport new our-report
    """
    for path in write_new_report(folder):
        out().print(str(path), markup=False)
    out().print(f"Begin with {folder / 'report' / 'report.yml'}; then: altreport check --root {folder}", markup=False)
