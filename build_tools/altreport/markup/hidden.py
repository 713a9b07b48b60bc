"""Characters that nobody sees, and that programs leave in words: soft hyphens, spaces without width, marks of the order of bytes."""

from __future__ import annotations

import re

from altreport.patterns import late

HIDDEN = "\u00ad\u200b\u2060\ufeff"
"""U+200C to U+200F are no part of these: words of Arabic, Persian and Indic scripts need them."""
_RUN = late(rf"(?<!\S)[^\s{HIDDEN}]*[{HIDDEN}]\S*")
_EACH = late(f"[{HIDDEN}]")


def without_hidden(text: str) -> str:
    """The text with the letters of each word side by side: what stood hidden in it gives way to blanks behind it, so that the length stays."""
    if text.isascii() or not any(char in text for char in HIDDEN):
        return text
    return _RUN.sub(_joined, text)


def _joined(run: re.Match[str]) -> str:
    return _EACH.sub("", run[0]).ljust(len(run[0]))
