"""`altreport new DIR`."""

from __future__ import annotations

import os
import shlex
import subprocess
from pathlib import Path
from typing import Annotated

import typer

from altreport.cli.console import out
from altreport.writers.scaffold import write_new_report
from altreport.writers.schema import FOLDER


def new(folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder for the report. No existing file is overwritten.")]) -> None:
    """Create a small, complete report to replace with your own text, and a workflow that checks it on GitHub.

    Example: altreport new our-report
    """
    for path in write_new_report(folder):
        if FOLDER not in path.parts:
            out().print(str(path))
    out().print(f"{folder / FOLDER}: descriptions of all fields, so that editors can complete and check them as you type")
    as_typed = shlex.quote(str(folder)) if os.name != "nt" else subprocess.list2cmdline([str(folder)])
    out().print(f"Start with {folder / 'report' / 'report.yml'}, then: altreport check --root {as_typed}")
