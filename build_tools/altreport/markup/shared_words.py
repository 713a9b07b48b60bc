"""The words that two texts share, in their order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from rapidfuzz.distance import Indel

NOTE = "\ufffc"
"""The character in the place of a note's call (OBJECT REPLACEMENT CHARACTER)."""
RESULT = "\x01"
"""The sign for the result of a field in a comparison."""
TOKEN = re.compile(r"\w+|\s|.", re.DOTALL)
"""A word, a blank or another sign."""


def tokens_of(text: str) -> list[str]:
    """Return the words, blanks and signs of a text."""
    return TOKEN.findall(text)


def shared_parts(left: list[str], right: list[str]) -> Iterator[tuple[int, int, int]]:
    """Yield the parts that two texts share, token by token: where each begins in both, and how long it is."""
    at_left, at_right = offsets_of(left), offsets_of(right)
    for begin, end, other in shared_tokens(left, right):
        yield at_left[begin], at_right[other], at_left[end] - at_left[begin]


def shared_tokens(left: list[str], right: list[str]) -> Iterator[tuple[int, int, int]]:
    """Yield the tokens that two lists share: where they begin and end in the first, and where they begin in the second."""
    if left == right:
        yield 0, len(left), 0
        return
    shared = [(s.src_start, s.src_end, s.dest_start) for s in Indel.opcodes(left, right) if s.tag == "equal"]
    yield from _without_crumbs(shared, left, right)


def paired_parts(left: Sequence[str], right: Sequence[str]) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Yield the parts of two lists that are in each other's place, as begin and end in each: every shared item alone, and what differs between them."""
    same = [(s.src_start + at, s.dest_start + at) for s in Indel.opcodes(left, right) if s.tag == "equal" for at in range(s.src_end - s.src_start)]
    for (before, first), (begin, other) in pairwise([(-1, -1), *same, (len(left), len(right))]):
        if begin > before + 1 or other > first + 1:
            yield (before + 1, begin), (first + 1, other)
        if begin < len(left):
            yield (begin, begin + 1), (other, other + 1)


def _without_crumbs(shared: list[tuple[int, int, int]], left: list[str], right: list[str]) -> Iterator[tuple[int, int, int]]:
    """Leave out what two changes share between them by chance, such as one word: they are one change."""
    for place, (begin, end, other) in enumerate(shared):
        words = [token for token in left[begin:end] if not token.isspace()]
        inner = 0 < place < len(shared) - 1 or (place == 0 and (begin or other)) or (place == len(shared) - 1 and end < len(left))
        before = shared[place - 1] if place else (0, 0, 0)
        after = shared[place + 1] if place + 1 < len(shared) else (len(left), len(left), len(right))
        cut = max(begin - before[1], other - before[2] - (before[1] - before[0])) + max(after[0] - end, after[2] - other - (end - begin))
        if inner and len(words) <= 2 and cut >= 3 * len(words) and not {NOTE, RESULT, "\n"}.intersection(left[begin:end]):
            continue
        yield begin, end, other


def offsets_of(tokens: list[str]) -> list[int]:
    """Return where each token begins in their text, and where that ends."""
    found = [0]
    for token in tokens:
        found.append(found[-1] + len(token))
    return found
