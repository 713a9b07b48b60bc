"""Every line of plain text in the records of a report, whatever its field."""

from __future__ import annotations

from collections.abc import Iterator

from altreport.model.record import Record
from altreport.model.report import AlternativeReport

_Path = tuple[int | str, ...]


def lines_of(report: AlternativeReport) -> Iterator[tuple[Record, _Path, str]]:
    """Each line with its record and the path to it: a field's name, then names and positions below. Texts (Markdown) are not among them."""
    for record in (report.cover, *report.records()):
        for name, value in record:
            if name not in ("paragraphs", "allow"):
                yield from ((record, path[1:] if path[0] == "fields" else path, line) for path, line in _lines(value, (name,)))


def _lines(value: object, path: _Path) -> Iterator[tuple[_Path, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, tuple):
        for position, item in enumerate(value):
            yield from _lines(item, (*path, position))
    elif isinstance(value, dict):
        for name, item in value.items():
            yield from _lines(item, (*path, name))
    elif isinstance(value, Record):
        for name, item in value:
            yield from _lines(item, (*path, name))
