"""Words as the gate compares them: however they are written, in small letters, without marks, hidden characters or markup."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

RUN = 5
"""So many words in a row, taken from a withheld text and found nowhere in what may be seen, are a leak."""

_WORD = re.compile(r"[^\W_]+")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\ufeff\u202a-\u202e\u2066-\u2069]")

Run = tuple[str, ...]


def words_of(text: str) -> list[str]:
    """The words of a text: compatibility forms, case and invisible characters make no difference, nor do marks between words."""
    plain = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).casefold()
    return _WORD.findall(plain)


def runs_of(text: str) -> Iterator[Run]:
    """Every run of RUN words of a text; of a shorter text, all its words as one run."""
    words = words_of(text)
    if len(words) < RUN:
        if words:
            yield tuple(words)
        return
    for start in range(len(words) - RUN + 1):
        yield tuple(words[start : start + RUN])


class Runs:
    """A set of runs that texts are searched for."""

    def __init__(self, runs: Iterable[Run]) -> None:
        """The runs to search for."""
        self._by_first: dict[str, set[Run]] = {}
        for run in runs:
            self._by_first.setdefault(run[0], set()).add(run)
        self._sizes = {first: sorted({len(run) for run in found}) for first, found in self._by_first.items()}

    def found_in(self, text: str) -> Iterator[Run]:
        """Each of the runs that stands in a text, in order."""
        if not self._by_first:
            return
        words = words_of(text)
        for start, word in enumerate(words):
            for size in self._sizes.get(word, ()):
                run = tuple(words[start : start + size])
                if run in self._by_first[word]:
                    yield run

    def __bool__(self) -> bool:
        """Whether there is anything to search for."""
        return bool(self._by_first)
