"""Brackets within brackets: how deep a text may be, so that reading it takes time in proportion to its length."""

from __future__ import annotations

import re

DEEPEST = 50
"""Brackets of a kind that may be open at once; careful texts have three."""
_MARK = re.compile(r"\n[ \t]*(?=\n)|[\[\](){}]")
_PARTNERS = {"]": "[", ")": "(", "}": "{"}


def is_too_deep(markdown: str) -> bool:
    """Whether more brackets are open at once, in one paragraph, than any text has."""
    opened = dict.fromkeys("[({", 0)
    for mark in _MARK.finditer(markdown):
        found = mark[0]
        if found in opened:
            opened[found] += 1
            if opened[found] > DEEPEST:
                return True
        elif found in _PARTNERS:
            opened[_PARTNERS[found]] = max(0, opened[_PARTNERS[found]] - 1)
        else:
            opened = dict.fromkeys("[({", 0)
    return False
