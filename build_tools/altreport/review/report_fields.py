"""The field of a record that a proposal is about, by the record's id and the field's path, with the way in which the author has written it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

from altreport.editing.spans import Replacement, TextFile
from altreport.model.located_data import Located, Mapping, Passage, Scalar, Sequence
from altreport.model.record import Record
from altreport.model.record_fields import Path, texts_in
from altreport.model.report import AlternativeReport
from altreport.review.field_in_file import Edit, Written, edited, in_file

COVER = "report"
"""What proposals call the title page."""


@dataclass(frozen=True)
class FieldOfRecord:
    """A field: what it says, and how it is written; `written` is None where altreport cannot tell."""

    text: str
    path: str
    written: Written | None = None
    column: int = -1

    def replacement(self, edits: list[Edit], file: TextFile) -> Replacement | None:
        """Return the replacement in its file that makes these edits; None where it cannot be made safely. `file` has plain line ends."""
        if self.written is None:
            return None
        if self.path.endswith(".csv"):
            return _in_csv(self.written, self.column, edited(self.text, edits), file)
        return in_file(self.written, edits) if file.holds(self.written.raw, self.written.place) else None


def fields_of(report: AlternativeReport) -> dict[tuple[str, Path], FieldOfRecord]:
    """Return every text of a report's records by the id of the record (`COVER`, an acronym's short form) and the path in it."""
    return {(_name(record), path): field for record in report.records() for path, field in _of_record(record)}


def _name(record: Record) -> str:
    return str(getattr(record, "id", None) or getattr(record, "short", None) or COVER)


def _of_record(record: Record) -> Iterator[tuple[Path, FieldOfRecord]]:
    for each in texts_in(record):
        if each.record is not record:
            continue
        value, bracketed = _value_at(record.origin, each.path)
        column = int(each.path[-1]) if isinstance(each.path[-1], int) else -1
        if isinstance(each.text, Passage):
            text = each.text.markdown
            yield each.path, FieldOfRecord(text, each.place.path, Written.of(each.text, text, in_brackets=bracketed) if each.text.raw else None, column)
        else:
            written = Written.of(value, each.text, in_brackets=bracketed) if isinstance(value, Scalar) and value.raw else None
            yield each.path, FieldOfRecord(each.text, each.place.path, written, column)


def _value_at(value: Located, path: Path) -> tuple[Located | None, bool]:
    """Return the value at a path, and whether it is an item of a list, which may be in brackets."""
    parent: Located | None = None
    for step in path:
        parent, inner = value, None
        if isinstance(value, Mapping) and isinstance(step, str):
            inner = value.items.get(step)
        elif isinstance(value, Sequence) and isinstance(step, int) and step < len(value.items):
            inner = value.items[step]
        if inner is None:
            return None, False
        value = inner
    return value, isinstance(parent, Sequence) and bool(parent.items) and parent.place.line == parent.items[0].place.line and parent.place < parent.items[
        0
    ].place


def _in_csv(written: Written, column: int, new: str, file: TextFile) -> Replacement | None:
    """Return the replacement of a cell; None for a row that a quotation mark continues on the next line (RFC 4180, 2.6)."""
    first = file.text.partition("\n")[0]
    separator = max(",;\t", key=lambda sign: "".join(first.split('"')[::2]).count(sign))
    line = file.rest_of_line(written.place)
    cells = [found.span(1) for found in re.finditer(rf'(?:^|{separator})("(?:[^"]|"")*"|[^{separator}"]*)', line)]
    if not 0 <= column < len(cells):
        return None
    begin, end = cells[column]
    said = next(csv.reader([line[begin:end]], delimiter=separator), [""])[0]
    if " ".join(said.split()) != written.text:
        return None
    made = io.StringIO()
    csv.writer(made, delimiter=separator, lineterminator="").writerow([new])
    place = file.place(file.offset(written.place) + begin)
    return Replacement(place, line[begin:end], f'"{new}"' if line[begin : begin + 1] == '"' and '"' not in new else made.getvalue())
