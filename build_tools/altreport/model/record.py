"""The base of all records: frozen, without unknown fields, and with the place of each field."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, GetPydanticSchema, WithJsonSchema, model_validator
from pydantic.json_schema import SkipJsonSchema
from pydantic_core import PydanticCustomError
from pydantic_core.core_schema import is_instance_schema, nullable_schema

from altreport.markup.bracket_depth import is_too_deep
from altreport.model.located_data import Located, Mapping, Passage, Scalar, Sequence, place_of
from altreport.problems import Place, Severity


def _made_by_readers(kind: type) -> GetPydanticSchema:
    """Return a schema for a field whose value a reader made: it checks only the class, which is faster than a schema of its contents."""
    schema = is_instance_schema(kind, ref=kind.__qualname__)
    return GetPydanticSchema(lambda source, _: schema if source is kind else nullable_schema(schema))


class Visibility(StrEnum):
    """Who may see a record: everyone, only the Committee, or only the drafting organisation."""

    PUBLIC = "public"
    COMMITTEE = "committee"
    INTERNAL = "internal"


class Record(BaseModel):
    """A part of the report; `origin` is the data from which it was made, with the place of every field."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True, defer_build=True)

    called: ClassVar[str] = "a record"
    """The name of such a record in messages."""
    is_placeholder: ClassVar[bool] = False
    """Whether it only keeps the number of a record that the edition leaves out (see `editions.shared_numbers`)."""

    origin: Annotated[Mapping, _made_by_readers(Mapping), SkipJsonSchema()] = Field(exclude=True, repr=False)

    def __iter__(self) -> Iterator[tuple[str, Any]]:  # type: ignore[override]  # as pydantic's own
        """Yield each field with its value, without `origin`, which knows what an edition withholds."""
        return ((name, value) for name, value in super().__iter__() if name != "origin")

    @property
    def place(self) -> Place:
        """Return where the record begins."""
        return self.origin.place

    def place_in(self, path: tuple[int | str, ...]) -> Place:
        """Return where a field is. `path` is the field's name, then list positions from 0."""
        return place_of(self.origin, path)

    @model_validator(mode="before")
    @classmethod
    def _from_located(cls, data: Any) -> Any:
        """Take the values from a mapping of a reader. Text becomes a string on one line, or a passage if the field has that type."""
        if not isinstance(data, Mapping):
            return data
        values: dict[str, Any] = {}
        for name, value in data.items.items():
            info = cls.model_fields.get(name)
            if isinstance(value, Scalar) and value.empty and info is not None and (info.default == () or info.default_factory is dict):
                continue  # a list of which the last entry was deleted
            wants_passage = info is not None and info.annotation in (Passage, Passage | None)
            values[_NOT_OURS if name == "origin" else name] = _passage(value) if wants_passage else _plain(value)
        return {**values, "origin": data}


_NOT_OURS = "origin "
"""The name given to an author's field `origin`: no record has such a field, so it is refused as unknown."""


def _passage(value: Located) -> Any:
    if isinstance(value, Scalar) and value.text.strip():
        return Passage(value.text, value.place, value.raw)
    return _plain(value)


def _plain(value: Located) -> Any:
    if isinstance(value, Scalar):
        return " ".join(value.text.split()) or None
    if isinstance(value, Sequence):
        return [_plain(item) for item in value.items]
    return value


TOO_DEEP = "too_deep"
"""The fault of a text with too many open brackets."""


def _is_passage(value: Any) -> Any:
    if value is not None and not isinstance(value, Passage):
        msg = "should be text"
        raise ValueError(msg)
    if value is not None and is_too_deep(value.markdown):
        code, message = TOO_DEEP, "has too many open brackets"
        raise PydanticCustomError(code, message)
    return value


def _as_typed_day(value: Any) -> Any:
    """Accept only YYYY-MM-DD: pydantic would read a number as seconds since 1970."""
    if isinstance(value, str) and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        code, message = "date_parsing", "should be a day"
        raise PydanticCustomError(code, message)
    return value


def _as_names(value: Any) -> Any:
    """Return named values as a plain dictionary."""
    return {name: _plain(item) for name, item in value.items.items()} if isinstance(value, Mapping) else value


ID_PATTERN = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
ID_MAX = 40
"""Word allows 40 characters in a bookmark's name (ECMA-376 Part 1, 17.13.6.2), and ids become bookmarks."""

Id = Annotated[str, Field(pattern=ID_PATTERN, max_length=ID_MAX, description="Given once and not printed: small letters, digits, hyphens.")]
Line = Annotated[str, Field(min_length=1, description="One line of plain text, without markup.")]
Day = Annotated[date, BeforeValidator(_as_typed_day)]
Markdown = Annotated[Passage, _made_by_readers(Passage), BeforeValidator(_is_passage), WithJsonSchema({"type": "string", "description": "Pandoc Markdown."})]
OptionalMarkdown = Annotated[Passage | None, _made_by_readers(Passage), BeforeValidator(_is_passage), WithJsonSchema({"type": "string"})]
NamedLines = Annotated[dict[str, str], BeforeValidator(_as_names)]
ArticleRef = Annotated[str, Field(pattern=r"^[A-Z][A-Za-z-]* \d+[A-Za-z]?(\([0-9a-z]+\))*$", description="A treaty article: OPSC 3, CRC 34(1).")]
Severities = Annotated[dict[str, Severity], BeforeValidator(_as_names)]
SdgTarget = Annotated[str, Field(pattern=r"^\d{1,2}\.(\d{1,2}|[a-d])$", description="A target of the Sustainable Development Goals: 8.7.")]
