"""PNG pictures, chunk by chunk (W3C PNG, third edition): only picture data and texts are permitted."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

from altreport.gate.pieces import Opening, Piece, UnreadableError

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_SHOWING = frozenset({b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"sBIT", b"sRGB", b"bKGD", b"hIST", b"pHYs", b"cICP", b"mDCV", b"cLLI"})
"""Chunks of picture data; each has a fixed length, or one that follows from the size of the picture."""
_TEXTS = (b"tEXt", b"zTXt", b"iTXt")
_MOST = {b"IHDR": 13, b"IEND": 0, b"PLTE": 768, b"tRNS": 256, b"cHRM": 32, b"gAMA": 4, b"sBIT": 4, b"sRGB": 1, b"bKGD": 6, b"hIST": 512, b"pHYs": 9}
_MOST |= {b"cICP": 4, b"mDCV": 24, b"cLLI": 8}
_KEYWORDS = frozenset({b"Title", b"Description", b"Disclaimer", b"Warning", b"Comment", b"Software"})
"""Permitted keywords of texts (section 11.3.3.1): about the picture, and the program that drew it."""
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
"""Adam7 interlacing (section 8.1): the first column and row of each pass, and the steps to the next."""
AGAIN = "Save the picture again without these data: in most programs ‘Export’, with metadata switched off."


def read_png(where: str, data: bytes, opening: Opening) -> Iterator[Piece]:
    """Yield the texts of a picture; `UnreadableError` if it is damaged or has anything but picture data and texts."""
    if not data.startswith(_SIGNATURE):
        raise UnreadableError(where, "is not a PNG picture, although it is named like one", "Correct the ending of its name, or leave it out.")
    dots, header, position, kind = bytearray(), b"", len(_SIGNATURE), b""
    while kind != b"IEND":
        kind, content, position = _chunk(where, data, position)
        if kind in _TEXTS:
            yield Piece(where, "metadata", _text(where, kind, content, opening))
        elif kind not in _SHOWING or len(content) > _MOST.get(kind, len(content)):
            raise UnreadableError(where, f"has a part that is not picture data ({kind.decode('latin-1')!r}), such as where and when it was taken", AGAIN)
        elif kind == b"IDAT":
            dots += content
        elif kind == b"IHDR":
            header = content
    if position != len(data):
        raise UnreadableError(where, "has data after the end of its picture", AGAIN)
    _account_for(where, header, bytes(dots), opening)


def _chunk(where: str, data: bytes, position: int) -> tuple[bytes, bytes, int]:
    """Return the kind and content of a chunk, and where the next begins."""
    damaged = UnreadableError(where, "is damaged", "Open it in a picture program and save it again.")
    if position + 12 > len(data):
        raise damaged
    size, kind = struct.unpack_from(">I4s", data, position)
    content = data[position + 8 : position + 8 + size]
    end = position + 12 + size
    if end > len(data) or struct.unpack_from(">I", data, end - 4)[0] != zlib.crc32(kind + content):
        raise damaged
    return kind, content, end


def _text(where: str, kind: bytes, content: bytes, opening: Opening) -> str:
    """Return the text of a chunk (section 11.3.3) after its keyword."""
    keyword, _, rest = content.partition(b"\0")
    if keyword not in _KEYWORDS:
        raise UnreadableError(where, f"has data beside the picture ({keyword.decode('latin-1')!r}), such as who made it, where and when", AGAIN)
    if kind == b"iTXt":
        language, translated, text = (*rest[2:].split(b"\0", 2), b"", b"")[:3]
        rest = b" ".join((language, translated, inflated(where, text, opening) if rest[:1] == b"\1" else text))
    elif kind == b"zTXt":
        rest = inflated(where, rest[1:], opening)
    try:
        return f"{keyword.decode()}: {rest.decode('utf-8' if kind == b'iTXt' else 'latin-1')}".replace("\0", " ")
    except UnicodeDecodeError as fault:
        raise UnreadableError(where, "has a text that cannot be read", AGAIN) from fault


def inflated(where: str, packed: bytes, opening: Opening) -> bytes:
    """Return data unpacked by zlib (RFC 1950); `UnreadableError` if they are damaged, too large or followed by something else."""
    unpacking = zlib.decompressobj()
    try:
        content = unpacking.decompress(packed, opening.left[0] + 1)
    except zlib.error as fault:
        raise UnreadableError(where, "is damaged", "Open it in its program and save it again.") from fault
    opening.spend(where, len(content))
    if not unpacking.eof or unpacking.unused_data:
        raise UnreadableError(where, "has data after its compressed part, or too little of it", AGAIN)
    return content


def _account_for(where: str, header: bytes, packed: bytes, opening: Opening) -> None:
    """Refuse a picture that has more or fewer pixels than it declares (sections 7.2 and 8)."""
    wrong = UnreadableError(where, "has fewer or more pixels than it declares", "Open it in a picture program and save it again.")
    if len(header) != 13:
        raise wrong
    width, height, depth, colour, _, _, interlaced = struct.unpack(">IIBBBBB", header)
    passes = _PASSES if interlaced else ((0, 0, 1, 1),)
    bits, wanted = _CHANNELS.get(colour, 0) * depth, 0
    for column, row, right, down in passes:
        columns, rows = -(-(width - column) // right), -(-(height - row) // down)
        if columns > 0 and rows > 0:
            wanted += rows * (1 + (columns * bits + 7) // 8)
    if len(inflated(where, packed, opening)) != wanted:
        raise wrong
