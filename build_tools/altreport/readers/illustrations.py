"""Tables and figures from report/figures/*.yml, with their rows from CSV files."""

from __future__ import annotations

import re
from pathlib import Path

from altreport.model.illustration import FOLDER, ILLUSTRATIONS, AnyIllustration, Chart, Picture, Table
from altreport.model.located import Located, Mapping, Scalar
from altreport.problems import Outcome, Place, Problem, quoted
from altreport.readers.csv_table import read_csv
from altreport.readers.picture import look_at_picture
from altreport.readers.records import id_of, make_record
from altreport.readers.text_file import relative
from altreport.spelling import suggestion

NUMBER = re.compile(r"[-+\u2212]?\d+(?:\.\d+)?")
"""A figure as charts take it: 66.4 or -33.3, without thousands separators."""


def make_illustration(data: Located, root: Path) -> Outcome[AnyIllustration | None]:
    """The table or figure that the data of one file describes; a file that it names is read as well."""
    kind = data.items.get("kind") if isinstance(data, Mapping) else None
    word = kind.text if isinstance(kind, Scalar) else ""
    if kind is None or word not in ILLUSTRATIONS:
        place = data.place if kind is None else kind.place
        message = "The field ‘kind’ is missing." if kind is None else f"{quoted(word)} is no kind of table or figure."
        hint = suggestion(word, ILLUSTRATIONS, otherwise="Write ‘kind: table’, ‘kind: chart’ or ‘kind: picture’.")
        return Outcome(None, (Problem("schema", message, place, hint, id_of(data)),))
    made = make_record(ILLUSTRATIONS[word], data, id_of(data))
    if made.value is None:
        return Outcome(None, made.problems)
    if isinstance(made.value, Picture):
        problem = look_at_picture(root / FOLDER / made.value.file, root, made.value.place_in(("file",)))
        return Outcome(made.value, () if problem is None else (problem.with_record(made.value.id),))
    filled = _filled(made.value, root)
    return Outcome(filled.value, tuple(problem.with_record(made.value.id) for problem in filled.problems))


def _filled(record: Table | Chart, root: Path) -> Outcome[AnyIllustration | None]:
    """The record with its rows, wherever they stand."""
    if record.data is None:
        return _typed(record)
    if record.columns or record.rows:
        name = "columns" if record.columns else "rows"
        message = f"The rows stand here and in the file {record.data}."
        return _refuse(message, record.place_in((name,)), "Keep one of the two: delete ‘data’, or ‘columns’ and ‘rows’.")
    path = root / FOLDER / record.data
    if not path.exists():
        message = f"There is no file {relative(path, root)}."
        return _refuse(message, record.place_in(("data",)), "Save the table there as CSV, or mend the name: capitals count.", "csv")
    table = read_csv(path, root)
    if table.value is None:
        return Outcome(None, table.problems)
    places = [Place(relative(path, root), line) for line in table.value.lines]
    filled = record.model_copy(update={"columns": table.value.columns, "rows": table.value.rows})
    return _with_numbers(filled, places)


def _typed(record: Table | Chart) -> Outcome[AnyIllustration | None]:
    if not record.columns or not record.rows:
        hint = "Name a CSV file in report/figures/ with ‘data: NAME.csv’, or write ‘columns: […]’ and ‘rows:’ with a list for each row."
        return _refuse(f"This {record.kind} has no rows.", record.place, hint)
    places = [record.place_in(("rows", position)) for position in range(len(record.rows))]
    for place, row in zip(places, record.rows, strict=True):
        if len(row) != len(record.columns):
            message = f"This row has {len(row)} cells, but there are {len(record.columns)} columns."
            return _refuse(message, place, "Give each row one cell for each column; an empty cell is written ''.")
    return _with_numbers(record, places)


def _with_numbers(record: Table | Chart, places: list[Place]) -> Outcome[AnyIllustration | None]:
    """A chart needs figures in all columns but the first."""
    if isinstance(record, Table):
        return Outcome(record)
    if len(record.columns) < 2:
        return _refuse("A chart needs a column of names and a column of figures.", record.place, "Put the figures into a second column.")
    for place, row in zip(places, record.rows, strict=True):
        for cell in row[1:]:
            if not NUMBER.fullmatch(cell or ""):
                return _refuse(
                    f"{quoted(cell or '')} is no figure that a chart can show.",
                    place,
                    "Write figures alone, with a point: 66.4 or -33.3. The unit has a field of its own.",
                )
    return Outcome(record)


def _refuse(message: str, place: Place, hint: str, code: str = "schema") -> Outcome[AnyIllustration | None]:
    return Outcome(None, (Problem(code, message, place, hint),))
