"""CSV files (RFC 4180) as spreadsheets save them: with commas, semicolons or tabs, and a first row of column names."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path

from altreport.problems import Outcome, Place, Problem
from altreport.readers.text_file import read_text, relative


@dataclass(frozen=True)
class CsvTable:
    """The names of the columns, and the rows below them, each as long as the first; `lines` has the line of each row, from 1, `first_line` that of the names."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]
    first_line: int = 1


def read_csv(path: Path, root: Path) -> Outcome[CsvTable | None]:
    """The table in a CSV file; None, and problems of code `csv` or `file`, where it cannot be one.

    Empty rows at the end and cells after the last column that hold nothing are what spreadsheets leave after: no fault.
    """
    text = read_text(path, root)
    if text.value is None:
        return Outcome(None, text.problems)
    name = relative(path, root)
    unquoted = "".join(text.value.partition("\n")[0].split('"')[::2])
    separator = max(",;\t", key=unquoted.count)  # the one that is most often in the first line, outside quotation marks
    reader = csv.reader(io.StringIO(text.value), delimiter=separator, strict=True)
    found: list[tuple[int, list[str]]] = []
    try:
        line = 1
        for cells in reader:
            found.append((line, [" ".join(cell.split()) for cell in cells]))
            line = reader.line_num + 1
    except csv.Error:
        message = "A cell begins here with a quotation mark that is never closed, or that is followed by more text."
        return _refuse(Place(name, line), message, 'Open the file in a spreadsheet program and save it again as CSV; double a " inside a cell.')
    filled = [(number, cells) for number, cells in found if any(cells)]
    if len(filled) < 2:
        return _refuse(Place(name), "This table has no row below its first one.", "The first row names the columns. Put the figures in the rows below it.")
    return _shaped(filled, name)


def _shaped(filled: list[tuple[int, list[str]]], name: str) -> Outcome[CsvTable | None]:
    line, columns = filled[0]
    while columns and not columns[-1]:
        columns = columns[:-1]
    width = len(columns)
    if not all(columns):
        message = f"Column {columns.index('') + 1} of this table has no name."
        return _refuse(Place(name, line), message, "Write in the first row what the column holds: people who listen to the table need it.")
    rows = []
    for number, cells in filled[1:]:
        if any(cells[width:]):
            message = f"This row has more cells ({len(cells)}) than the first row has column names ({width})."
            return _refuse(Place(name, number), message, "Name the other columns in the first row, or put text that contains the separator in quotation marks.")
        rows.append(tuple((cells + [""] * width)[:width]))
    return Outcome(CsvTable(tuple(columns), tuple(rows), tuple(number for number, _ in filled[1:]), line))


def _refuse(place: Place, message: str, hint: str) -> Outcome[CsvTable | None]:
    return Outcome(None, (Problem("csv", message, place, hint),))
