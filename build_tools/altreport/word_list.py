"""Lists of the words of a language, from the library pyspellchecker (MIT), which has one for each of a dozen languages.

The library's own class reads a list in half a second; here the file is read as it lies, and the words are looked up as bytes.
"""

from __future__ import annotations

import gzip
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property, lru_cache
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
        near = set(changed(word)) & self._words
        if not near:
            letters = set(word)
            # two changes bring in at most two letters, and take out at most two: to see that takes far less time than to count them
            alike = (candidate for candidate in self._alike(word) if len(letters.symmetric_difference(candidate)) <= 2 * _FAR)
            near = {candidate for candidate in alike if _is_near(word, candidate)}
        if not near and len(word) >= _WHOLE:
            near = set(self._around(word.encode()))
        return max(sorted(near), key=self._frequency) if near else None

    @cached_property
    def _words(self) -> frozenset[str]:
        """All words, for comparing: made when the first is asked for that the list has not."""
        return frozenset(re.findall(r'\n"([^"]+)', self._content.decode()))

    @cached_property
    def _half_known(self) -> dict[tuple[str, int], list[str]]:
        """The words by their first two letters and their length, and by their last three."""
        found: dict[tuple[str, int], list[str]] = defaultdict(list)
        for word in self._words:
            found[f"{word[:2]}…", len(word)].append(word)
            found[f"…{word[-3:]}", len(word)].append(word)
        return found

    def _around(self, part: bytes) -> Iterator[str]:
        """The words in which `part` stands."""
        content, at = self._content, -1
        while (at := content.find(part, at + 1)) >= 0:
            yield content[content.rfind(b"\n", 0, at) + 2 : content.find(b'"', at)].decode()

    def _alike(self, word: str) -> Iterator[str]:
        """Words of nearly the same length with the same first two letters, or the same last three: who errs twice errs in one half."""
        for length in range(len(word) - _FAR, len(word) + _FAR + 1):
            yield from self._half_known.get((f"{word[:2]}…", length), ())
            yield from self._half_known.get((f"…{word[-3:]}", length), ())

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


def _is_near(one: str, other: str) -> bool:
    """Whether at most two letters have to be left out, put in, replaced or swapped to make one word of the other (Damerau and Levenshtein)."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        before, last, row = row, before, [at]
        for place, wanted in enumerate(other, 1):
            cost = before[place - 1]
            if letter != wanted:
                cost = 1 + min(cost, before[place], row[-1])
                if at > 1 and place > 1 and letter == other[place - 2] and one[at - 2] == wanted:
                    cost = min(cost, last[place - 2] + 1)
            row.append(cost)
        if min(row) > _FAR and min(before) > _FAR:  # it only grows from here
            return False
    return row[-1] <= _FAR
