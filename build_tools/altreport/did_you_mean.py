"""'Did you mean …?': the known names nearest to what was typed."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import Indel

ALIKE = 0.6
"""How much of two names must be the same, from 0 to 1, for one to be suggested for the other."""


def nearest(name: str, known: Iterable[str], cutoff: float = ALIKE) -> str | None:
    """The name in `known` that `name` was most likely meant to be, or None where none is near."""
    return next(iter(nearest_of(name, known, 1, cutoff)), None)


def nearest_of(name: str, known: Iterable[str], count: int, cutoff: float = ALIKE) -> list[str]:
    """At most `count` names in `known` that are near to `name`, the nearest first; capitals make no difference."""
    by_folded = {candidate.casefold(): candidate for candidate in known}
    found = process.extract(name.casefold(), list(by_folded), scorer=Indel.normalized_similarity, score_cutoff=cutoff, limit=count)
    return [by_folded[folded] for folded, _, _ in found]


def suggestion(name: str, known: Iterable[str], *, otherwise: str = "") -> str:
    """A hint: 'Did you mean 'x'?' where a near name is known, else the sentence `otherwise`."""
    match = nearest(name, known)
    return f"Did you mean ‘{match}’?" if match else otherwise
