"""Style sheets of a report's own: what they show is looked at as text, and they may not ask other hosts for anything."""

from __future__ import annotations

import re
from collections.abc import Iterator

from altreport.gate.found import Found, Opening, UnreadableError
from altreport.gate.readers.passive import acting_in_style
from altreport.gate.readers.text import text_of

_ESCAPE = re.compile(r"\\(?:([0-9A-Fa-f]{1,6})\s?|(.))", re.DOTALL)
"""A character written by its number, or one that has no meaning of its own (CSS Syntax 3, 4.3.7)."""
_REMARK = re.compile(r"/\*.*?\*/", re.DOTALL)


def read_style_sheet(where: str, data: bytes, _: Opening) -> Iterator[Found]:
    """The text as it is; `UnreadableError` where it imports another sheet or names an address outside of the site.

    A page that is opened from a folder may ask any host by a `file:` address (Windows takes //HOST/share for one), whatever its policy says.
    """
    text = text_of(where, data)
    for active in acting_in_style(_ESCAPE.sub(_unescaped, _REMARK.sub("", text))):
        hint = "Put the file in templates/site/assets/ and refer to it by its file name only, or delete the rule."
        raise UnreadableError(where, f"may make a reader’s browser contact another computer (‘{active.said[:40]}’)", hint)
    yield Found(where, "text", text)


def _unescaped(found: re.Match[str]) -> str:
    code = int(found[1], 16) if found[1] else 0
    return found[2] or (chr(code) if 0 < code < 0x110000 else "\ufffd")
