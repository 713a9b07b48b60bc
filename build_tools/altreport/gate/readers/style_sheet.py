"""Style sheets of a report: they are searched as text, and may not load anything from another host."""

from __future__ import annotations

import re
from collections.abc import Iterator

from altreport.gate.decoding import from_style
from altreport.gate.pieces import Opening, Piece, UnreadableError
from altreport.gate.readers.active_content import acting_in_style
from altreport.gate.readers.plain_text import text_of

_LINE_END = re.compile(r"\r\n|\r|\f")
"""What counts as one line end (CSS Syntax 3, 3.3)."""
_REMARK = re.compile(r"/\*.*?\*/", re.DOTALL)


def read_style_sheet(where: str, data: bytes, _: Opening) -> Iterator[Piece]:
    """Yield the text; `UnreadableError` if it imports another sheet or has an address outside the site.

    A page opened from a folder can contact any host with a `file:` address (on Windows //HOST/share), despite its Content-Security-Policy.
    """
    text = text_of(where, data)
    read = _LINE_END.sub("\n", text)
    # a browser takes no comment in a string for one, so the sheet is looked at with its comments and without them
    for active in (active for form in (read, _REMARK.sub("", read)) for active in acting_in_style(from_style(form.replace("\\\n", "")))):
        hint = "Put the file in templates/site/assets/ and refer to it by its file name only, or delete the rule."
        raise UnreadableError(where, f"may make a reader’s browser contact another computer (‘{active.said[:40]}’)", hint)
    yield Piece(where, "text", text)
