"""Not one word is lost without being named: the words of the source and of the result, aligned before anything is written."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_IN_A_ROW = 3
"""So many words in a row, the same on both sides, end a difference."""
_LOOKED_AT = 400
"""A difference with more words of the result alone is looked for no further."""
_FINELY = 4_000_000
"""Differences up to so many pairs of words are compared word by word."""
_END = "\0"


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
    return re.sub(r" (?=[.,)”’](?: |$))", "", " ".join(words))


def _all_taken(known: Counter[str], words: Sequence[str]) -> bool:
    """Take words out of those that are explained; whether they were all among them."""
    taken = Counter(words) & known
    known -= taken
    return taken.total() == len(words)


def _differing(source: Sequence[str], result: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """Where the two differ: a stretch of each, by its start and the position after its end."""
    before, after = (*source, *[_END] * _IN_A_ROW), (*result, *[_END] * _IN_A_ROW)
    known: dict[tuple[str, ...], list[int]] = {}
    at, here = 0, 0
    while at < len(source) or here < len(result):
        if before[at] == after[here]:
            at, here = at + 1, here + 1
            continue
        known = known or _positions(before)
        end, last = _same_again(known, after, at, here, len(source))
        yield from _finely(before, after, (at, end, here, last))
        at, here = end, last


def _positions(words: Sequence[str]) -> dict[tuple[str, ...], list[int]]:
    """Where each few words in a row are."""
    found: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at in range(len(words) - _IN_A_ROW + 1):
        found[tuple(words[at : at + _IN_A_ROW])].append(at)
    return found


def _same_again(known: dict[tuple[str, ...], list[int]], result: Sequence[str], at: int, here: int, end: int) -> tuple[int, int]:
    """The nearest place from which both sides are the same again: the end of both if there is none."""
    best, cost = (end, len(result) - _IN_A_ROW), float("inf")
    for there in range(here, min(here + _LOOKED_AT, len(result) - _IN_A_ROW + 1)):
        if there - here >= cost:
            break
        places = known.get(tuple(result[there : there + _IN_A_ROW]), [])
        index = bisect_left(places, at)
        if index < len(places) and there - here + places[index] - at < cost:
            best, cost = (places[index], there), there - here + places[index] - at
    return best


def _finely(source: Sequence[str], result: Sequence[str], stretch: tuple[int, int, int, int]) -> Iterator[tuple[int, int, int, int]]:
    """The differences within a stretch, word by word where it is not too long for that."""
    start, end, first, last = stretch
    if (end - start) * (last - first) > _FINELY:
        yield stretch
        return
    matcher = SequenceMatcher(None, source[start:end], result[first:last], autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag != "equal":
            yield start + a, start + b, first + c, first + d


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
