"""Something typed in a text that would be printed otherwise than its author thinks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import accumulate

from altreport.problems import Severity


@dataclass(frozen=True)
class Slip:
    """What is at `[start, end)` of a passage (offsets in characters from 0), what is wrong with it, and what to do."""

    start: int
    end: int
    message: str
    hint: str
    severity: Severity = Severity.ERROR


def not_covered(slips: Iterable[Slip], said: Iterable[Slip]) -> list[Slip]:
    """The slips that neither touch nor overlap one of `said`."""
    starts, ends = _ordered((slip.start, slip.end) for slip in said)
    return [slip for slip in slips if not (before := bisect_right(starts, slip.end)) or ends[before - 1] < slip.start]


def inside(stretches: Iterable[tuple[int, int]]) -> Callable[[int], bool]:
    """Whether an offset is in one of some stretches, which may overlap."""
    starts, ends = _ordered(stretches)
    return lambda at: (before := bisect_right(starts, at)) > 0 and ends[before - 1] > at


def _ordered(stretches: Iterable[tuple[int, int]]) -> tuple[list[int], list[int]]:
    """Where the stretches begin, in their order, and for each where the last of those up to it ends."""
    ordered = sorted(stretches)
    return [start for start, _ in ordered], list(accumulate((end for _, end in ordered), max))
