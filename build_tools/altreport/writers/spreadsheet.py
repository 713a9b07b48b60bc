"""Tables as spreadsheets: the ledger of endnotes, the matrix of recommendations."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from itertools import zip_longest

from docx.opc.package import OpcPackage
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from altreport.fixed_words import FixedWords
from altreport.notes.listing import LedgerRow
from altreport.ooxml.core_properties import Properties, write_properties
from altreport.ooxml.package import to_bytes

_FILES = 34
"""The width of the column of files, in characters."""
_NO_SHEET_NAME = re.compile(r"[\[\]:*?/\\]")
"""What Excel takes in no name of a sheet, which has 31 characters at the most."""


def ledger_workbook(rows: Sequence[LedgerRow], words: FixedWords, language: str, places: Sequence[str] = ()) -> bytes:
    """The bytes of an XLSX file with one row an endnote, under `words` of the report's language; `places` are for the author alone."""
    columns = [(words.ledger_number, 9), (words.ledger_note, 90), (words.sources, 40), (words.ledger_places, 40)]
    columns += [*([(words.ledger_file, _FILES)] if places else []), (words.ledger_id, 28)]
    lines: list[tuple[str | int, ...]] = []
    for row, place in zip_longest(rows, places):
        sources = words.joined([", ".join(filter(None, (source["key"], source["locator"]))) for source in row["sources"]])
        lines.append((row["number"], row["text"], sources, ", ".join(row["cited_in"]), *([place] if places else []), row["id"]))
    return workbook(words.endnotes, tuple(columns), lines, language)


def workbook(title: str, columns: tuple[tuple[str, int], ...], rows: list[tuple[str | int, ...]], language: str) -> bytes:
    """The bytes of an XLSX file of one sheet; `columns` are names with widths in characters. No cell can be taken for a formula."""
    book = Workbook()
    sheet = book.active
    if not isinstance(sheet, Worksheet):
        raise TypeError("openpyxl made a workbook without a sheet")
    sheet.title = _NO_SHEET_NAME.sub(" ", title)[:31]
    sheet.append([neutral(name) for name, _ in columns])
    for row in rows:
        sheet.append([neutral(value) or None if isinstance(value, str) else value for value in row])
    wrapped = Alignment(wrap_text=True, vertical="top")
    for position, (_, width) in enumerate(columns, start=1):
        letter = get_column_letter(position)
        sheet.column_dimensions[letter].width = width
        head, *cells = sheet[letter]
        head.font = Font(bold=True)
        for cell in (head, *cells):
            cell.alignment = wrapped
    sheet.freeze_panes = "A2"
    target = io.BytesIO()
    book.save(target)
    package = OpcPackage.open(target)  # written without the time: equal tables make equal files
    write_properties(package, Properties(title=title, language=language))
    return to_bytes(package)


def neutral(value: str) -> str:
    """Text that no spreadsheet program runs as a formula: an apostrophe before = + - @ and control characters gone."""
    clean = ILLEGAL_CHARACTERS_RE.sub("", value)
    return f"'{clean}" if clean.lstrip().startswith(("=", "+", "-", "@")) else clean
