"""'Did you mean …?': the nearest known name."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(name: str, known: Iterable[str], cutoff: float = 0.6) -> str | None:
    """The name in `known` that `name` was most likely meant to be, or None where none is near."""
    by_folded = {candidate.casefold(): candidate for candidate in known}
    matches = get_close_matches(name.casefold(), list(by_folded), n=1, cutoff=cutoff)
    return by_folded[matches[0]] if matches else None


def suggestion(name: str, known: Iterable[str], *, otherwise: str = "") -> str:
    """A hint: 'Did you mean 'x'?' where a near name is known, else the sentence `otherwise`."""
    match = nearest(name, known)
    return f"Did you mean ‘{match}’?" if match else otherwise
