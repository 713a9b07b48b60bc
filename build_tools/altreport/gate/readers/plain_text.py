"""Text files, in UTF-8 or in the encoding of their byte order mark (Unicode 16.0, 23.8)."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from altreport.gate.pieces import Opening, Piece, UnreadableError
from altreport.gate.readers.tags import without_tags
from altreport.ooxml.office_active_content import active_content_in_formula

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NO_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff]")
"""Characters that are in other formats but not in text: control characters, and a byte order read the wrong way."""
_FORMULA = re.compile(r"""(?:^|[,;\t])[ ]*"?[ ]*([=+@-](?=[\w(=+@-])[^\t\n]*)""", re.MULTILINE)
_MARKDOWN = re.compile(r"[*~`]|\\(?=[^\w\s])|\]\([^)\s]*\)|\[")
_YAML = re.compile(r"(?<=:)\s|^\s*- ", re.MULTILINE)
_ENTRY = re.compile(r"(@\w+\s*)\{")
_FIELD = re.compile(r"^(\s*[\w-]+\s*=)", re.MULTILINE)
_BIBTEX = re.compile(r"""\\(?:[`'^"~=.]|[uvHtcdbrk](?![A-Za-z]))\s*|[{}]""")


def text_of(where: str, data: bytes) -> str:
    """Return the text of a file; `UnreadableError` if it is not only text."""
    mark, encoding = next(((mark, encoding) for mark, encoding in _MARKS if data.startswith(mark)), (b"", "utf-8"))
    try:
        text = data[len(mark) :].decode(encoding)
    except UnicodeDecodeError as fault:
        raise UnreadableError(where, "is not saved as UTF-8, so its words cannot be read with certainty", "Save it as text in UTF-8.") from fault
    if found := _NO_TEXT.search(text):
        reason = f"has a character that does not belong in text (U+{ord(found[0]):04X}), so it may hold something else"
        raise UnreadableError(where, reason, "Save it as text in UTF-8, or leave it out.")
    return text


def read_text(where: str, data: bytes, _: Opening) -> Iterator[Piece]:
    """Yield the text."""
    yield Piece(where, "text", text_of(where, data))


def read_yaml(where: str, data: bytes, _: Opening) -> Iterator[Piece]:
    """Yield the text in pieces, as a key says nothing together with its value, nor an item with the next: a title and the name of a file in a menu."""
    yield from (Piece(where, "text", piece) for piece in _YAML.split(text_of(where, data)))


def read_table(where: str, data: bytes, _: Opening) -> Iterator[Piece]:
    """Yield the text; `UnreadableError` if a cell is a formula with which a spreadsheet program would contact a server or open something."""
    text = text_of(where, data)
    for cell in _FORMULA.findall(text):
        for active in active_content_in_formula(cell.replace('""', "'")):
            raise UnreadableError(where, active.said, active.hint)
    yield Piece(where, "text", text)


def read_markdown(where: str, data: bytes, _: Opening) -> Iterator[Piece]:
    """Yield the text without tags, with and without the marks that may be within a word."""
    text = text_of(where, data)
    yield Piece(where, "text", without_tags(text))
    yield Piece(where, "text", without_tags(_MARKDOWN.sub("", text)))


def read_bibtex(where: str, data: bytes, _: Opening) -> Iterator[Piece]:
    """Yield the text, with and without the braces and accent commands that may be within a word, and with an empty line before each field."""
    text = _FIELD.sub(r"\n\n\1", _ENTRY.sub(r"\1\n\n{", text_of(where, data)))
    yield Piece(where, "text", text)
    yield Piece(where, "text", _BIBTEX.sub("", text))
