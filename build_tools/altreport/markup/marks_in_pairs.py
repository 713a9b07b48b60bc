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
