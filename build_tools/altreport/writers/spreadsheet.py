"""The ledger as a spreadsheet."""

from __future__ import annotations

import io
import re

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from altreport.notes.listing import LedgerRow
from altreport.ooxml.package import Package
from altreport.ooxml.properties import Properties, write_properties
from altreport.wording import Wording

_WIDTHS = (9, 90, 40, 40, 34, 28)
"""Of the columns, in characters."""
_NO_SHEET_NAME = re.compile(r"[\[\]:*?/\\]")
"""What Excel takes in no name of a sheet, which has 31 characters at the most."""


def ledger_workbook(rows: list[LedgerRow], words: Wording, language: str) -> bytes:
    """The bytes of an XLSX file with one row an endnote, under `words` of the report's language; no cell can be taken for a formula."""
    book = Workbook()
    sheet = book.active
    if not isinstance(sheet, Worksheet):
        raise TypeError("openpyxl made a workbook without a sheet")
    sheet.title = _NO_SHEET_NAME.sub(" ", words.endnotes)[:31]
    columns = (words.ledger_number, words.ledger_note, words.sources, words.ledger_places, words.ledger_file, words.ledger_id)
    sheet.append([neutral(name) for name in columns])
    for row in rows:
        sources = words.joined([", ".join(filter(None, (source["key"], source["locator"]))) for source in row["sources"]])
        values = [row["text"], sources, ", ".join(row["cited_in"]), f"{row['path']}:{row['line']}", row["id"]]
        sheet.append([row["number"], *(neutral(value) for value in values)])
    for letter, width in zip("ABCDEF", _WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
        sheet[f"{letter}1"].font = Font(bold=True)
        for cell in sheet[letter]:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A2"
    return _without_time(book, Properties(title=words.endnotes, language=language))


def _without_time(book: Workbook, properties: Properties) -> bytes:
    """The workbook's bytes without the moment at which it was written: equal ledgers make equal files."""
    target = io.BytesIO()
    book.save(target)
    package = Package.read(target.getvalue())
    write_properties(package, properties)
    return package.to_bytes()


def neutral(value: str) -> str:
    """Text that no spreadsheet program runs as a formula: an apostrophe before = + - @ and control characters gone."""
    clean = ILLEGAL_CHARACTERS_RE.sub("", value)
    return f"'{clean}" if clean.lstrip().startswith(("=", "+", "-", "@")) else clean
