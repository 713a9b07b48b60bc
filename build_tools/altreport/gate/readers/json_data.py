"""JSON: every string, key and number, also of repeated keys (RFC 8259, 4)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from altreport.gate.pieces import SAVE_AGAIN, Opening, Piece, UnreadableError
from altreport.gate.readers.plain_text import text_of
from altreport.gate.readers.tags import without_tags


def read_json(where: str, data: bytes, _: Opening) -> Iterator[Piece]:
    """Yield keys as settings, and values as text and as names."""
    try:
        waiting: list[Any] = [json.loads(text_of(where, data), object_pairs_hook=tuple, parse_int=str, parse_float=str)]
    except (ValueError, RecursionError) as fault:
        raise UnreadableError(where, "is not valid JSON", SAVE_AGAIN) from fault
    while waiting:
        value = waiting.pop()
        if isinstance(value, tuple):  # an object, as pairs of keys and values
            yield from (Piece(where, "setting", key) for key, _ in value)
            waiting += [held for _, held in value]
        elif isinstance(value, list):
            waiting += value
        elif isinstance(value, str):
            yield Piece(where, "text", without_tags(value))
            if "<" not in value and " " not in value:
                yield Piece(where, "name", value)
