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
    """Create a small report to replace with your own text.

    If you keep the report on GitHub, its file .github/workflows/report.yml makes GitHub check it after every change.

    Example: altreport new our-report
    """
    for path in write_new_report(folder):
        if FOLDER not in path.parts:
            out().print(str(path))
    out().print(f"{folder / FOLDER}: for your text editor: with these files, it can check the fields as you type")
    as_typed = shlex.quote(str(folder)) if os.name != "nt" else subprocess.list2cmdline([str(folder)])
    out().print(f"Open {folder / 'report' / 'report.yml'} in a text editor and fill it in. Then type: altreport check --root {as_typed}")
