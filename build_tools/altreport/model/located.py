"""A file's data before it becomes records: text, lists and mappings that know where they are.

Readers make these values; `Record` takes them in. All text is what the author typed: `NO`, `12:30` and `1.10` stay text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TypeAlias

from altreport.model.written import offsets_in_source
from altreport.problems import Place


@dataclass(frozen=True)
class Scalar:
    """One piece of text; `raw` is the slice of the file it was read from, which begins at `place`."""

    text: str
    place: Place
    raw: str = ""
    empty: bool = False


@dataclass(frozen=True)
class Sequence:
    """A list of values."""

    items: tuple[Located, ...]
    place: Place


@dataclass(frozen=True)
class Mapping:
    """Named values, in the order of the file; `keys` tells where each name is."""

    items: dict[str, Located]
    place: Place
    keys: dict[str, Place] = field(default_factory=dict)


Located: TypeAlias = Scalar | Sequence | Mapping


def is_empty(value: Located) -> bool:
    """Whether a list or a mapping has nothing in it."""
    return isinstance(value, Sequence | Mapping) and not value.items


def scalars_in(value: Located | None) -> Iterator[Scalar]:
    """Every piece of text in a value, in the order of the file; the names in mappings are not among them."""
    if isinstance(value, Scalar):
        yield value
    elif value is not None:
        for item in value.items.values() if isinstance(value, Mapping) else value.items:
            yield from scalars_in(item)


def place_of(value: Located, path: tuple[int | str, ...]) -> Place:
    """The place of the value that `path` (field names, and list positions from 0) leads to, or of the nearest above it."""
    for step in path:
        if isinstance(value, Mapping) and isinstance(step, str):
            if step not in value.items:
                return value.keys.get(step, value.place)
            value = value.items[step]
        elif isinstance(value, Sequence) and isinstance(step, int) and step < len(value.items):
            value = value.items[step]
        else:
            break
    return value.place


@dataclass(frozen=True)
class Passage:
    """Pandoc Markdown that an author wrote, with what is needed to point at any part of it.

    Where an edition has cut parts out, `kept` has the stretches of `whole` (the text as it was) that `markdown` is made of.
    """

    markdown: str
    place: Place = field(repr=False)
    raw: str = field(default="", repr=False)
    whole: str | None = field(default=None, repr=False)
    kept: tuple[tuple[int, int], ...] = field(default=(), repr=False)

    def without(self, cuts: Iterable[tuple[int, int]]) -> Passage:
        """The passage without these stretches (offsets, ends exclusive), which may overlap."""
        kept, position = [], 0
        for start, end in sorted(cuts):
            if start > position:
                kept.append((position, start))
            position = max(position, end)
        kept.append((position, len(self.markdown)))
        return replace(self, markdown="".join(self.markdown[slice(*part)] for part in kept), whole=self.markdown, kept=tuple(kept))

    def place_of(self, start: int, end: int) -> Place:
        """Where `markdown[start:end]` is in the file: the place of its first character that is no blank.

        What has none, or is in a text that the source does not say so, is placed at the passage's start.
        """
        text, begin = self._as_written(start)
        lead = len(self.markdown[start:end]) - len(self.markdown[start:end].lstrip())
        offsets, characters = self._written
        position = bisect_left(characters, begin + lead)
        if start + lead >= end or position >= len(offsets) or characters[position] >= len(text):
            return self.place
        found = offsets[position]
        line = bisect_right(self._line_starts, found)
        line_start = self._line_starts[line - 1]
        return Place(self.place.path, self.place.line + line - 1, found - line_start + (1 if line_start else self.place.column))

    @cached_property
    def _written(self) -> tuple[list[int], list[int]]:
        """The offset in `raw` of each character of the whole text that is no blank, and its offset in that text; both empty where they are not known."""
        text = self.markdown if self.whole is None else self.whole
        offsets = offsets_in_source(text, self.raw)
        return (offsets, [match.start() for match in _NO_BLANK.finditer(text)]) if offsets is not None else ([], [])

    @cached_property
    def _line_starts(self) -> list[int]:
        """Where in `raw` each line begins."""
        return [0, *(match.end() for match in _LINE_END.finditer(self.raw))]

    def _as_written(self, offset: int) -> tuple[str, int]:
        """The text before any cut, and what an offset in `markdown` is in it."""
        if self.whole is None:
            return self.markdown, offset
        length = 0
        for start, end in self.kept:
            if offset < length + end - start:
                return self.whole, start + offset - length
            length += end - start
        return self.whole, len(self.whole)


_NO_BLANK, _LINE_END = re.compile(r"\S"), re.compile("\n")
