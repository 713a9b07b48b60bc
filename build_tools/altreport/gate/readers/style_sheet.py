"""Style sheets of a report: they are searched as text, and may not load anything from another host."""

from __future__ import annotations

import re
from collections.abc import Iterator

from altreport.gate.decoding import from_style
from altreport.gate.pieces import Opening, Piece, UnreadableError
from altreport.gate.readers.active_content import acting_in_style
from altreport.gate.readers.plain_text import text_of

_REMARK = re.compile(r"/\*.*?\*/", re.DOTALL)


def read_style_sheet(where: str, data: bytes, _: Opening) -> Iterator[Piece]:
    """Yield the text; `UnreadableError` if it imports another sheet or has an address outside the site.

    A page opened from a folder can contact any host with a `file:` address (on Windows //HOST/share), despite its Content-Security-Policy.
    """
    text = text_of(where, data)
    for active in acting_in_style(from_style(_REMARK.sub("", text).replace("\\\n", ""))):
        hint = "Put the file in templates/site/assets/ and refer to it by its file name only, or delete the rule."
        raise UnreadableError(where, f"may make a reader’s browser contact another computer (‘{active.said[:40]}’)", hint)
    yield Piece(where, "text", text)
