"""Characters that no output can hold or show."""

from __future__ import annotations

import re

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_HANGING = re.compile("\u00ad+(?!\\w)|(?<!\\w)\u00ad+")
"""A soft hyphen that divides no word: Pandoc writes it to one output and drops it from the other."""


def legal(words: str) -> str:
    """The text without characters that XML 1.0 (2.2) cannot hold: control characters become a space, half characters U+FFFD."""
    return _FORBIDDEN.sub(lambda found: " " if found[0] < " " else "\ufffd", words)


def without_hanging_hyphens(words: str) -> str:
    """The text without soft hyphens that divide no word, which no output shows."""
    return _HANGING.sub("", words)


def legal_words(words: str) -> str:
    """The text with only characters that every output can hold and shows."""
    return without_hanging_hyphens(legal(words))
