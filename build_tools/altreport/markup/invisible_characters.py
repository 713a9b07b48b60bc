"""Characters that are not seen (soft hyphens, spaces without width), and scripts without blanks between words."""

from __future__ import annotations

import re

HIDDEN = "\u00ad\u200b\u2060\ufeff"
"""U+200C to U+200F are no part of these: words of Arabic, Persian and Indic scripts need them."""
_RUN = re.compile(rf"(?<!\S)[^\s{HIDDEN}]*[{HIDDEN}]\S*")
_EACH = re.compile(f"[{HIDDEN}]")
UNPARTED = r"\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
"""Letters of scripts that put no blanks between words, or write endings on them (Thai, Lao, Burmese, Khmer, Japanese, Chinese, Korean): each is a word."""


def without_hidden(text: str) -> str:
    """The text without hidden characters; each word has as many blanks after it, so that the length stays the same."""
    if text.isascii() or not any(char in text for char in HIDDEN):
        return text
    return _RUN.sub(_joined, text)


def _joined(run: re.Match[str]) -> str:
    return _EACH.sub("", run[0]).ljust(len(run[0]))
