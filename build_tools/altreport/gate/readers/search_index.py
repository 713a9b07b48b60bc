"""The one script that is made anew for each site: the search index, which is JSON with a name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from altreport.gate.found import LEAVE_OUT, Found, Opening, UnreadableError
from altreport.gate.readers.text import text_of

_INDEX = re.compile(r"\s*var __index = (\{.*\})[\s;]*", re.DOTALL)
"""A script that gives the JSON beside it a name, and says nothing else."""


def read_script(where: str, data: bytes, opening: Opening) -> Iterator[Found]:
    """What the index holds; `UnreadableError` for any other script, as programs can put words together in ways that no search foresees."""
    index = _INDEX.fullmatch(text_of(where, data)) if where.endswith("search_index.js") else None
    if index is None:
        raise UnreadableError(where, "is a script that comes neither from the theme nor from altreport", f"A site may have no other scripts. {LEAVE_OUT}")
    yield from opening.inside(f"{where}on", index[1].encode())  # mostly the same as the file of JSON beside it, which is read once
