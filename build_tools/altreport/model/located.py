"""A file's data before it becomes records: text, lists and mappings that know where they stand.

Readers make these values; `Record` takes them in. All text is what the author typed: `NO`, `12:30` and `1.10` stay text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
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
    """Pandoc Markdown that an author wrote, with what is needed to point at any part of it."""

    markdown: str
    place: Place
    raw: str = ""

    def place_of(self, start: int, end: int) -> Place:
        """Where `markdown[start:end]` stands in the file.

        A block of YAML is indented, folded or quoted, so the text is looked for in the raw source: the n-th
        occurrence in the passage is the n-th in the source. What cannot be found so is placed at the passage's start.
        """
        wanted = self.markdown[start:end]
        before = _occurrences(wanted, self.markdown[:start])
        found = next((m for n, m in enumerate(_find(wanted, self.raw)) if n == before), None)
        if found is None:
            return self.place
        lines = self.raw[: found.start()].split("\n")
        column = len(lines[-1]) + (self.place.column if len(lines) == 1 else 1)
        return Place(self.place.path, self.place.line + len(lines) - 1, column)


def _find(wanted: str, text: str) -> Iterator[re.Match[str]]:
    """Each place in `text` where the words of `wanted` stand, however the lines are broken."""
    pattern = r"\s+".join(re.escape(word) for word in wanted.split())
    return re.finditer(pattern, text) if pattern else iter(())


def _occurrences(wanted: str, text: str) -> int:
    return sum(1 for _ in _find(wanted, text))
