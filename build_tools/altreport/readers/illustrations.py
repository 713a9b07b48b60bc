"""Tables and figures from report/figures/*.yml, with their rows from CSV files."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from altreport.author_files import listed
from altreport.did_you_mean import suggestion
from altreport.model.illustration import FOLDER, ILLUSTRATIONS, AnyIllustration, Chart, Picture, Table
from altreport.model.located_data import Located, Mapping, Scalar, Sequence
from altreport.problems import Outcome, Place, Problem, quoted
from altreport.readers.csv_table import CsvTable, read_csv
from altreport.readers.picture import look_at_picture
from altreport.readers.records import id_of, make_record
from altreport.readers.text_file import relative

NUMBER = re.compile(r"[-+\u2212]?[0-9]{1,15}(?:\.[0-9]{1,6})?")
"""A figure as charts take it: 66.4 or -33.3, without thousands separators."""

DRAWN = re.compile(r"[\u0020-\u052f\u1e00-\u1fff\u2010-\u2027\u2030-\u205e\u2070-\u22ff]*")
"""Letters and signs that Matplotlib's own font has, and that are written from left to right."""

MAX_COLUMNS = 12
MAX_ROWS = 500
"""Of a table: more no one reads in print."""

MAX_SERIES = 5
"""Of a chart: each has a colour of its own."""

MAX_BARS = 40
"""Of a chart, with a gap after each row's bars: more do not fit on a page."""


def make_illustration(data: Located, root: Path) -> Outcome[AnyIllustration | None]:
    """The table or figure that the data of one file describes; a file that it names is read as well."""
    kind = data.items.get("kind") if isinstance(data, Mapping) else None
    word = kind.text if isinstance(kind, Scalar) else ""
    if kind is None or word not in ILLUSTRATIONS:
        place = data.place if kind is None else kind.place
        message = "The field ‘kind’ is missing." if kind is None else f"{quoted(word)} is not a kind of table or figure."
        hint = suggestion(word, ILLUSTRATIONS, otherwise="Write ‘kind: table’, ‘kind: chart’ or ‘kind: picture’.")
        return Outcome(None, (Problem("schema", message, place, hint, id_of(data)),))
    made = make_record(ILLUSTRATIONS[word], data, id_of(data))
    if made.value is None:
        return Outcome(None, made.problems)
    if isinstance(made.value, Picture):
        path, place = root / FOLDER / made.value.file, made.value.place_in(("file",))
        problem = _not_there(path, root, place, "picture") or look_at_picture(path, root, place)
        return Outcome(made.value, () if problem is None else (problem.with_record(made.value.id),))
    filled = _filled(made.value, root)
    return Outcome(filled.value, tuple(problem.with_record(made.value.id) for problem in filled.problems))


def _filled(record: Table | Chart, root: Path) -> Outcome[AnyIllustration | None]:
    """The record with its rows, wherever they are."""
    if record.data is None:
        return _typed(record)
    if record.columns or record.rows:
        name = "columns" if record.columns else "rows"
        message = f"The rows are both here and in the file {record.data}."
        return _refuse(message, record.place_in((name,)), "Keep one of the two: delete ‘data’, or ‘columns’ and ‘rows’.")
    path = root / FOLDER / record.data
    missing = _not_there(path, root, record.place_in(("data",)), "csv")
    if missing is not None:
        return Outcome(None, (missing,))
    table = read_csv(path, root)
    if table.value is None:
        return Outcome(None, table.problems)
    places = [Place(relative(path, root), line) for line in table.value.lines]
    origin = replace(record.origin, items={**record.origin.items, **_cells(table.value, relative(path, root))})
    filled = record.model_copy(update={"columns": table.value.columns, "rows": table.value.rows, "origin": origin})
    return _fitting(filled, places)


def _cells(table: CsvTable, path: str) -> dict[str, Located]:
    """The names of the columns and the rows as data that knows the line of each."""

    def row(line: int, cells: Iterable[str]) -> Sequence:
        return Sequence(tuple(Scalar(cell, Place(path, line), cell) for cell in cells), Place(path, line))

    rows = tuple(row(line, cells) for line, cells in zip(table.lines, table.rows, strict=True))
    return {"columns": row(table.first_line, table.columns), "rows": Sequence(rows, Place(path))}


def _not_there(path: Path, root: Path, place: Place, code: str) -> Problem | None:
    """A problem where no file has exactly this name; some systems would open one that differs in capitals, others not."""
    folder = root / FOLDER
    names = [each.name for each in listed(folder, root)]
    if path.name in names:
        return None
    possible = [name for name in names if not name.endswith((".yml", ".yaml"))]
    hint = suggestion(path.name, possible, otherwise=f"Put the file in {FOLDER}/, or correct the name.")
    alike = [name for name in names if name.casefold() == path.name.casefold()]
    if alike:
        hint = f"The file is called ‘{alike[0]}’: capital letters matter."
    return Problem(code, f"There is no file {relative(path, root)}.", place, hint)


def _typed(record: Table | Chart) -> Outcome[AnyIllustration | None]:
    if not record.columns or not record.rows:
        hint = "Name a CSV file in report/figures/ with ‘data: NAME.csv’, or write ‘columns: […]’ and ‘rows:’ with a list for each row."
        return _refuse(f"This {record.kind} has no rows.", record.place, hint)
    places = [record.place_in(("rows", position)) for position in range(len(record.rows))]
    for place, row in zip(places, record.rows, strict=True):
        if len(row) != len(record.columns):
            message = f"This row has a different number of cells ({len(row)}) than there are columns ({len(record.columns)})."
            return _refuse(message, place, "Give each row one cell for each column; an empty cell is written ''.")
    return _fitting(record, places)


def _fitting(record: Table | Chart, places: list[Place]) -> Outcome[AnyIllustration | None]:
    """The record, unless it is more than pages can show; `places` are those of its rows."""
    if len(record.columns) > MAX_COLUMNS or len(record.rows) > MAX_ROWS:
        message = f"This {record.kind} is too large to print: {len(record.columns)} × {len(record.rows):,} cells. The most is {MAX_COLUMNS} × {MAX_ROWS}."
        hint = "Show the part that the paragraph is about, and say in ‘source’ where to find the whole."
        return _refuse(message, record.place_in(("data",) if record.data else ("rows",)), hint)
    return _drawable(record, places) if isinstance(record, Chart) else Outcome(record)


def _drawable(chart: Chart, places: list[Place]) -> Outcome[AnyIllustration | None]:
    """The chart, if it has figures in all columns but the first, letters that can be drawn, and room for its bars."""
    series = len(chart.columns) - 1
    if not series:
        return _refuse("A chart needs a column of names and a column of figures.", chart.place, "Put the figures in a second column.")
    for place, words in ((chart.place_in(("unit",)), chart.unit), *((chart.place_in(("columns",)), name) for name in chart.columns[1:])):
        if not DRAWN.fullmatch(words or ""):
            return _not_drawn(words or "", place)
    for place, row in zip(places, chart.rows, strict=True):
        if not DRAWN.fullmatch(row[0] or ""):
            return _not_drawn(row[0] or "", place)
    bad = [(place, cell or "") for place, row in zip(places, chart.rows, strict=True) for cell in row[1:] if not NUMBER.fullmatch(cell or "")]
    if bad:
        hint = "Write the number only, with a point and without spaces: 66.4 or -33.3. Write the unit in the field ‘unit’."
        return Outcome(None, tuple(Problem("schema", f"{quoted(cell)} is not a number that a chart can show.", place, hint) for place, cell in bad[:MAX_BARS]))
    if series > MAX_SERIES or len(chart.rows) * (series + 1) > MAX_BARS:
        message = f"A chart of {series} × {len(chart.rows)} bars does not fit on a page."
        return _refuse(message, chart.place, "Show fewer of them, or make it a table: ‘kind: table’.")
    return Outcome(chart)


def _not_drawn(words: str, place: Place) -> Outcome[AnyIllustration | None]:
    hint = "Write the names in these letters, or make it a table: ‘kind: table’."
    return _refuse(f"{quoted(words)} cannot be drawn: charts can show only Latin, Greek and Cyrillic letters.", place, hint)


def _refuse(message: str, place: Place, hint: str) -> Outcome[AnyIllustration | None]:
    return Outcome(None, (Problem("schema", message, place, hint),))
