"""Text with tags in it, as a reader sees it."""

from __future__ import annotations

import re

from altreport.html_page import INLINE

_INLINE = re.compile(r"</?(?:" + "|".join(sorted(INLINE, key=len, reverse=True)) + r")\b[^<>]*>", re.IGNORECASE)
_VALUE = re.compile(r"""=\s*("[^"]*"|'[^']*')""")


def without_inline_tags(text: str) -> str:
    """The text without the tags that run on in a line, words before other tags kept apart; what attributes of the tags say comes at the end."""
    if "<" not in text:
        return text
    said = [value for tag in _INLINE.findall(text) if "=" in tag for value in _VALUE.findall(tag)]
    return "\n".join([_INLINE.sub("", text).replace("<", "\n"), *said])
