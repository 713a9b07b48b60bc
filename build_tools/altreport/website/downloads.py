"""The files that the site offers beside its pages."""

from __future__ import annotations

import base64
import json
from importlib.metadata import version
from pathlib import Path

from altreport.assemble.texts import Texts
from altreport.cache import cached
from altreport.model.report import AlternativeReport
from altreport.notes.listing import LedgerRow, listing
from altreport.website.addresses import DOWNLOADS

LEDGER = ("endnotes.xlsx", "endnotes.json")
"""The names of the files of `ledger_files`."""


def ledger_files(texts: Texts, report: AlternativeReport) -> dict[str, bytes]:
    """The ledger of endnotes as a spreadsheet and as JSON, by the name of the file; an equal ledger is kept in the user's cache."""
    rows = listing(texts.notes)
    request = ["ledger", rows, vars(report.words), report.cover.language, *map(version, ("openpyxl", "lxml"))]
    workbook = base64.b64decode(cached(request, lambda: base64.b64encode(_workbook(rows, report)).decode()))
    return dict(zip(LEDGER, (workbook, json.dumps(rows, ensure_ascii=False, indent=2).encode() + b"\n"), strict=True))


def _workbook(rows: list[LedgerRow], report: AlternativeReport) -> bytes:
    from altreport.writers.spreadsheet import ledger_workbook  # noqa: PLC0415 - takes long to load: MkDocs works meanwhile

    return ledger_workbook(rows, report.words, report.cover.language)


def offer(files: dict[str, bytes], site: Path) -> None:
    """Put files, by name, where the pages of `site` (or the folder that MkDocs makes it from) offer them."""
    folder = site / DOWNLOADS
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)
