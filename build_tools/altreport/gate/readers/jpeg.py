"""JPEG pictures, segment by segment (ITU-T T.81, annex B): only picture data and comments are permitted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from altreport.gate.pieces import Opening, Piece, UnreadableError
from altreport.gate.readers.png import AGAIN

_EOI, _SOS, _COM, _APP0, _APP14 = 0xD9, 0xDA, 0xFE, 0xE0, 0xEE
_TABLES = frozenset({*range(0xC0, 0xD0), 0xDA, 0xDB, 0xDC, 0xDD}) - {0xC8}
"""Frames, tables, scans (T.81, table B.1)."""
_NEXT = re.compile(rb"\xff+[^\x00\xff\xd0-\xd7]")
"""The next marker after the data of a scan: within them, only 00 or a restart marker follows FF."""
_NAMES = {
    0xE1: "EXIF or XMP: where, when and with what it was taken",
    0xE2: "a colour profile or further pictures",
    0xED: "IPTC: who made it, and what it shows",
}


def read_jpeg(where: str, data: bytes, _: Opening) -> Iterator[Piece]:
    """Yield the comments of a picture; `UnreadableError` if it is damaged or has anything but picture data and comments."""
    if not data.startswith(b"\xff\xd8\xff"):
        raise UnreadableError(where, "is not a JPEG picture, although it is named like one", "Correct the ending of its name, or leave it out.")
    position = 2
    while (marker := _marker(where, data, position)) != _EOI:
        size = int.from_bytes(data[position + 2 : position + 4])
        content = data[position + 4 : position + 2 + size]
        if size < 2 or len(content) != size - 2:
            raise _damaged(where)
        position += 2 + size
        if marker == _COM:
            yield Piece(where, "metadata", _comment(where, content))
        elif not _shows(marker, content):
            raise UnreadableError(where, f"has a part that is not picture data ({_NAMES.get(marker, f'marker {marker:02X}')})", AGAIN)
        if marker == _SOS:
            position = _end_of_scan(where, data, position)
    if position + 2 != len(data):
        raise UnreadableError(where, "has data after the end of its picture", AGAIN)


def _marker(where: str, data: bytes, position: int) -> int:
    """Return the marker at a position."""
    if data[position : position + 1] != b"\xff" or position + 1 >= len(data):
        raise _damaged(where)
    return data[position + 1]


def _end_of_scan(where: str, data: bytes, position: int) -> int:
    """Return where the next marker is after the data of a scan."""
    end = _NEXT.search(data, position)
    if end is None:
        raise _damaged(where)
    return end.end() - 2


def _damaged(where: str) -> UnreadableError:
    return UnreadableError(where, "is damaged", "Open it in a picture program and save it again.")


def _shows(marker: int, content: bytes) -> bool:
    """Return whether a segment is needed to show the picture: JFIF without a thumbnail, Adobe, tables or picture data."""
    if marker == _APP0:
        return content.startswith(b"JFIF\0") and len(content) == 14
    if marker == _APP14:
        return content.startswith(b"Adobe") and len(content) == 12
    return marker in _TABLES


def _comment(where: str, content: bytes) -> str:
    try:
        return f"comment: {content.decode()}"
    except UnicodeDecodeError as fault:
        raise UnreadableError(where, "has a comment that cannot be read", AGAIN) from fault
