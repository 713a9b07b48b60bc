"""Whether the marks of Markdown in a text are in pairs."""

from __future__ import annotations

import re

_ESCAPED = re.compile(r"\\.|`[^`]*`", re.DOTALL)


def is_balanced(markdown: str) -> bool:
    """Whether a part of a text holds both ends of each mark in it, or none."""
    plain = _ESCAPED.sub("", markdown)
    depth = 0
    for char in plain:
        depth += (char in "[{") - (char in "]}")
        if depth < 0:
            return False
    return depth == 0 and not any(plain.count(mark) % 2 for mark in ("**", "~~")) and not plain.replace("**", "").count("*") % 2


def with_whole_marks(markdown: str, start: int, end: int) -> tuple[int, int]:
    """Return a part of a text with the marks at its edges that it takes to hold both ends of each mark, or as it is where that is not enough."""
    first = len(markdown[:start].rstrip("*~^"))
    last = len(markdown) - len(markdown[end:].lstrip("*~^"))
    wider = [(a, b) for a in range(start, first - 1, -1) for b in range(end, last + 1) if is_balanced(markdown[a:b])]
    return min(wider, key=lambda span: span[1] - span[0], default=(start, end))
