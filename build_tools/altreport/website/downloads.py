"""The files that the site offers beside its pages."""

from __future__ import annotations

import json
from pathlib import Path

from altreport.assemble.texts import Texts
from altreport.model.report import AlternativeReport
from altreport.notes.listing import listing
from altreport.website.addresses import DOWNLOADS

LEDGER = ("endnotes.xlsx", "endnotes.json")
"""The names of the files of `ledger_files`."""


def ledger_files(texts: Texts, report: AlternativeReport) -> dict[str, bytes]:
    """The ledger of endnotes as a spreadsheet and as JSON, by the name of the file."""
    from altreport.writers.spreadsheet import ledger_workbook  # noqa: PLC0415 - takes long to load: MkDocs works meanwhile

    rows = listing(texts.notes)
    workbook = ledger_workbook(rows, report.words, report.cover.language)
    return dict(zip(LEDGER, (workbook, json.dumps(rows, ensure_ascii=False, indent=2).encode() + b"\n"), strict=True))


def offer(files: dict[str, bytes], site: Path) -> None:
    """Put files, by name, where the pages of `site` (or the folder that MkDocs makes it from) offer them."""
    folder = site / DOWNLOADS
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)
