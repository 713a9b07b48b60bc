"""Style sheets of a report's own: what they show is looked at as text, and they may not ask other hosts for anything."""

from __future__ import annotations

import re
from collections.abc import Iterator

from altreport.gate.decoding import from_style
from altreport.gate.found import Found, Opening, UnreadableError
from altreport.gate.readers.passive import acting_in_style
from altreport.gate.readers.text import text_of

_REMARK = re.compile(r"/\*.*?\*/", re.DOTALL)


def read_style_sheet(where: str, data: bytes, _: Opening) -> Iterator[Found]:
    """The text as it is; `UnreadableError` where it imports another sheet or names an address outside of the site.

    A page that is opened from a folder may ask any host by a `file:` address (Windows takes //HOST/share for one), whatever its policy says.
    """
    text = text_of(where, data)
    for active in acting_in_style(from_style(_REMARK.sub("", text).replace("\\\n", ""))):
        hint = "Put the file in templates/site/assets/ and refer to it by its file name only, or delete the rule."
        raise UnreadableError(where, f"may make a reader’s browser contact another computer (‘{active.said[:40]}’)", hint)
    yield Found(where, "text", text)
