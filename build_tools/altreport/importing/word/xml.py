"""XML that a stranger wrote: no document type, no entity, nothing fetched; the strict form of the format read as the usual one."""

from __future__ import annotations

import re
from typing import TypeAlias

from lxml import etree

from altreport.importing.refusal import ImportRefusedError
from altreport.importing.word.size_limits import MAX_MARKS
from altreport.ooxml.namespaces import w

Element: TypeAlias = etree._Element  # noqa: SLF001 - the only name that lxml has for it

M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
V = "urn:schemas-microsoft-com:vml"
O = "urn:schemas-microsoft-com:office:office"  # noqa: E741 - the namespace's own prefix

_STRICT = "http://purl.oclc.org/ooxml/"
_USUAL = {
    "wordprocessingml/main": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "officeDocument/relationships": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "officeDocument/math": M,
    "drawingml/main": A,
    "drawingml/wordprocessingDrawing": WP,
}
"""The namespaces of ISO/IEC 29500 Strict (Part 1, Annex A) that matter here, as Transitional names them."""
_DOCTYPE = re.compile(rb"<\0?!\0?[Dd]\0?[Oo]\0?[Cc]\0?[Tt]\0?[Yy]\0?[Pp]\0?[Ee]")
_ENCODING = re.compile(rb"\A\W*<\?xml[^>]*?encoding\s*=\s*[\"']([\w.-]+)", re.IGNORECASE)
_ENCODINGS = frozenset({"utf-8", "utf-16", "us-ascii", "ascii"})
_HINT = "Nothing was written. Open it in Word or LibreOffice and save it again as a Word document (.docx)."


def parse_foreign(data: bytes, name: str) -> Element:
    """The root element of a part; `ImportRefusedError` where it is no plain XML (ECMA-376 Part 2, 9.1.5 forbids document types)."""
    if _DOCTYPE.search(data) is not None:
        raise ImportRefusedError(f"The part {name} of the Word file declares a document type, which Word never writes: it may be an attack.", _HINT)
    declared = _ENCODING.search(data[:200])
    if declared is not None and declared[1].decode().lower() not in _ENCODINGS:
        raise ImportRefusedError(f"The part {name} of the Word file is in {declared[1].decode()}; Word writes UTF-8 or UTF-16.", _HINT)
    if data.count(b"<") > MAX_MARKS:
        raise ImportRefusedError(f"The part {name} of the Word file has more than {MAX_MARKS:,} marks: no report is that large.", _HINT)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as fault:
        raise ImportRefusedError(f"The part {name} of the Word file is damaged: {fault}.", _HINT) from fault
    if any(str(address).startswith(_STRICT) for address in root.nsmap.values()):
        for element in root.iter("*"):
            element.tag = usual(str(element.tag))
            for attribute, value in list(element.attrib.items()):
                if _STRICT in str(attribute):
                    del element.attrib[attribute]
                    element.set(usual(str(attribute)), str(value))
    return root


def usual(name: str) -> str:
    """A name or an address of the strict form as the usual form has it; any other name as it is."""
    for strict, address in _USUAL.items():
        name = name.replace(f"{_STRICT}{strict}", address)
    return name


def child(element: Element | None, path: str) -> Element | None:
    """The first element at `path` ('rPr/lang') below another, in the main namespace; None where either is missing."""
    return None if element is None else element.find("/".join(map(w, path.split("/"))))


def val(element: Element | None, name: str = "val") -> str | None:
    """An attribute of the main namespace, or None."""
    found = None if element is None else element.get(w(name))
    return None if found is None else str(found)


def is_on(element: Element | None) -> bool | None:
    """A switch (17.17.4, `ST_OnOff`): None where the element is missing."""
    if element is None:
        return None
    return val(element) not in ("0", "false", "off", "none")


def number(text: str | None) -> int | None:
    """A decimal number, or None where the text is none."""
    return int(text) if text is not None and re.fullmatch(r"-?\d{1,9}", text) else None
