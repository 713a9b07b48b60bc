"""Lists of the words of a language, from the library pyspellchecker (MIT), which has one for each of a dozen languages."""

from __future__ import annotations

import gzip
from bisect import bisect_left
from functools import cached_property, lru_cache
from importlib.util import find_spec
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import OSA

from altreport.errors import ToolMissingError

_FAR = 2
"""How many letters a word may be away to be suggested."""

_WHOLE = 6
"""The fewest letters for which a word is suggested that contains what was typed: letters may be lost at both ends."""


class WordList:
    """The words of one language, in small letters, and how often each is used.

    `text` has a line for each word, as `"child": 1234,`.
    """

    def __init__(self, text: str) -> None:
        self._lines = sorted(text.splitlines())

    def __contains__(self, word: str) -> bool:
        """Whether the list has the word, which is given in small letters."""
        return self._line(word).startswith(f'"{word}"')

    def _line(self, word: str) -> str:
        """The line of the word, or the one where it would be."""
        at = bisect_left(self._lines, f'"{word}"')
        return self._lines[at] if at < len(self._lines) else ""

    def nearest(self, word: str) -> str | None:
        """The commonest of the words that differ from `word` by one letter, else by two, else that contain it; None where there is none.

        Two neighbouring letters that are swapped are one difference. Of words with two, only those count that begin or end like `word`:
        two slips are rarely in both halves.
        """
        found = process.extract(word, self.words, scorer=OSA.distance, score_cutoff=_FAR, limit=None)
        near = [other for other, distance, _ in found if distance == 1]
        near = near or [other for other, _, _ in found if other[:2] == word[:2] or other[-3:] == word[-3:]]
        if not near and len(word) >= _WHOLE:
            near = [other for other in self.words if word in other]
        return max(near, key=self._frequency, default=None)

    @cached_property
    def words(self) -> list[str]:
        """All words of the list, in small letters."""
        return [line.split('"')[1] for line in self._lines if line.startswith('"')]

    def _frequency(self, word: str) -> int:
        return int(self._line(word).rpartition(": ")[2].rstrip(","))


@lru_cache(maxsize=2)
def word_list(language: str) -> WordList | None:
    """The list for a language (`en`, `fr`), read once; None where there is none."""
    spec = find_spec("spellchecker")
    if spec is None or not spec.submodule_search_locations:
        raise ToolMissingError("The word lists are missing.", "Install altreport again: its library pyspellchecker is missing.")
    path = Path(spec.submodule_search_locations[0]) / "resources" / f"{language}.json.gz"
    return WordList(gzip.decompress(path.read_bytes()).decode()) if path.is_file() else None
