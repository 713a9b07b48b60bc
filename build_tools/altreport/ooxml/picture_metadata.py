"""Remove from pictures what cameras and programs write into them: places, names, dates, software."""

from __future__ import annotations

from docx.opc.package import OpcPackage
from docx.parts.image import ImagePart

_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_SAID = frozenset({b"tEXt", b"zTXt", b"iTXt", b"tIME", b"eXIf"})
"""Chunks of text, time and EXIF (PNG, third edition, 11.3)."""
_JPEG_KEPT = frozenset({0xE0, 0xEE})
"""Of the application segments (JPEG, T.81, B.2.4.6) those that decoders need: JFIF, and Adobe's for the kind of colours."""
_GIF_SAID = frozenset({0xFE, 0xFF})
"""Comments and data of applications (GIF89a, 24 and 26); with the latter a picture that moves no longer repeats."""


class UnknownPictureError(ValueError):
    """The picture is of a kind that cannot be read here, or it is broken."""


def without_metadata(picture: bytes) -> bytes:
    """The same picture without its metadata; `UnknownPictureError` where it is no whole PNG, JPEG or GIF."""
    try:
        if picture.startswith(_PNG):
            return _png(picture)
        if picture.startswith(b"\xff\xd8"):
            return _jpeg(picture)
        if picture.startswith((b"GIF87a", b"GIF89a")):
            return _gif(picture)
    except IndexError as fault:
        raise UnknownPictureError("The picture is broken off.") from fault
    raise UnknownPictureError("The picture is not a PNG, JPEG or GIF.")


def clean_pictures(package: OpcPackage) -> tuple[str, ...]:
    """Remove the metadata of all pictures of a package; return the file names of those where that cannot be done."""
    unknown = set()
    for part in list(package.iter_parts()):
        for link in [link for link in part.rels.values() if not link.is_external and link.target_part.content_type.startswith("image/")]:
            picture = link.target_part
            try:
                clean = without_metadata(picture.blob)
            except UnknownPictureError:
                unknown.add(picture.partname.filename)
            else:
                part.load_rel(link.reltype, ImagePart(picture.partname, picture.content_type, clean), link.rId)
    return tuple(sorted(unknown))


def _png(data: bytes) -> bytes:
    kept, at = [data[:8]], 8
    while at < len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        kind = data[at + 4 : at + 8]
        if at + 12 + length > len(data):
            raise IndexError
        if kind not in _PNG_SAID:
            kept.append(data[at : at + 12 + length])
        at += 12 + length
        if kind == b"IEND":
            return b"".join(kept)
    raise IndexError


def _jpeg(data: bytes) -> bytes:
    kept, at = [data[:2]], 2
    while True:
        if data[at] != 0xFF:
            raise IndexError
        kind = data[at + 1]
        if kind == 0xFF:
            at += 1
            continue
        if kind == 0xDA:
            end = data.rfind(b"\xff\xd9")
            if end < at:
                raise IndexError
            return b"".join([*kept, data[at : end + 2]])
        length = 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if at + length > len(data):
            raise IndexError
        colours = kind == 0xE2 and data[at + 4 :].startswith(b"ICC_PROFILE\0")
        if colours or kind in _JPEG_KEPT or not (0xE0 <= kind <= 0xEF or kind == 0xFE):
            kept.append(data[at : at + length])
        at += length


def _gif(data: bytes) -> bytes:
    at = 13 + _gif_colours(data[10])
    kept = [data[:at]]
    while data[at] != 0x3B:
        start = at
        said = data[at] == 0x21 and data[at + 1] in _GIF_SAID
        if data[at] == 0x21:
            at += 2
        elif data[at] == 0x2C:
            at += 11 + _gif_colours(data[at + 9])
        else:
            raise IndexError
        while data[at]:
            at += 1 + data[at]
        at += 1
        if not said:
            kept.append(data[start:at])
    return b"".join([*kept, b";"])


def _gif_colours(flags: int) -> int:
    """The bytes of a table of colours, which bit 7 announces and bits 0 to 2 measure."""
    return 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0
