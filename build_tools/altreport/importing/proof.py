"""Not one word is lost without being named: the words of the source and of the result, aligned before anything is written."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TypeAlias

_IN_A_ROW = 4
"""So many words in a row, once on both sides, are the same words."""
_FINELY = 4_000_000
"""Differences up to so many pairs of words are compared word by word."""
Stretch: TypeAlias = tuple[int, int, int, int]
"""A part of each side: its start in the source and the position after its end, and those in the result."""


@dataclass(frozen=True)
class SourceWords:
    """The words of a source: its running text in order, and each note's; `notes` is None where they are in `body`, each in one piece."""

    body: tuple[str, ...]
    notes: tuple[tuple[str, ...], ...] | None = None

    @property
    def count(self) -> int:
        """How many words there are; marks are none."""
        return sum(any(map(str.isalnum, word)) for words in (self.body, *(self.notes or ())) for word in words)


@dataclass(frozen=True)
class Result:
    """The words that readers of the new report meet: running text in order, and each note's in order."""

    body: tuple[str, ...]
    notes: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Explained:
    """Words that the account explains: `dropped` are in the source alone (typed numbers), `added` in the result alone."""

    dropped: tuple[str, ...] = ()
    added: tuple[str, ...] = ()


@dataclass(frozen=True)
class Difference:
    """Words that no rule explains: of the source alone (`lost`), or of the result alone; `after` are words before them."""

    words: str
    after: str
    lost: bool

    @property
    def sentence(self) -> str:
        """The difference in one line."""
        words = self.words.split()
        shown = f"‘{' '.join(words[:12])}{' …' if len(words) > 12 else ''}’"
        return f"{shown}: {self.reason[0].lower()}{self.reason[1:]}"

    @property
    def reason(self) -> str:
        """What is wrong, and where."""
        place = f" In the document they are after ‘… {self.after}’." if self.after else " They are at the beginning."
        if self.lost:
            return f"The words are in the document, but not at this place in the report.{place} Copy them to their place."
        return f"The words are in the report, but not at this place in the document.{place} Look at that place."


def compare(source: SourceWords, result: Result, explained: Explained) -> list[Difference]:
    """What differs without a reason; nothing where every word is in its place.

    The same running text in the same order, and the same notes.
    """
    body, notes = (source.body, source.notes) if source.notes is not None else _without_notes(source.body, result.notes)
    before, after = Counter(notes), Counter(result.notes)
    pairs: list[tuple[Sequence[str], Sequence[str]]] = [(body, result.body)]
    left, made = [*(before - after).elements()], [*(after - before).elements()]
    pairs += [(left[at] if at < len(left) else (), made[at] if at < len(made) else ()) for at in range(max(len(left), len(made)))]
    dropped, added = Counter(explained.dropped), Counter(explained.added)
    return [difference for pair in pairs for difference in _unexplained(*pair, dropped, added)]


def _unexplained(source: Sequence[str], result: Sequence[str], dropped: Counter[str], added: Counter[str]) -> Iterator[Difference]:
    for start, end, first, last in _differing(source, result):
        context = _shown(source[max(start - 6, 0) : start])
        if not _all_taken(dropped, source[start:end]):
            yield Difference(_shown(source[start:end]), context, lost=True)
        if not _all_taken(added, result[first:last]):
            yield Difference(_shown(result[first:last]), context, lost=False)


def _shown(words: Sequence[str]) -> str:
    return re.sub(r" (?=[.,)”’](?: |$))|(?<=[\u3040-\u30ff\u3400-\u9fff]) (?=[\u3001-\u30ff\u3400-\u9fff])", "", " ".join(words))


def _all_taken(known: Counter[str], words: Sequence[str]) -> bool:
    """Take words out of those that are explained; whether they were all among them."""
    taken = Counter(words) & known
    known -= taken
    return taken.total() == len(words)


def _differing(source: Sequence[str], result: Sequence[str]) -> Iterator[Stretch]:
    """Where the two differ.

    Words in a row that both sides have once each are the same words; of these, as many are taken as are in the same order (as in a patience diff).
    """
    at, here = 0, 0
    for start, first in (*_same_words(source, result), (len(source), len(result))):
        if start < at or first < here:
            continue
        yield from _finely(source, result, (at, start, here, first))
        at, here = start, first
        while at < len(source) and here < len(result) and source[at] == result[here]:
            at, here = at + 1, here + 1


def _same_words(source: Sequence[str], result: Sequence[str]) -> list[tuple[int, int]]:
    """The positions of rows of words that are once in each, in the longest row of pairs that is in order on both sides."""
    before = dict(_once(source))
    pairs = [(before[row], at) for row, at in _once(result) if row in before and source[before[row] : before[row] + _IN_A_ROW] == result[at : at + _IN_A_ROW]]
    del before
    lowest: list[int] = []
    ends: list[int] = []
    previous: list[int] = []
    for index, (start, _) in enumerate(pairs):
        length = bisect_left(lowest, start)
        lowest[length : length + 1] = [start]
        ends[length : length + 1] = [index]
        previous.append(ends[length - 1] if length else -1)
    made: list[tuple[int, int]] = []
    index = ends[-1] if ends else -1
    while index >= 0:
        made.append(pairs[index])
        index = previous[index]
    return made[::-1]


def _once(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The hash of each row of words that comes up once, and where it begins, in order."""
    rows = array("q", (hash(tuple(words[at : at + _IN_A_ROW])) for at in range(len(words) - _IN_A_ROW + 1)))
    times = Counter(rows)
    return ((row, at) for at, row in enumerate(rows) if times[row] == 1)


def _finely(source: Sequence[str], result: Sequence[str], stretch: Stretch) -> Iterator[Stretch]:
    """The differences within a stretch: word by word where it is not too long for that, otherwise by what is there once."""
    start, end, first, last = stretch
    before, after = source[start:end], result[first:last]
    if before == after:
        return
    if len(before) * len(after) > _FINELY:
        found = _differing(before, after) if _same_words(before, after) else iter([(0, len(before), 0, len(after))])
    else:
        codes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
        found = iter([(a, b, c, d) for tag, a, b, c, d in codes if tag != "equal"])
    yield from ((start + a, start + b, first + c, first + d) for a, b, c, d in found)


def _without_notes(words: tuple[str, ...], notes: Sequence[tuple[str, ...]]) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """The running text without notes that are in it in one piece, and these notes. Notes mostly follow each other."""
    taken: set[int] = set()
    found: list[tuple[str, ...]] = []
    last = 0
    for note in notes:
        starts = [*_starts(words, note, last)] if note else []
        whole = next((start for start in starts if words[start : start + len(note)] == note and start not in taken), None)
        places = [*range(whole, whole + len(note))] if whole is not None else next(filter(None, (_in_one_piece(note, words, at, taken) for at in starts)), None)
        if places is not None:
            taken.update(places)
            last = places[0]
            found.append(note)
    return tuple(word for at, word in enumerate(words) if at not in taken), (*found, *(note for note in notes if not note))


def _starts(words: Sequence[str], note: tuple[str, ...], last: int) -> Iterator[int]:
    yield from (at for at in (*range(last, len(words)), *range(last)) if words[at] == note[0])


def _in_one_piece(note: tuple[str, ...], words: Sequence[str], start: int, taken: set[int]) -> list[int] | None:
    """The positions of a note's words from `start` on; other notes may be between them."""
    places: list[int] = []
    for at in range(start, min(start + 4 * len(note) + 400, len(words))):
        if at not in taken and words[at] == note[len(places)]:
            places.append(at)
            if len(places) == len(note):
                return places
    return None
