"""Not one word is lost: the words of the source and of the result, compared before anything is written."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


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


def compare(source: Sequence[str], result: Result, explained: Explained) -> list[str]:
    """What differs, in plain words; nothing where every word is in its place.

    The same words as often, the running text in the source's order, and each note in one piece.
    """
    faults = _counted(source, result, explained)
    added = Counter(explained.added)
    own = [word for word in result.body if not _taken(added, word)]
    missing = _out_of_order(own, source)
    if missing is not None:
        faults.append(f"The word ‘{missing}’ is not where the source has it.")
    last = 0
    for number, note in enumerate(result.notes, start=1):
        words = [word for word in note if not _taken(added, word)]
        found = _start_of(words, source, last) if words else last
        last = last if found is None else found
        if found is None:
            faults.append(f"Note {number} is not in the source in one piece: ‘{' '.join(words[:8])} …’.")
    return faults


def _counted(source: Sequence[str], result: Result, explained: Explained) -> list[str]:
    before = Counter(source) - Counter(explained.dropped)
    after = Counter(result.body)
    for words in result.notes:
        after.update(words)
    after -= Counter(explained.added)
    lost, new = before - after, after - before
    faults = [f"The word ‘{word}’ would be lost ({count} times)." for word, count in lost.most_common(5)]
    return faults + [f"The word ‘{word}’ is not in the source ({count} times)." for word, count in new.most_common(5)]


def _taken(added: Counter[str], word: str) -> bool:
    if added[word] > 0:
        added[word] -= 1
        return True
    return False


def _out_of_order(words: Iterable[str], source: Sequence[str]) -> str | None:
    """The first word that the source does not have after the one before it."""
    waiting = iter(source)
    for word in words:
        if not any(candidate == word for candidate in waiting):
            return word
    return None


def _start_of(words: Sequence[str], source: Sequence[str], last: int) -> int | None:
    """Where in the source the words are one after the other (other notes may be between them); None for nowhere.

    Notes mostly follow each other, so the search begins where the `last` one was.
    """
    for start in itertools.chain(range(last, len(source)), range(last)):
        if source[start] == words[0] and _out_of_order(words, source[start : start + 4 * len(words) + 400]) is None:
            return start
    return None
