"""What several commands share: their options, and opening the report."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from altreport.editions import Edition
from altreport.project.report_folder import find_root

RootOption = Annotated[
    Path | None,
    typer.Option("--root", metavar="DIR", help="The report's folder. Without it: this folder or the nearest one above with report/report.yml."),
]
UnusedRootOption = Annotated[
    Path | None,
    typer.Option("--root", metavar="DIR", help="The report's folder. Ignored by this command."),
]
EditionOption = Annotated[
    Edition,
    typer.Option("--edition", "-e", help="The audience: public, committee or internal.", case_sensitive=False),
]


class FindingsFormat(StrEnum):
    """How findings are written."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    SARIF = "sarif"


class TextOrJson(StrEnum):
    """How figures are written."""

    TEXT = "text"
    JSON = "json"


class LedgerFormat(StrEnum):
    """How the ledger is written."""

    TEXT = "text"
    JSON = "json"
    XLSX = "xlsx"


def root_of(option: Path | None) -> Path:
    """The report's folder: `--root` itself, or found from the current folder upward."""
    return option.resolve() if option is not None else find_root(Path.cwd())
