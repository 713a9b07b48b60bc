"""`altreport new DIR`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from altreport.cli.screen import out
from altreport.writers.scaffold import write_new_report
from altreport.writers.schema import FOLDER


def new(folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder for the report; nothing in it is overwritten.")]) -> None:
    """Make the files of a new report, small and complete, for you to write over, and a workflow that checks it on GitHub.

    Example: altreport new our-report
    """
    for path in write_new_report(folder):
        if FOLDER not in path.parts:
            out().print(str(path))
    out().print(f"{folder / FOLDER}: descriptions of all fields, with which editors complete and check them as you type")
    out().print(f"Begin with {folder / 'report' / 'report.yml'}; then: altreport check --root {folder}")
