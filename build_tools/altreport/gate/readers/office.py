"""Word files and workbooks: archives of parts (ECMA-376, part 2), each of which is XML or a picture."""

from __future__ import annotations

from collections.abc import Iterator

from altreport.gate.pieces import Opening, Piece, UnreadableError
from altreport.gate.readers.zip_archive import files_in

_MAIN = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml"}
_PARTS = frozenset({"xml", "rels", "vml", "png", "jpg", "jpeg", "docx", "xlsx"})


def read_office(where: str, data: bytes, opening: Opening) -> Iterator[Piece]:
    """Yield the names and contents of parts; `UnreadableError` for a part of another kind, such as an embedded font, a macro or an old drawing."""
    names: set[str] = set()
    for part in files_in(where, data, opening):
        name = f"{where}!{part.name}"
        names.add(part.name)
        yield Piece(name, "name", part.name)
        if part.name.rpartition(".")[2].lower() not in _PARTS:
            hint = "Remove it in Word or Excel (fonts: File, Options, Save), or leave the file out."
            raise UnreadableError(name, "is a part of an office file that cannot be searched for withheld words", hint)
        yield from opening.inside(name, part.data)
    if _MAIN[where.rpartition(".")[2].lower()] not in names:
        raise UnreadableError(where, "is not a Word or Excel file, although it is named like one", "Correct the ending of its name, or leave it out.")
