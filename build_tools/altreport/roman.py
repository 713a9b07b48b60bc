"""Roman numbers."""

from __future__ import annotations

import re

_SIGNS = (("m", 1000), ("cm", 900), ("d", 500), ("cd", 400), ("c", 100), ("xc", 90), ("l", 50), ("xl", 40), ("x", 10), ("ix", 9), ("v", 5), ("iv", 4), ("i", 1))
_ROMAN = re.compile(r"m*(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})", re.IGNORECASE)


def roman_value(typed: str) -> int | None:
    """Return the number that Roman signs are for, in capitals or not; None for other words."""
    if not typed or _ROMAN.fullmatch(typed) is None:
        return None
    value, rest = 0, typed.lower()
    for signs, number in _SIGNS:
        while rest.startswith(signs):
            value, rest = value + number, rest[len(signs) :]
    return value


def roman(number: int) -> str:
    """Return a number of 1 or more in small Roman signs."""
    made = ""
    for signs, value in _SIGNS:
        made += signs * (number // value)
        number %= value
    return made
