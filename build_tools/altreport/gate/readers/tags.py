"""Text with tags, as a reader sees it."""

from __future__ import annotations

import re

from altreport.html_page import INLINE

_INLINE = re.compile(r"</?(?:" + "|".join(sorted(INLINE, key=len, reverse=True)) + r")\b[^<>]*>", re.IGNORECASE)
_OTHER = re.compile(
    r"</?(?:ul|ol|li|p|div|table|thead|tbody|tfoot|tr|td|th|caption|colgroup|col|h[1-6]|img|br|hr|pre|blockquote|dl|dt|dd|figure|figcaption|section|article|nav"
    r"|header|footer|main|aside|details|summary|svg|path|input|label|button|form|iframe|video|audio|source|script|style|link|meta|html|head|body|title)"
    r"(?:[\s/][^<>]*)?>",
    re.IGNORECASE,
)
_VALUE = re.compile(r"""=\s*("[^"]*"|'[^']*'|[^\s"'<>]+)""")


def without_tags(text: str) -> str:
    """Return the text without tags: inline tags join words, other tags separate them, as an empty line does. The values of attributes come at the end."""
    if "<" not in text:
        return text
    said = [value for pattern in (_INLINE, _OTHER) for tag in pattern.finditer(text) if "=" in tag[0] for value in _VALUE.findall(tag[0])]
    return "\n".join([_OTHER.sub("\n\n", _INLINE.sub("", text)).replace("<", "\n"), *said])
