"""Where blocks of code begin and end."""

from __future__ import annotations

import re

from altreport.patterns import late

_BLANK_END = late(r"\n[ \t]*\n$")
_OPENING = late(r"[ \t]*[^\s`{}]*[ \t]*(?:\{[^{}\n]*\})?[ \t]*\n")
_LIST = late(r"[ ]{0,3}(?:[-*+:~]|\(?(?:\d+|[A-Za-z]|[ivxlcdm]+|[IVXLCDM]+|#)[.)])[ \t]|.*\n[ ]{0,3}[:~][ \t]")


def fence_end(text: str, match: re.Match[str]) -> int | None:
    """Where a fenced code block ends: pandoc knows none that is not closed, or that has more than a word and attributes behind its signs."""
    fence = match[1]
    if _OPENING.match(text, match.end()) is None:
        return None
    close = re.compile(rf"^[ ]{{0,3}}{re.escape(fence[0])}{{{len(fence)},}}[ \t]*$", re.MULTILINE)
    first_line = text.find("\n", match.end())
    found = close.search(text, first_line + 1) if first_line >= 0 else None
    return found.end() if found else None


def begins_code(before: str) -> bool:
    """Whether an indented line behind `before` is code: an empty line stands before it, and no list is open."""
    return (not before.strip() or _BLANK_END.search(before[-200:]) is not None) and not _in_list(before)


def _in_list(before: str) -> bool:
    """Whether the last block that begins at the margin is a list."""
    at_margin = (block for block in reversed(re.split(r"\n[ \t]*\n", before)) if re.match(r"[ ]?\S", block.lstrip("\n")))
    return _LIST.match(next(at_margin, "").lstrip("\n")) is not None
