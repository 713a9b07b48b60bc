"""The ledger of endnotes as a spreadsheet and as JSON, which the site offers for download."""

from __future__ import annotations

import base64
import json
from importlib.metadata import version
from pathlib import Path

from altreport.assemble.texts import Texts
from altreport.cache import cached
from altreport.model.report import AlternativeReport
from altreport.notes.listing import LedgerRow, listing
from altreport.outputs.output import BuildContext, Output
from altreport.problems import Outcome

SPREADSHEET, DATA = "endnotes.xlsx", "endnotes.json"


class LedgerOutput(Output):
    """Both files of the ledger."""

    name = "ledger"
    title = "Endnotes"
    files = ()
    offered = (SPREADSHEET, DATA)

    def make(self, build: BuildContext, into: Path) -> Outcome[tuple[Path, ...]]:
        """Write both files."""
        made = ledger_files(build.texts, build.numbered.report)
        for name, data in made.items():
            (into / name).write_bytes(data)
        return Outcome(tuple(into / name for name in made))


def ledger_files(texts: Texts, report: AlternativeReport) -> dict[str, bytes]:
    """Both files by name; the spreadsheet of an equal ledger is kept in the user's cache."""
    rows = listing(texts.notes)
    request = ["ledger", rows, vars(report.words), report.cover.language, *map(version, ("openpyxl", "lxml"))]
    workbook = base64.b64decode(cached(request, lambda: base64.b64encode(_workbook(rows, report)).decode()))
    return {SPREADSHEET: workbook, DATA: json.dumps(rows, ensure_ascii=False, indent=2).encode() + b"\n"}


def _workbook(rows: list[LedgerRow], report: AlternativeReport) -> bytes:
    from altreport.writers.spreadsheet import ledger_workbook  # noqa: PLC0415 - openpyxl takes long to load, and most builds change no note

    return ledger_workbook(rows, report.words, report.cover.language)


OUTPUT: Output = LedgerOutput()
