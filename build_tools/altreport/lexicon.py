"""Lists of the words of a language, from the library pyspellchecker (MIT), which has one for each of a dozen languages.

The library's own class reads a list in half a second; here the file is read as it lies, and the words are looked up as bytes.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from altreport.errors import ToolMissingError

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_FAR = 2
"""How many letters a word may be away to be suggested."""

_WHOLE = 6
"""From how many letters on a word is suggested that holds what was typed: letters may be lost at both ends."""


class Lexicon:
    """The words of one language, in small letters, and how often each is used.

    The list is one JSON object with a line for each word, in the order of the words, and is searched as it lies: half of it, a quarter,
    and so on. To make a set of its 160,000 words would take longer than all look-ups of a report, and ten times the memory.
    """

    def __init__(self, content: bytes) -> None:
        self._content = content

    def __contains__(self, word: str) -> bool:
        """Whether the list has the word, which is given in small letters."""
        return self._found(word.encode()) is not None

    def _found(self, wanted: bytes) -> int | None:
        """Where the line of a word begins; None where the list has no such word."""
        content, low, high = self._content, 0, len(self._content)
        while low < high:
            start = content.rfind(b"\n", low, (low + high) // 2) + 1 or low
            end = content.find(b"\n", start, high)
            word = content[start + 1 : content.find(b'"', start + 1)]
            if word == wanted and content.startswith(b'"', start):
                return start
            if word < wanted:
                low = high if end < 0 else end + 1
            else:
                high = start
        return None

    def nearest(self, word: str) -> str | None:
        """The commonest of the words that differ from `word` by one letter, else by two, else that hold it whole; None where there is none."""
        near = {candidate for candidate in changed(word) if candidate in self}
        if not near:
            near = {candidate for candidate in self._alike(word) if _distance(word, candidate) <= _FAR}
        if not near and len(word) >= _WHOLE:
            near = set(self._words_like(rf"[^\"]*{re.escape(word)}[^\"]*"))
        return max(sorted(near), key=self._frequency) if near else None

    def _alike(self, word: str) -> set[str]:
        """Words of nearly the same length with the same first two letters, or the same last three: who errs twice errs in one half."""
        shortest, longest = max(0, len(word) - 2 - _FAR), len(word) - 2 + _FAR
        begins = rf"{re.escape(word[:2])}[^\"]{{{shortest},{longest}}}"
        ends = rf"[^\"]{{{max(0, shortest - 1)},{longest - 1}}}{re.escape(word[-3:])}"
        return {*self._words_like(begins), *self._words_like(ends)}

    def _words_like(self, pattern: str) -> list[str]:
        """The words that a pattern matches whole."""
        return [found.decode() for found in re.findall(f'"({pattern})"'.encode(), self._content)]

    def _frequency(self, word: str) -> int:
        start = self._found(word.encode()) or 0
        number = re.compile(rb'[^"]*"[^"]*":\s*(\d+)').match(self._content, start)
        return int(number[1]) if number else 0


@lru_cache(maxsize=2)
def lexicon(language: str) -> Lexicon | None:
    """The list for a language (`en`, `fr`), read once; None where there is none."""
    spec = find_spec("spellchecker")
    if spec is None or not spec.submodule_search_locations:
        raise ToolMissingError("The lists of words are missing.", "Install altreport again: its library pyspellchecker is not there.")
    path = Path(spec.submodule_search_locations[0]) / "resources" / f"{language}.json.gz"
    return Lexicon(gzip.decompress(path.read_bytes())) if path.is_file() else None


def changed(word: str) -> Iterator[str]:
    """All words one letter away: one left out, two swapped, one replaced, one put in."""
    for at in range(len(word) + 1):
        before, behind = word[:at], word[at:]
        if behind:
            yield before + behind[1:]
        if len(behind) > 1:
            yield before + behind[1] + behind[0] + behind[2:]
        for letter in _LETTERS:
            if behind:
                yield before + letter + behind[1:]
            yield before + letter + behind


def _distance(one: str, other: str) -> int:
    """How many letters have to be left out, put in, replaced or swapped to make one word of the other (Damerau and Levenshtein)."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        before, last, row = row, before, [at]
        for place, wanted in enumerate(other, 1):
            cost = min(before[place] + 1, row[place - 1] + 1, before[place - 1] + (letter != wanted))
            if at > 1 and place > 1 and letter == other[place - 2] and one[at - 2] == wanted:
                cost = min(cost, last[place - 2] + 1)
            row.append(cost)
    return row[-1]
