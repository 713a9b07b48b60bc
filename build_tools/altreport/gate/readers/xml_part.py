"""XML: parts of office files, citation styles. A document with declarations that could change its words is refused."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from lxml import etree

from altreport.gate.pieces import CHANGES, SAVE_AGAIN, Opening, Piece, UnreadableError
from altreport.gate.readers.active_content import refuse_what_acts
from altreport.gate.readers.page import said_by_attributes
from altreport.gate.readers.plain_text import text_of
from altreport.html_page import said_around
from altreport.ooxml.namespaces import w
from altreport.ooxml.office_active_content import active_content_in

_FORMATTING = frozenset("b i u strike color sz rFont family scheme vertAlign charset outline shadow".split())  # noqa: SIM905 - a line is easier to read
_TOGETHER = frozenset({"t", "delText", "instrText", "r", "rPr", "tspan", "a", "textPath"}) | _FORMATTING
"""Elements whose text continues in the next one within a paragraph."""
_LINES = ("tab", "br", "cr")
"""Elements of a Word file that begin a line within a paragraph. All others begin a paragraph, a cell or a value, as an empty line does."""
_TELLING = CHANGES | {"comment", "lastModifiedBy", "creator", "vanish"}
"""Elements that a Word file must not have, and its authors, who must be the submitters."""
_SAID = frozenset({"descr", "title", "alt", "tooltip", "author", "initials", "text", "prompt", "promptTitle", "error", "errorTitle", "label", "caption"})
"""Attributes of office files whose values are typed text; the values of most others are words of the format."""
_OWN_DECLARATIONS = re.compile(r"""<!DOCTYPE(?:[^>\["']|"[^"]*"|'[^']*')*\[""")
_DECLARATION = re.compile(r"""\s*<\?xml\s[^>]*?encoding\s*=\s*["']([\w.:-]+)["'][^>]*\?>""")
_ENCODINGS = frozenset({"utf-8", "utf8", "us-ascii", "ascii", "utf-16"})

_HEADER_CODE = re.compile(r'&(?:"[^"]*"|K[0-9A-Fa-f]{6}|[A-Za-z]|\d+)')
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def read_xml(where: str, data: bytes, _: Opening) -> Iterator[Piece]:
    """Yield the text of the document, then its attributes and comments."""
    root = tree_of(where, data)
    for active in active_content_in(where.rpartition("!")[2], root):
        raise UnreadableError(where, active.said, active.hint)
    yield from pieces_of_tree(where, root, lambda name: name not in _SAID)


def tree_of(where: str, data: bytes) -> Any:
    """Return the root element of a document; `UnreadableError` if it is not valid, or declares entities or an encoding other than Unicode."""
    text = text_of(where, data)
    declared = _DECLARATION.match(text)
    if declared and declared[1].lower() not in _ENCODINGS:
        raise UnreadableError(where, f"declares the encoding {declared[1]}", "Save it as UTF-8.")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True, load_dtd=False)
    try:
        root: Any = etree.fromstring(re.sub(r"^\s*<\?xml\s.*?\?>", "", text, count=1, flags=re.DOTALL).encode(), parser)
    except (etree.XMLSyntaxError, ValueError) as fault:
        raise UnreadableError(where, "is not valid XML", SAVE_AGAIN) from fault
    if root.getroottree().docinfo.internalDTD is not None and _OWN_DECLARATIONS.search(text):
        raise UnreadableError(where, "declares its own entities or attributes, which can hide words", "Save it without them.")
    refuse_what_acts(where, root)
    return root


def pieces_of_tree(where: str, root: Any, is_setting: Callable[[str], bool]) -> Iterator[Piece]:
    """Yield the text of an XML tree, with the runs of a paragraph joined and all else separate; then attributes and comments."""
    pieces: list[str] = []
    attributes = {("", said): None for said in said_around(root)}
    is_drawing = str(root.tag).rpartition("}")[2] == "svg"
    for element in root.iter():
        if not isinstance(element.tag, str):
            attributes["", element.text or ""] = None
            pieces.append(element.tail or "")
            continue
        apart, telling = _manner(element.tag)
        if telling:
            yield Piece(where, "metadata", _told(element, telling, is_drawing=is_drawing))
        pieces += (apart, _decoded(element), element.tail or "")
        attributes.update(dict.fromkeys(element.items()))
    yield Piece(where, "text", "".join(pieces))
    yield from said_by_attributes(where, attributes, is_setting)


def _told(element: Any, telling: str, *, is_drawing: bool) -> str:
    """Return what an element tells of who made a file: its words, with those of several authors (XMP) as a list; of a tracked change, the author and the time."""
    if is_drawing:
        return f"Drawing: {telling} {' '.join(''.join(element.itertext()).split())}".strip()
    told = (
        " ".join(str(element.get(w(name), "")) for name in ("author", "date"))
        if telling in CHANGES
        else "; ".join(filter(None, map(str.strip, element.itertext())))
    )
    return f"Word: {telling} {told}".strip()


def _decoded(element: Any) -> str:
    """Return the text of an element, with codes of a workbook's headers removed (ECMA-376 Part 1, 18.3.1.46) and escaped characters decoded (22.9.2.19)."""
    text = element.text or ""
    if "spreadsheetml" not in element.tag:
        return str(text)
    if "&" in text and element.tag.endswith(("Header", "Footer")):
        text = _HEADER_CODE.sub(" ", text)
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


@cache
def _manner(tag: str) -> tuple[str, str]:
    """Return the separator before the text of an element, and the element's name if a Word file must not have it, else ''."""
    local = tag.rpartition("}")[2]
    telling = local in _TELLING and ("wordprocessingml" in tag or "properties" in tag or "elements" in tag)
    in_word = "wordprocessingml" in tag
    if local in _TOGETHER or (in_word and local not in ("p", *_LINES)):
        return "", local if telling else ""
    return "\n" if in_word and local in _LINES else "\n\n", local if telling else ""
