"""The files that the site offers beside its pages."""

from __future__ import annotations

import json
from pathlib import Path

from altreport.assemble.texts import Texts
from altreport.model.report import AlternativeReport
from altreport.notes.listing import listing
from altreport.website.addresses import DOWNLOADS
from altreport.writers.spreadsheet import ledger_workbook


def ledger_files(texts: Texts, report: AlternativeReport) -> dict[str, bytes]:
    """The ledger of endnotes as a spreadsheet and as JSON, by the name of the file."""
    rows = listing(texts.notes)
    return {
        "endnotes.xlsx": ledger_workbook(rows, report.words, report.cover.language),
        "endnotes.json": json.dumps(rows, ensure_ascii=False, indent=2).encode() + b"\n",
    }


def offer(files: dict[str, bytes], site: Path) -> None:
    """Put files, by name, where the pages of `site` (or the folder that MkDocs makes it from) offer them."""
    folder = site / DOWNLOADS
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)
