"""The search index, the only script that each site makes anew: a variable with JSON."""

from __future__ import annotations

import re
from collections.abc import Iterator

from altreport.gate.pieces import LEAVE_OUT, Opening, Piece, UnreadableError
from altreport.gate.readers.plain_text import text_of

_INDEX = re.compile(r"\s*var __index = (\{.*\})[\s;]*", re.DOTALL)
"""A script that only assigns JSON to a variable."""


def read_script(where: str, data: bytes, opening: Opening) -> Iterator[Piece]:
    """Yield the contents of the index; `UnreadableError` for any other script, because scripts can build words that no search finds."""
    index = _INDEX.fullmatch(text_of(where, data)) if where.endswith("search_index.js") else None
    if index is None:
        raise UnreadableError(where, "is a script that comes neither from the theme nor from altreport", f"A site may have no other scripts. {LEAVE_OUT}")
    yield from opening.inside(f"{where}on", index[1].encode())  # mostly equal to the JSON file beside it, and then read once
