"""The contents of each field of a record, read from its type, so that a new field needs no entry in a list.

Editions cut fields of Markdown. Fields of plain text have no marks: the check `markup` refuses them. Fields with values
from a fixed set (a level, a day, a number) hold no words of the author.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum, StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from altreport.model.located_data import Passage
from altreport.model.record import Record
from altreport.problems import Place

Path = tuple[int | str, ...]


class Holds(StrEnum):
    """The kinds of author's words that a field can hold."""

    MARKDOWN = "Markdown"
    PLAIN = "plain text"
    RECORDS = "records with fields of their own"


@dataclass(frozen=True)
class FieldText:
    """A text of a record: `owner` is the id in findings, `record` the innermost record, `path` the way to the text in it."""

    owner: str
    record: Record
    path: Path
    text: str | Passage

    @property
    def place(self) -> Place:
        """Return where the field is in the author's file."""
        return self.text.place if isinstance(self.text, Passage) else self.record.place_in(self.path)


@cache
def fields_of(kind: type[Record]) -> dict[str, frozenset[Holds]]:
    """Return the contents of each field by name; `TypeError` for a type that this module does not know."""
    return {name: _held(info.annotation, f"{kind.__name__}.{name}") for name, info in kind.model_fields.items() if name != "origin"}


@cache
def fields_to_cut(kind: type[Record]) -> tuple[str, ...]:
    """Return the fields that an edition may have to cut."""
    return tuple(name for name, held in fields_of(kind).items() if held & {Holds.MARKDOWN, Holds.RECORDS})


def texts_in(record: Record, owner: str = "report") -> Iterator[FieldText]:
    """Yield every text in the fields of a record and of the records in it, in the order of the fields."""
    owner = getattr(record, "id", owner)
    for name, held in fields_of(type(record)).items():
        if held:
            yield from _texts(owner, record, (name,), getattr(record, name, None))


def records_in(record: Record) -> Iterator[Record]:
    """Yield the record, and every record in its fields."""
    yield record
    for name, held in fields_of(type(record)).items():
        if Holds.RECORDS in held:
            value = getattr(record, name, None)
            for inner in value if isinstance(value, tuple) else (value,):
                if isinstance(inner, Record):
                    yield from records_in(inner)


def _texts(owner: str, record: Record, path: Path, value: Any) -> Iterator[FieldText]:
    if isinstance(value, Passage) or (isinstance(value, str) and not isinstance(value, Enum)):
        yield FieldText(owner, record, path, value)
    elif isinstance(value, Record):
        yield from texts_in(value, owner)
    elif isinstance(value, tuple | list):
        for position, item in enumerate(value):
            yield from _texts(owner, record, (*path, position), item)
    elif isinstance(value, dict):
        for name, item in value.items():
            yield FieldText(owner, record, (*path, name), name)
            yield from _texts(owner, record, (*path, name), item)


def _held(kind: Any, where: str) -> frozenset[Holds]:
    """Return the contents that a type can hold."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return _held(inner[0], where)
    if origin in (UnionType, Union, tuple, dict):
        return frozenset[Holds]().union(*(_held(part, where) for part in inner if part is not Ellipsis))
    if origin is Literal or kind in (bool, int, date, NoneType):
        return frozenset()
    if isinstance(kind, type) and issubclass(kind, Record):
        return frozenset({Holds.RECORDS})
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return frozenset()
    if kind in (str, Passage):
        return frozenset({Holds.PLAIN if kind is str else Holds.MARKDOWN})
    msg = f"{where}: no edition cuts a {kind}, and no check refuses marks in one"
    raise TypeError(msg)
