"""The words of a text at which a phrase can begin, folded, so that phrases are looked up by their first word."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from altreport.markup.tokens import PASSAGES

_WORD = re.compile(r"(?<![\w-])\w+")
_SAME_LETTER = {"ſ": "s", "ı": "i", "İ": "i"}
"""Letters that a pattern takes for others where capitals do not matter (`re.IGNORECASE`), though they are not their capitals."""


@dataclass(frozen=True)
class Openings:
    """Each word of `text` that is not bound to the one before it by a hyphen."""

    text: str

    @cached_property
    def distinct(self) -> frozenset[str]:
        """The words, folded, each once."""
        return frozenset(_WORD.findall(folded(self.text)))

    @cached_property
    def _placed(self) -> tuple[list[int], list[str]]:
        """Where each word begins, and the words."""
        found = list(_WORD.finditer(folded(self.text)))
        return [match.start() for match in found], [match[0] for match in found]

    def between(self, start: int, end: int) -> Iterator[tuple[int, str]]:
        """The words that begin at `start` or behind it, and before `end`, each with its offset."""
        starts, words = self._placed
        part = slice(bisect_left(starts, start), bisect_left(starts, end))
        return zip(starts[part], words[part], strict=True)


@lru_cache(maxsize=PASSAGES)
def openings(text: str) -> Openings:
    """The words of `text` at which a phrase can begin."""
    return Openings(text)


def folded(text: str) -> str:
    """The text with all letters small, each at its own offset."""
    for letter, same in _SAME_LETTER.items():
        text = text.replace(letter, same)
    return text.lower()
