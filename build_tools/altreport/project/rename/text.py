"""A file as it is on the disk, byte order mark and line ends included, with places that can be replaced."""

from __future__ import annotations

import codecs
import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from altreport.problems import Place
from altreport.project.rename.references import written


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
        line = next(number for number in range(len(self._line_starts), 0, -1) if self._line_starts[number - 1] <= offset)
        return Place(self.path, line, offset - self._line_starts[line - 1] + 1)

    def rest_of_line(self, place: Place) -> str:
        """What stands from `place` to the end of its line."""
        return re.split(r"[\r\n]", self.text[self.offset(place) :], maxsplit=1)[0]

    def holds(self, name: str, place: Place) -> bool:
        """Whether `name` stands at that place."""
        return self.text.startswith(name, self.offset(place))

    def replaced(self, places: Collection[Place], old: str, new: str) -> bytes:
        """The bytes with `new` for `old` at these places, and nothing else changed."""
        text = self.text
        for offset in sorted((self.offset(place) for place in set(places)), reverse=True):
            text = text[:offset] + written(new, text[offset - 1 : offset]) + text[offset + len(old) :]
        mark = codecs.BOM_UTF8 if self.data.startswith(codecs.BOM_UTF8) else b""
        return mark + text.encode()
