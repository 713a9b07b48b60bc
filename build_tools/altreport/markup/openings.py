"""The words of a text at which a phrase can begin, folded, so that phrases are looked up by their first word."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from altreport.markup.tokens import PASSAGES

_WORD = re.compile(r"(?<![\w-])\w+")
_SAME_LETTER = str.maketrans("ſıİ", "sii")
"""Letters that a pattern takes for others where capitals do not matter (`re.IGNORECASE`), though they are not their capitals."""


@dataclass(frozen=True)
class Openings:
    """Each word that is not bound to the one before it by a hyphen: where it begins, and how it is folded; `distinct` has each once."""

    starts: tuple[int, ...]
    words: tuple[str, ...]
    distinct: frozenset[str]

    def between(self, start: int, end: int) -> Iterator[tuple[int, str]]:
        """Those that begin at `start` or behind it, and before `end`."""
        part = slice(bisect_left(self.starts, start), bisect_left(self.starts, end))
        return zip(self.starts[part], self.words[part], strict=True)


@lru_cache(maxsize=PASSAGES)
def openings(text: str) -> Openings:
    """The words of `text` at which a phrase can begin."""
    found = list(_WORD.finditer(folded(text)))
    words = tuple(match[0] for match in found)
    return Openings(tuple(match.start() for match in found), words, frozenset(words))


def folded(text: str) -> str:
    """The text with all letters small, each at its own offset."""
    return (text if text.isascii() else text.translate(_SAME_LETTER)).lower()
