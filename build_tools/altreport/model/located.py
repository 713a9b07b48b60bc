"""A file's data before it becomes records: text, lists and mappings that know where they stand.

Readers make these values; `Record` takes them in. All text is what the author typed: `NO`, `12:30` and `1.10` stay text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TypeAlias

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
    """Named values, in the order of the file; `keys` tells where each name stands."""

    items: dict[str, Located]
    place: Place
    keys: dict[str, Place] = field(default_factory=dict)


Located: TypeAlias = Scalar | Sequence | Mapping


def is_empty(value: Located) -> bool:
    """Whether a list or a mapping has nothing in it."""
    return isinstance(value, Sequence | Mapping) and not value.items


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
    place: Place
    raw: str = ""
    whole: str | None = None
    kept: tuple[tuple[int, int], ...] = ()

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
        """Where `markdown[start:end]` stands in the file.

        A block of YAML is indented, folded or quoted, so the text is looked for in the raw source: the n-th
        occurrence in the passage is the n-th in the source. What cannot be found so is placed at the passage's start.
        """
        text, begin = self._as_written(start)
        wanted = self.markdown[start:end]
        before = sum(1 for _ in _find(wanted, text[:begin], _BLANK))
        found = next(islice(_find(wanted, self.raw, _BLANK_IN_YAML), before, None), None)
        if found is None:
            return self.place
        line_start = self.raw.rfind("\n", 0, found) + 1
        column = found - line_start + (1 if line_start else self.place.column)
        return Place(self.place.path, self.place.line + self.raw.count("\n", 0, found), column)

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


_IN_YAML = {"'": "''?", '"': r'\\?"', "\\": r"\\\\?"}
"""How a character may be written in the two quoted styles of YAML (YAML 1.2.2, section 7.3)."""

_BLANK, _BLANK_IN_YAML = re.compile(r"\s+"), re.compile(r"\\?\s+\\?")


def _find(wanted: str, text: str, blank: re.Pattern[str]) -> Iterator[int]:
    """Where in `text` the words of `wanted` stand, with `blank` between them: however the lines are broken."""
    words = wanted.split()
    if blank is _BLANK_IN_YAML and not _IN_YAML.keys().isdisjoint(wanted):
        pattern = blank.pattern.join("".join(_IN_YAML.get(char, re.escape(char)) for char in word) for word in words)
        yield from (match.start() for match in re.finditer(pattern, text))
        return
    start = text.find(words[0]) if words else -1
    while start >= 0:
        end = _end(text, start, words, blank)
        if end is not None:
            yield start
        start = text.find(words[0], start + 1 if end is None else end)


def _end(text: str, start: int, words: list[str], blank: re.Pattern[str]) -> int | None:
    """Where the words end that begin at `start`, where the first is known to stand; None where the others do not follow."""
    end = start + len(words[0])
    for word in words[1:]:
        gap = blank.match(text, end)
        if gap is None or not text.startswith(word, gap.end()):
            return None
        end = gap.end() + len(word)
    return end
