"""What stands in a word and is no letter of it: characters that nobody sees, marks of emphasis, letters written as codes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from altreport.patterns import late

HIDDEN = "\u00ad\u200b\u2060\ufeff"
"""U+200C to U+200F are no part of these: words of Arabic, Persian and Indic scripts need them."""
_RUN = late(rf"(?<!\S)[^\s{HIDDEN}]*[{HIDDEN}]\S*")
_EACH = late(f"[{HIDDEN}]")
WITHOUT_SPACES = "\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3"
"""Letters of scripts that set no space between words, or write endings to them, for a set in an expression: each is compared as a word of its own."""
_CODE = r"&(?:#\d+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);"
_STRETCH = late(rf"(?:[^\W_]|[*_~^]|{_CODE})+")
_BROKEN = late(rf"[^\W_][*_~^]+[^\W_]|{_CODE}")
_SIGNS = late(r"[*_~^]+")


def without_hidden(text: str) -> str:
    """The text with the letters of each word side by side: what stood hidden in it gives way to blanks behind it, so that the length stays."""
    if text.isascii() or not any(char in text for char in HIDDEN):
        return text
    return _RUN.sub(_joined, text)


def _joined(run: re.Match[str]) -> str:
    return _EACH.sub("", run[0]).ljust(len(run[0]))


def broken_words(markdown: str) -> Iterator[tuple[str, int, int]]:
    """Each word with marks or codes inside of it (Aro*ha*, &#65;roha), as readers see it, with its place in the text."""
    if any(sign in markdown for sign in "*_~^&"):
        for found in _STRETCH.finditer(markdown):
            if _BROKEN.search(found[0]):
                yield unescape(_SIGNS.sub("", found[0])), found.start(), found.end()


def unbroken(markdown: str) -> str:
    """The text with those words as readers see them."""
    pieces, position = [], 0
    for word, start, end in broken_words(markdown):
        pieces += [markdown[position:start], word]
        position = end
    return "".join([*pieces, markdown[position:]])
