"""A file's data before it becomes records: text, lists and mappings with their places.

Readers make these values, and `Record` is made from them. All text is as typed: `NO`, `12:30` and `1.10` stay text.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TypeAlias

from altreport.model.yaml_offsets import offsets_in_source
from altreport.problems import Place


@dataclass(frozen=True)
class Scalar:
    """A text; `raw` is the slice of the file from which it was read, beginning at `place`."""

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
    """Named values, in the order of the file; `keys` has the place of each name."""

    items: dict[str, Located]
    place: Place
    keys: dict[str, Place] = field(default_factory=dict)


Located: TypeAlias = Scalar | Sequence | Mapping


def is_empty(value: Located) -> bool:
    """Return whether this is a list or a mapping without items."""
    return isinstance(value, Sequence | Mapping) and not value.items


def scalars_in(value: Located | None) -> Iterator[Scalar]:
    """Yield every text in a value, in the order of the file, without the names in mappings."""
    if isinstance(value, Scalar):
        yield value
    elif value is not None:
        for item in value.items.values() if isinstance(value, Mapping) else value.items:
            yield from scalars_in(item)


def place_of(value: Located, path: tuple[int | str, ...]) -> Place:
    """Return the place of the value at `path` (field names, and list positions from 0), or of the nearest value around it."""
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
    """Pandoc Markdown of an author, which knows the place of each of its parts.

    If an edition has cut the text, `whole` is the text before, and `kept` are the parts of it that are in `markdown`.
    """

    markdown: str
    place: Place = field(repr=False)
    raw: str = field(default="", repr=False)
    whole: str | None = field(default=None, repr=False)
    kept: tuple[tuple[int, int], ...] = field(default=(), repr=False)

    def without(self, cuts: Iterable[tuple[int, int]]) -> Passage:
        """Return the passage without these parts (offsets, ends exclusive), which may overlap."""
        kept, position = [], 0
        for start, end in sorted(cuts):
            if start > position:
                kept.append((position, start))
            position = max(position, end)
        kept.append((position, len(self.markdown)))
        return replace(self, markdown="".join(self.markdown[slice(*part)] for part in kept), whole=self.markdown, kept=tuple(kept))

    def with_words(self, swaps: Iterable[tuple[int, int, str]]) -> Passage:
        """Return the passage with other words for these parts (offsets in order, ends exclusive); the words have the place of what they replace."""
        kept, texts, position = list[tuple[int, int]](), list[str](), 0
        for start, end, words in swaps:
            kept += [(position, start), *[(start, start + 1)] * len(words)]
            texts += [self.markdown[position:start], words]
            position = end
        kept.append((position, len(self.markdown)))
        return replace(self, markdown="".join(texts) + self.markdown[position:], whole=self.markdown, kept=tuple(kept))

    def with_additions(self, additions: Iterable[tuple[int, str]]) -> Passage:
        """Return the passage with texts added at offsets, in order; what is added has the place of the character before it."""
        kept, texts, position = list[tuple[int, int]](), list[str](), 0
        for offset, words in additions:
            before = self.offset_in_whole(max(offset - 1, 0))
            kept += [*self._kept_between(position, offset), *[(before, before + 1)] * len(words)]
            texts += [self.markdown[position:offset], words]
            position = offset
        kept += self._kept_between(position, len(self.markdown))
        markdown = "".join(texts) + self.markdown[position:]
        return replace(self, markdown=markdown, whole=self.markdown if self.whole is None else self.whole, kept=tuple(kept))

    def offset_in_whole(self, offset: int) -> int:
        """Return where a character of `markdown` is in the text before any cut."""
        return self._as_written(offset)[1]

    def _kept_between(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield the parts of the text before any cut that `markdown[start:end]` is."""
        length = 0
        for first, last in self.kept if self.whole is not None else ((0, len(self.markdown)),):
            begin, stop = max(start, length), min(end, length + last - first)
            if begin < stop:
                yield first + begin - length, first + stop - length
            length += last - first

    def place_of(self, start: int, end: int) -> Place:
        """Return where `markdown[start:end]` is in the file: the place of its first character that is not a blank.

        If there is none, or the source does not have this text, this is the start of the passage.
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
    def _written(self) -> tuple[array[int], array[int]]:
        """The offsets in `raw`, and in the whole text, of each character that is not a blank; both empty if they are unknown.

        Arrays, because lists of numbers would take eight times the memory of a long report.
        """
        text = self.markdown if self.whole is None else self.whole
        offsets = offsets_in_source(text, self.raw)
        if offsets is None:
            return array("I"), array("I")
        return array("I", offsets), array("I", (match.start() for match in _NO_BLANK.finditer(text)))

    @cached_property
    def _line_starts(self) -> list[int]:
        """The offsets in `raw` at which lines begin."""
        return [0, *(match.end() for match in _LINE_END.finditer(self.raw))]

    def _as_written(self, offset: int) -> tuple[str, int]:
        """Return the text before any cut, and the offset in it of an offset in `markdown`."""
        if self.whole is None:
            return self.markdown, offset
        length = 0
        for start, end in self.kept:
            if offset < length + end - start:
                return self.whole, start + offset - length
            length += end - start
        return self.whole, len(self.whole)


_NO_BLANK, _LINE_END = re.compile(r"\S"), re.compile("\n")
