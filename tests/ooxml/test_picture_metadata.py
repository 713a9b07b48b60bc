"""Pictures lose what was written beside them, and not a point of what they show."""

from __future__ import annotations

import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from altreport.ooxml.picture_metadata import UnknownPictureError, without_metadata

NAME = b"Zara Quince"


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


HEAD = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0))
BODY = chunk(b"pHYs", struct.pack(">IIB", 3780, 3780, 1)) + chunk(b"IDAT", zlib.compress(b"\0\1\2\3")) + chunk(b"IEND", b"")
SAID = b"".join(chunk(kind, NAME) for kind in (b"tEXt", b"zTXt", b"iTXt", b"tIME", b"eXIf"))
SCAN = bytes.fromhex("ffdb004300" + "01" * 64 + "ffc0000b080001000101011100ffda0008010100003f0054dfffd9")


def segment(kind: int, data: bytes) -> bytes:
    return b"\xff" + bytes([kind]) + struct.pack(">H", len(data) + 2) + data


JFIF = b"\xff\xd8" + segment(0xE0, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0")
PROFILE = segment(0xE2, b"ICC_PROFILE\0\x01\x01colours")
GIF = b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff"
FRAME = b"\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0"


@pytest.mark.parametrize(
    ("told", "clean"),
    [
        (HEAD + SAID + BODY + NAME, HEAD + BODY),
        (JFIF + segment(0xE1, b"Exif\0\0" + NAME) + PROFILE + segment(0xED, NAME) + segment(0xFE, NAME) + SCAN + NAME, JFIF + PROFILE + SCAN),
        (JFIF + segment(0xE2, b"MPF\0" + NAME) + b"\xff" + SCAN, JFIF + SCAN),
        (GIF + b"\x21\xfe\x0b" + NAME + b"\0" + b"\x21\xff\x0bXMP DataXMP\x0b" + NAME + b"\0" + FRAME + b";" + NAME, GIF + FRAME + b";"),
    ],
    ids=["PNG", "JPEG", "JPEG with a second picture", "GIF"],
)
def test_only_the_picture_stays(told, clean):
    assert without_metadata(told) == clean
    assert without_metadata(clean) == clean


@pytest.mark.parametrize(
    "data", [b"", b"<svg/>", b"II*\0", b"BM", HEAD, HEAD[:20], HEAD + BODY[:-6], JFIF, JFIF + SCAN[:-2], JFIF + b"\0", GIF, GIF + FRAME[:-1]]
)
def test_what_is_no_whole_picture_is_refused(data):
    with pytest.raises(UnknownPictureError):
        without_metadata(data)


@given(st.sampled_from([HEAD + SAID + BODY, JFIF + segment(0xE1, NAME) + SCAN, GIF + FRAME + b";"]), st.integers(0, 400), st.binary(max_size=3))
def test_a_damaged_picture_is_cleaned_or_refused(data, at, noise):
    damaged = data[: at % len(data)] + noise + data[at % len(data) + len(noise) :]
    try:
        clean = without_metadata(damaged)
    except UnknownPictureError:
        return
    assert without_metadata(clean) == clean
