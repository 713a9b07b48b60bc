"""The ledger as a spreadsheet."""

from __future__ import annotations

import io

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from altreport.notes.listing import LedgerRow

_COLUMNS = (("Number", 9), ("Endnote", 90), ("Sources", 40), ("Cited in", 40), ("File", 34), ("Id", 28))


def ledger_workbook(rows: list[LedgerRow]) -> bytes:
    """The bytes of an XLSX file with one row an endnote; no cell can be taken for a formula."""
    book = Workbook()
    sheet = book.active
    if not isinstance(sheet, Worksheet):
        raise TypeError("openpyxl made a workbook without a sheet")
    sheet.title = "Endnotes"
    sheet.append([name for name, _ in _COLUMNS])
    for row in rows:
        sources = "; ".join(", ".join(filter(None, (source["key"], source["locator"]))) for source in row["sources"])
        values = [row["text"], sources, ", ".join(row["cited_in"]), f"{row['path']}:{row['line']}", row["id"]]
        sheet.append([row["number"], *(neutral(value) for value in values)])
    for letter, (_, width) in zip("ABCDEF", _COLUMNS, strict=True):
        sheet.column_dimensions[letter].width = width
        sheet[f"{letter}1"].font = Font(bold=True)
        for cell in sheet[letter]:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A2"
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def neutral(value: str) -> str:
    """Text that no spreadsheet program runs as a formula: an apostrophe before = + - @ and control characters gone."""
    clean = ILLEGAL_CHARACTERS_RE.sub("", value)
    return f"'{clean}" if clean.lstrip().startswith(("=", "+", "-", "@")) else clean
