"""WordprocessingML as text: runs, bookmarks and fields, to be put where pandoc passes markup through.

All of it uses the prefix `w`, which the document around it declares.
"""

from __future__ import annotations

import hashlib
import re
from html import escape, unescape

from altreport.document.characters import legal

_PLAIN_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_BOOKMARK_MAX = 40


def bookmark_name(identifier: str) -> str:
    """The name of the bookmark that carries an id (ECMA-376 Part 1, 17.13.6.2: `ST_MarkupRange` names have 40 characters).

    Word takes letters, digits and `_`, and holds `A` and `a` for the same. An id of small letters, digits and single
    hyphens therefore only has its hyphens turned: 'crimes-act-98d' is `crimes_act_98d`. Anything else (a longer id, or an
    endnote's key with capitals, dots or colons) keeps up to 28 readable characters and ends in `__` and 10 hexadecimal
    digits of its SHA-256. No plain id has `__`, so two ids never share a name.
    """
    if len(identifier) <= _BOOKMARK_MAX and _PLAIN_ID.fullmatch(identifier):
        return identifier.replace("-", "_")
    readable = re.sub(r"[^a-z0-9]+", "_", identifier.lower()).strip("_")
    start = readable if readable[:1].isalpha() else f"n_{readable}".rstrip("_")
    return f"{start[:28].rstrip('_')}__{hashlib.sha256(identifier.encode()).hexdigest()[:10]}"


def quoted(value: str) -> str:
    """The value of an attribute in its quotation marks."""
    return f'"{escape(value)}"'


def bookmark_start(number: int, name: str) -> str:
    """Where a bookmark begins (17.13.6.2); `number` pairs it with its end and is unique in the document."""
    return f'<w:bookmarkStart w:id="{number}" w:name={quoted(name)}/>'


def bookmark_end(number: int) -> str:
    """Where a bookmark ends (17.13.6.1)."""
    return f'<w:bookmarkEnd w:id="{number}"/>'


def run(words: str, style: str = "") -> str:
    """A run of text (17.3.2.25) in the character style with the id `style`."""
    return f'<w:r>{_look(style)}<w:t xml:space="preserve">{escape(legal(words), quote=False)}</w:t></w:r>'


def tab() -> str:
    """A tab (17.3.3.32)."""
    return "<w:r><w:tab/></w:r>"


def field(instruction: str, result: str, style: str = "") -> str:
    """A complex field (17.16.18) whose result, until someone updates it, is the text `result`."""
    return f"{field_start(instruction)}{run(result, style)}{field_end()}"


def plain_words(content: str) -> str:
    """Return the words of runs without a style, such as the result of a field; numbers of notes have a style."""
    return "".join(unescape(found[1]) for found in re.finditer(r"<w:r><w:t[^>]*>([^<]*)</w:t>", content))


def field_start(instruction: str) -> str:
    """The part of a field that is before its result; the result may run over several paragraphs."""
    code = f'<w:instrText xml:space="preserve"> {escape(instruction, quote=False)} </w:instrText>'
    return f"{_mark('begin')}<w:r>{code}</w:r>{_mark('separate')}"


def field_end() -> str:
    """The end of a field."""
    return _mark("end")


def hyperlink(bookmark: str, content: str) -> str:
    """Runs that lead to a bookmark (17.16.22)."""
    return f'<w:hyperlink w:anchor={quoted(bookmark)} w:history="1">{content}</w:hyperlink>'


def paragraph(style: str, content: str) -> str:
    """A paragraph (17.3.1.22) in the style with the id `style`."""
    return f"<w:p><w:pPr><w:pStyle w:val={quoted(style)}/></w:pPr>{content}</w:p>"


def _mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def _look(style: str) -> str:
    return f"<w:rPr><w:rStyle w:val={quoted(style)}/></w:rPr>" if style else ""
