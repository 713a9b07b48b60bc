"""Options that several commands share, and the report's folder."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from altreport.editions import Edition
from altreport.project.report_folder import find_root

RootOption = Annotated[
    Path | None,
    typer.Option("--root", metavar="DIR", help="The report's folder. Without it: this folder or the nearest one above with report/report.yml."),
]
UnusedRootOption = Annotated[Path | None, typer.Option("--root", metavar="DIR", help="The report's folder. Ignored by this command.")]
EditionOption = Annotated[
    Edition, typer.Option("--edition", "-e", help="Who may read it: everyone (public), the Committee, or only you (internal).", case_sensitive=False)
]
TextOrJson = Literal["text", "json"]


def root_of(option: Path | None) -> Path:
    """The report's folder: `--root` itself, or found from the current folder upward."""
    return option.resolve() if option is not None else find_root(Path.cwd())
