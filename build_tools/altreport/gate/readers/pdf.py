"""PDF files (ISO 32000-2): every object, every stream and the text of every page. No byte may be outside them."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from altreport.gate.pieces import Opening, Piece, UnreadableError

_SAVE = "Save it again as a PDF (‘Print’ or ‘Export’ to PDF), without a password and with fonts embedded, or leave it out."


def read_pdf(where: str, data: bytes, opening: Opening) -> Iterator[Piece]:
    """Yield the texts of a PDF; `UnreadableError` if it has a password, an older version of itself, or a part or font that cannot be read with certainty."""
    if not data.startswith(b"%PDF-"):
        raise UnreadableError(where, "is not a PDF, although it is named like one", "Correct the ending of its name, or leave it out.")
    import pypdf  # noqa: PLC0415 - few reports have a PDF, and it takes long to load

    try:
        yield from _pieces(where, pypdf.PdfReader(io.BytesIO(data), strict=True), data, opening)
    except UnreadableError as fault:
        raise UnreadableError(fault.where, fault.reason, fault.hint or _SAVE) from fault
    except Exception as fault:  # a damaged file can make a decoder raise anything
        raise UnreadableError(where, "is damaged, or cannot be read with certainty", _SAVE) from fault


def _pieces(where: str, reader: Any, data: bytes, opening: Opening) -> Iterator[Piece]:
    """Yield the words of a built file by its tags, if it has any; of the author's files those of each page too, as tags can separate words that are one."""
    from altreport.gate.readers.pdf_objects import objects_of  # noqa: PLC0415 - as pypdf
    from altreport.gate.readers.pdf_tags import texts_by_tags  # noqa: PLC0415
    from altreport.gate.readers.pdf_texts import Known, data_of_fonts, pages_of, said_by  # noqa: PLC0415

    if reader.is_encrypted:
        raise UnreadableError(where, "has a password or is protected, so it cannot be searched for withheld words", _SAVE)
    known = objects_of(reader, data)
    if known is None:
        raise UnreadableError(where, "holds bytes outside its parts, such as an older version of its text", _SAVE)
    by_tags = texts_by_tags(reader)
    if by_tags is not None:
        yield Piece(where, "text", "\n\n".join(by_tags))
    is_spoken = by_tags is not None and not opening.own
    if not is_spoken:
        yield from _pages(where, reader)
    whole = Known(data_of_fonts(known), is_spoken, pages_of(reader) if is_spoken else frozenset())
    for value in (reader.trailer, *known):
        yield from said_by(where, value, reader, opening, whole)


def _pages(where: str, reader: Any) -> Iterator[Piece]:
    for page in reader.pages:
        text = page.extract_text()
        yield Piece(where, "text", text)
        yield Piece(where, "running", text)
