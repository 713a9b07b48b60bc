"""The texts in an object of a PDF and its unpacked streams. Fonts that do not say which letters they show are refused."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pypdf._codecs.adobe_glyphs import adobe_glyphs
from pypdf.generic import ArrayObject, ByteStringObject, ContentStream, DictionaryObject, NameObject, StreamObject, TextStringObject

from altreport.gate.pieces import Opening, Piece, UnreadableError
from altreport.gate.readers.pdf_actions import held, refuse_what_acts
from altreport.gate.readers.png import inflated

_PICTURES = ("/CCITTFaxDecode", "/JBIG2Decode", "/RunLengthDecode", "/LZWDecode", "/FlateDecode", "/ASCII85Decode", "/ASCIIHexDecode", "/DCTDecode")
_NUMBERS = ("/FunctionType", "/ShadingType", "/N", "/CMapName", "/Length1", "/Length2", "/Length3", "/HalftoneType")
"""Keys that identify streams of numbers and fonts: functions, shadings, colours, character maps, font programs."""
_OF_FONTS = ("/CIDSet", "/FontFile", "/FontFile2", "/FontFile3")
_SUBSET = re.compile(r"/[A-Z]{6}\+")
"""Six letters by chance before the name of a font (9.9.2)."""
_HASHES = re.compile(rb"<xmpMM:(?:Instance|Document)ID>[\w+/=]*</xmpMM:(?:Instance|Document)ID>")
_LETTER = re.compile(r"/(?:uni[0-9A-F]{4}|u[0-9A-F]{4,6}|space|\.notdef)$")
_STANDARD = re.compile(r"^/(?:Courier|Helvetica|Times)(?:-|$)")


@dataclass(frozen=True)
class Known:
    """What is known of a whole file: the `data_of_fonts`, and whether it `is_spoken`, that is built with tags, by which the words of its `pages` have been read.

    Letters of such a file are codes, which could make any word by chance, as its hashes can. Of its names only those of fonts can come from a report.
    """

    fonts: frozenset[bytes] = frozenset()
    is_spoken: bool = False
    pages: frozenset[bytes] = frozenset()


def data_of_fonts(known: list[Any]) -> frozenset[bytes]:
    """Return the streams that a font's description names, by their bytes: font programs and sets of letters, which need not say what they are (9.8)."""
    named = (held(value, key) for value in known if isinstance(value, DictionaryObject) for key in _OF_FONTS if key in value)
    return frozenset(stream._data for stream in named if isinstance(stream, StreamObject))  # noqa: SLF001 - the bytes as they are


def pages_of(reader: Any) -> frozenset[bytes]:
    """Return the contents of the pages, by their bytes."""
    contents = (held(page, "/Contents") for page in reader.pages)
    return frozenset(stream._data for stream in contents if isinstance(stream, StreamObject))  # noqa: SLF001 - the bytes as they are


def said_by(where: str, value: Any, reader: Any, opening: Opening, known: Known) -> Iterator[Piece]:
    """Yield the strings in an object, and the contents of its stream; `known` is what is known of the file."""
    waiting = [value]
    while waiting:
        met = waiting.pop()
        if isinstance(met, DictionaryObject):
            refuse_what_acts(where, met)
            if met.get("/Type") == "/Font" or "/BaseFont" in met:
                _refuse_unreadable_font(where, met)
            waiting += [inner for key, inner in met.items() if not (known.is_spoken and key == "/ID")]
        elif isinstance(met, ArrayObject):
            waiting += met
        elif isinstance(met, TextStringObject):
            yield Piece(where, "text", str(met))
        elif isinstance(met, ByteStringObject):
            yield Piece(where, "setting", bytes(met).decode("latin-1"))
        elif isinstance(met, NameObject) and (not known.is_spoken or _SUBSET.match(met)):
            yield Piece(where, "setting", _SUBSET.sub("", met) if known.is_spoken else str(met)[1:])
    if isinstance(value, StreamObject):
        yield from _stream(where, value, reader, opening, known)


def _stream(where: str, value: StreamObject, reader: Any, opening: Opening, known: Known) -> Iterator[Piece]:
    """Yield the contents of a stream; `UnreadableError` if its kind is unknown."""
    filters = _filters(value)
    if filters[:1] == ["/FlateDecode"]:
        _inflate(where, value._data, opening)  # noqa: SLF001 - the bytes as they are
    if value.get("/Subtype") == "/Image":
        if not set(filters) <= set(_PICTURES):
            raise UnreadableError(where, "holds a picture in a format that cannot be searched", "")
        if "/DCTDecode" in filters:
            if len(filters) > 1:
                raise UnreadableError(where, "holds a picture that is compressed twice", "")
            yield from opening.inside(f"{where}!picture.jpg", value._data)  # noqa: SLF001 - the bytes as they are
        return
    if known.is_spoken and value._data in known.pages:  # noqa: SLF001 - the bytes as they are
        return
    content = value.get_data()
    if value.get("/Type") == "/Metadata":
        yield from opening.inside(f"{where}!metadata.xml", _HASHES.sub(b"", _packet(content)) if known.is_spoken else _packet(content))
    elif value.get("/Subtype") == "/Form" or value.get("/PatternType") == 1:
        yield from _form(where, value, reader)
    elif (
        value.get("/Type") in ("/ObjStm", "/XRef")
        or any(name in value for name in _NUMBERS)
        or value.get("/Subtype") in ("/Type1C", "/CIDFontType0C", "/OpenType")
        or value._data in known.fonts  # noqa: SLF001 - the bytes as they are
    ):
        yield from [] if known.is_spoken else [Piece(where, "setting", content.decode("latin-1"))]
    else:
        yield from _drawn(where, ContentStream(value, reader), marks_alone=known.is_spoken)
        yield from [] if known.is_spoken else [Piece(where, "setting", content.decode("latin-1"))]


def _inflate(where: str, data: bytes, opening: Opening) -> None:
    """Raise `UnreadableError` for bytes after a compressed stream, except the end of a line, which some programs count as part of it; its own last byte may be one."""
    try:
        inflated(where, data, opening)
    except UnreadableError:
        if data[-1:] not in (b"\r", b"\n"):
            raise
        inflated(where, data.rstrip(b"\r\n"), opening)


def _form(where: str, value: StreamObject, reader: Any) -> Iterator[Piece]:
    """Yield the text of a form, which pages share or an annotation shows."""
    from pypdf import PageObject  # noqa: PLC0415

    text = PageObject(reader).extract_xform_text(value)  # type: ignore[arg-type]
    yield Piece(where, "text", text)
    yield Piece(where, "running", text)
    yield from _drawn(where, ContentStream(value, reader))


def _drawn(where: str, content: ContentStream, *, marks_alone: bool = False) -> Iterator[Piece]:
    """Yield the texts in marks around drawn text, such as text for screen readers (14.9), and those that are drawn, unless `marks_alone`."""
    for operands, _ in content.operations:
        for operand in operands if isinstance(operands, list) else ():
            if marks_alone and not isinstance(operand, DictionaryObject):
                continue
            for text in _strings(operand):
                yield Piece(where, "text", text)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, DictionaryObject):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, ArrayObject):
        joined = "".join(str(each) for each in value if isinstance(each, TextStringObject))
        yield from [joined] if joined else []
    elif isinstance(value, TextStringObject):
        yield str(value)


def _filters(value: StreamObject) -> list[str]:
    given = held(value, "/Filter")
    return [] if given is None else [str(name) for name in given] if isinstance(given, ArrayObject) else [str(given)]


def _packet(content: bytes) -> bytes:
    """Return the XML of an XMP packet."""
    return re.sub(rb"<\?xpacket\b.*?\?>", b"", content, flags=re.DOTALL).strip(b" \r\n\t\xef\xbb\xbf")


def _refuse_unreadable_font(where: str, font: DictionaryObject) -> None:
    """Refuse a font that shows letters without saying which (9.10.2)."""
    if "/ToUnicode" in font or font.get("/Subtype") in ("/CIDFontType0", "/CIDFontType2"):
        return
    encoding = held(font, "/Encoding")
    if font.get("/Subtype") == "/Type0":
        is_readable = False
    elif isinstance(encoding, DictionaryObject):
        names = [str(name) for name in held(encoding, "/Differences") or () if isinstance(name, NameObject)]
        is_readable = all(name in adobe_glyphs or _LETTER.match(name) for name in names)
    else:
        is_readable = isinstance(encoding, NameObject) or bool(_STANDARD.match(str(font.get("/BaseFont", ""))))
    if not is_readable:
        name = str(font.get("/BaseFont", "/?"))[1:]
        raise UnreadableError(where, f"has a font ({name}) that does not say which letters it shows", "")
