"""A file as it is on the disk, byte order mark and line ends included, and the spans of it that are replaced."""

from __future__ import annotations

import codecs
import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from altreport.errors import CouldNotRunError
from altreport.problems import Place, quoted


@dataclass(frozen=True, order=True)
class Replacement:
    """The text `new` for the text `old`, which begins at `place`."""

    place: Place
    old: str
    new: str


@dataclass(frozen=True)
class TextFile:
    """The bytes of a file in UTF-8; `path` as places name it."""

    path: str
    data: bytes

    @cached_property
    def text(self) -> str:
        """The characters without the byte order mark, with the line ends that the file has."""
        return self.data.removeprefix(codecs.BOM_UTF8).decode()

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer(r"\r\n|\r|\n", self.text))]

    def offset(self, place: Place) -> int:
        """The offset of a place in `text`, from 0."""
        return self._line_starts[place.line - 1] + place.column - 1

    def place(self, offset: int) -> Place:
        """The place of an offset in `text`."""
        line = bisect_right(self._line_starts, offset)
        return Place(self.path, line, offset - self._line_starts[line - 1] + 1)

    def before(self, place: Place) -> str:
        """The character before a place, empty at the beginning of the file."""
        return self.text[: self.offset(place)][-1:]

    def rest_of_line(self, place: Place) -> str:
        """The text from `place` to the end of its line."""
        return re.split(r"[\r\n]", self.text[self.offset(place) :], maxsplit=1)[0]

    def holds(self, text: str, place: Place) -> bool:
        """Whether `text` is at that place."""
        return place.line <= len(self._line_starts) and self.text.startswith(text, self.offset(place))

    def replaced(self, replacements: Iterable[Replacement]) -> bytes:
        """The bytes of the file with these spans replaced, and nothing else changed.

        `CouldNotRunError` where an old text is not at its place, or two of the spans overlap.
        """
        pieces, end = [], 0
        for each in sorted(set(replacements)):
            start = self.offset(each.place) if self.holds(each.old, each.place) else -1
            if start < end:
                raise CouldNotRunError(f"{quoted(each.old)} is not in {self.path}, line {each.place.line}, or is changed twice.", "Nothing was changed.")
            pieces += [self.text[end:start], each.new]
            end = start + len(each.old)
        mark = codecs.BOM_UTF8 if self.data.startswith(codecs.BOM_UTF8) else b""
        return mark + "".join([*pieces, self.text[end:]]).encode()
