"""The ledger as a spreadsheet."""

from __future__ import annotations

import io

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from altreport.notes.listing import LedgerRow
from altreport.ooxml.package import Package
from altreport.ooxml.properties import Properties, write_properties

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
    return _without_time(book)


def _without_time(book: Workbook) -> bytes:
    """The workbook's bytes without the moment at which it was written: equal ledgers make equal files."""
    target = io.BytesIO()
    book.save(target)
    package = Package.read(target.getvalue())
    write_properties(package, Properties(title="Endnotes", language="en"))
    return package.to_bytes()


def neutral(value: str) -> str:
    """Text that no spreadsheet program runs as a formula: an apostrophe before = + - @ and control characters gone."""
    clean = ILLEGAL_CHARACTERS_RE.sub("", value)
    return f"'{clean}" if clean.lstrip().startswith(("=", "+", "-", "@")) else clean
