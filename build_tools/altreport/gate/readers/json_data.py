"""JSON: every string, key and number, also of repeated keys (RFC 8259, 4)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from altreport.gate.found import SAVE_AGAIN, Found, Opening, UnreadableError
from altreport.gate.readers.inline import without_tags
from altreport.gate.readers.text import text_of


def read_json(where: str, data: bytes, _: Opening) -> Iterator[Found]:
    """Yield keys as settings, and values as text and as names."""
    try:
        waiting: list[Any] = [json.loads(text_of(where, data), object_pairs_hook=tuple, parse_int=str, parse_float=str)]
    except (ValueError, RecursionError) as fault:
        raise UnreadableError(where, "is not valid JSON", SAVE_AGAIN) from fault
    while waiting:
        value = waiting.pop()
        if isinstance(value, tuple):  # an object, as pairs of keys and values
            yield from (Found(where, "setting", key) for key, _ in value)
            waiting += [held for _, held in value]
        elif isinstance(value, list):
            waiting += value
        elif isinstance(value, str):
            yield Found(where, "text", without_tags(value))
            if "<" not in value:
                yield Found(where, "name", value)
