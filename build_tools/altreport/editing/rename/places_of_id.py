"""Each place in the files of a report at which an id is, found by what readers and the scanner read there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from altreport.editing.rename.references_in_text import spans_of
from altreport.editing.spans import TextFile
from altreport.model.evidence import Endnote, Source
from altreport.model.located_data import Located, Mapping, Passage, Scalar, Sequence
from altreport.model.report import AlternativeReport
from altreport.problems import Place

LISTS_OF_IDS = frozenset({"pages", "sections", "shows", "rests_on"})
"""Fields that list ids of other records, and hold nothing else."""
NAMING_OTHERS = ("crossref", "entryset", "related", "xdata", "xref")
"""Fields whose value is the key of another entry, or several with commas between (biblatex manual 3.20, section 2.2.3)."""
_BLOCK_HEADER = re.compile(r"[|>][-+0-9]*[ \t]*(#.*)?\n")
"""The line that begins a literal or folded text (YAML 1.2.2, 8.1.1); the remark after it is no part of the text."""


def places_of(name: str, report: AlternativeReport, files: dict[str, TextFile]) -> list[Place]:
    """Where `name` is as an id or as a reference, in order; the name of a page's own file is not among these.

    `files` are the files that hold `name` at all, by path: records of others are passed over.
    """
    return sorted({place for path, file in files.items() for place in _in_file(name, report, path, file)})


def _in_file(name: str, report: AlternativeReport, path: str, file: TextFile) -> Iterator[Place]:
    for passage in _passages(report):
        if passage.place.path == path:
            for start, end in spans_of(passage.markdown, name):
                yield _place(passage, start, end)
    for value in _ids(report):
        if value.place.path == path and " ".join(value.text.split()) == name:
            yield _place_of_name(value, name)
    for note in report.endnotes:
        if note.place.path == path:
            yield from _in_endnote(name, note, file)
    for source in report.sources:
        if source.place.path == path:
            yield from _in_source(name, source, file)


def _passages(report: AlternativeReport) -> Iterator[Passage]:
    """Every text in which references are read."""
    return (each.text for each in report.field_texts() if isinstance(each.text, Passage))


def _ids(report: AlternativeReport) -> Iterator[Scalar]:
    """Every value of YAML that is an id and nothing else."""
    for record in report.records():
        if not isinstance(record, Endnote):  # its id is a key
            for field in {"id", *LISTS_OF_IDS} & type(record).model_fields.keys():
                yield from _scalars(record.origin, field)


def _in_endnote(name: str, note: Endnote, file: TextFile) -> Iterator[Place]:
    """An endnote's key, and the works that it lists as 'key, pinpoint'."""
    if note.id == name:
        yield _place_of_name(Scalar(name, note.place, file.rest_of_line(note.place)), name)
    for value, work in zip(_scalars(note.origin, "sources"), note.named_works, strict=True):
        if work.key == name:
            yield _place_of_name(value, name)


def _scalars(data: Mapping, field: str) -> Iterator[Scalar]:
    """The value of a field, or each value of its list."""
    value: Located | None = data.items.get(field)
    items = value.items if isinstance(value, Sequence) else (value,)
    yield from (item for item in items if isinstance(item, Scalar))


def _place_of_name(value: Scalar, name: str) -> Place:
    start = value.text.index(name)
    return _place(Passage(value.text, value.place, value.raw), start, start + len(name))


def _place(passage: Passage, start: int, end: int) -> Place:
    header = _BLOCK_HEADER.match(passage.raw)
    if header and passage.raw != passage.markdown:
        below = Place(passage.place.path, passage.place.line + 1)
        passage = replace(passage, place=below, raw=passage.raw[header.end() :])
    return passage.place_of(start, end)


def _in_source(name: str, source: Source, file: TextFile) -> Iterator[Place]:
    """Where the key `name` is in the entry of `source`."""
    line = Place(source.place.path, source.place.line)
    if source.id == name:
        entry = re.compile(rf"@\s*{re.escape(source.type)}\s*[{{(]\s*(?={re.escape(name)}\s*[,}})])", re.IGNORECASE)
        found = entry.search(file.text, file.offset(line))
        yield file.place(found.end()) if found else source.place
    for field in NAMING_OTHERS:
        if replaced_key(source.fields.get(field, ""), name, f"{name}x") != source.fields.get(field, ""):
            yield from _in_field(name, field, source.origin.keys[field], file)


def replaced_key(value: str, old: str, new: str) -> str:
    """A list of keys with `new` in the place of `old`."""
    return re.sub(rf"(?<![^\s,]){re.escape(old)}(?![^\s,])", new, value)


def _in_field(name: str, field: str, place: Place, file: TextFile) -> Iterator[Place]:
    value = re.compile(rf"{field}\s*=\s*(\{{[^{{}}]*\}}|\"[^\"]*\"|[^\s,{{}}\"]+)", re.IGNORECASE).match(file.text, file.offset(place))
    if value is None:
        yield place
        return
    key = re.compile(rf"(?<![^\s,{{\"=]){re.escape(name)}(?![^\s,}}\"])")
    yield from (file.place(found.start()) for found in key.finditer(file.text, value.start(1), value.end(1)))
