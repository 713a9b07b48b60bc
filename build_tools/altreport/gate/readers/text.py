"""Files of text: read as UTF-8, or as what the mark at their beginning names (Unicode 16.0, 23.8); nothing else is text."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from altreport.gate.found import Found, Opening, UnreadableError
from altreport.gate.readers.inline import without_tags
from altreport.ooxml.active_content import active_content_in_formula

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NO_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff]")
"""What is in no text, but in files of all other formats: control characters, and an order of bytes read the wrong way round."""
_FORMULA = re.compile(r"""(?:^|[,;\t])[ ]*"?[ ]*([=+@-](?=[\w(=+@-])[^\t\n]*)""", re.MULTILINE)
_MARKDOWN = re.compile(r"[*~`]|\\(?=[^\w\s])|\]\([^)\s]*\)|\[")
_ENTRY = re.compile(r"(@\w+\s*)\{")
_BIBTEX = re.compile(r"""\\(?:[`'^"~=.]|[uvHtcdbrk](?![A-Za-z]))\s*|[{}]""")


def text_of(where: str, data: bytes) -> str:
    """The text of a file; `UnreadableError` where it is not text through and through."""
    mark, encoding = next(((mark, encoding) for mark, encoding in _MARKS if data.startswith(mark)), (b"", "utf-8"))
    try:
        text = data[len(mark) :].decode(encoding)
    except UnicodeDecodeError as fault:
        raise UnreadableError(where, "is not saved as UTF-8, so its words cannot be read with certainty", "Save it as text in UTF-8.") from fault
    if found := _NO_TEXT.search(text):
        reason = f"has a character that does not belong in text (U+{ord(found[0]):04X}), so it may hold something else"
        raise UnreadableError(where, reason, "Save it as text in UTF-8, or leave it out.")
    return text


def read_text(where: str, data: bytes, _: Opening) -> Iterator[Found]:
    """The text as it is."""
    yield Found(where, "text", text_of(where, data))


def read_table(where: str, data: bytes, _: Opening) -> Iterator[Found]:
    """The text as it is; `UnreadableError` where a cell is a formula that a workbook program would ask a server by, or open something."""
    text = text_of(where, data)
    for cell in _FORMULA.findall(text):
        for active in active_content_in_formula(cell.replace('""', "'")):
            raise UnreadableError(where, active.said, active.hint)
    yield Found(where, "text", text)


def read_markdown(where: str, data: bytes, _: Opening) -> Iterator[Found]:
    """The text without tags, and as it is read: without the marks that may be in the middle of a word."""
    text = text_of(where, data)
    yield Found(where, "text", without_tags(text))
    yield Found(where, "text", without_tags(_MARKDOWN.sub("", text)))


def read_bibtex(where: str, data: bytes, _: Opening) -> Iterator[Found]:
    """The text as it is, and without braces and accents typed as commands, which may be in the middle of a word."""
    text = text_of(where, data)
    yield Found(where, "text", text)
    yield Found(where, "text", _BIBTEX.sub("", _ENTRY.sub(r"\1 ", text)))
