"""Codes of checks that are gone: what an old report or command calls by one is answered with the code that finds the same now."""

from __future__ import annotations

from collections.abc import Iterable

from altreport.did_you_mean import suggestion
from altreport.problems import quoted

RENAMED: dict[str, str] = {}
"""The new code of each code that was renamed or merged into another check; "" where the check was removed."""


def unknown_check(code: str, known: Iterable[str]) -> tuple[str, str]:
    """Return the message and the hint about a code that is not in `known`."""
    new = RENAMED.get(code)
    if new:
        return f"The check ‘{code}’ is now called ‘{new}’.", f"Write ‘{new}’ instead."
    if new is not None:
        return f"The check ‘{code}’ was removed.", "Delete it here."
    return f"There is no check {quoted(code)}.", suggestion(code, known, otherwise="‘altreport explain’ lists all checks.")
