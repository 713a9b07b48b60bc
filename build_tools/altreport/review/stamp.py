"""The stamp of a review copy: which state of the report a Word file was made from, in three places, of which programs lose one or two.

- a custom property of the file (ECMA-376 Part 1, 22.3), which has the whole name of the commit; Google Docs drops it;
- a bookmark (17.13.6.2) around the line, which Google Docs drops too;
- the first line of the text, which people see and every program keeps.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import cast
from xml.sax.saxutils import escape, quoteattr

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from altreport.editions import Edition
from altreport.ooxml.namespaces import w
from altreport.ooxml.package import elements, open_document, package_of, to_bytes
from altreport.ooxml.styles import style_ids
from altreport.ooxml.wordml import bookmark_end, bookmark_start, paragraph, run

PROPERTY = "altreport-review-copy"
"""The custom property; its value is the whole name of the commit, a hyphen and the edition."""
BOOKMARK = "altreport_review_copy_"
"""The beginning of the bookmark's name, which ends in the short name of the commit, an underscore and the edition."""
COPY = re.compile(rf"\b(?P<revision>[0-9a-f]{{7,64}})[-_](?P<edition>{'|'.join(Edition)})\b")
"""How a copy is named in all three places, and in names of files."""
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""The format of properties that users define ([MS-OSHARED] 2.3.3.2.3)."""


@dataclass(frozen=True)
class Stamp:
    """The state of the report in a copy: the name of the commit, whole and short, and the edition."""

    commit: str
    short: str
    edition: Edition

    @property
    def copy(self) -> str:
        """The name of the copy: '26d30c5-public'."""
        return f"{self.short}-{self.edition}"


def stamped(data: bytes, stamp: Stamp, line: str) -> bytes:
    """Return the Word file `data`, which altreport has built, with the stamp; `line` is the visible one, and names the copy."""
    document = open_document(data)
    body = document.element.body
    number = 1 + max((int(str(mark.get(w("id")))) for mark in body.iter(w("bookmarkStart"))), default=0)
    (style,) = style_ids(document.styles.element, ("Draft Stamp",))
    around = f"{bookmark_start(number, BOOKMARK + stamp.copy.replace('-', '_'))}{run(line)}{bookmark_end(number)}"
    body[:0] = elements(paragraph(style, around))
    package = package_of(document)
    name, value = quoteattr(PROPERTY), escape(f"{stamp.commit}-{stamp.edition}")
    properties = (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"'
        ' xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
        f'<property fmtid="{_FORMAT}" pid="2" name={name}><vt:lpwstr>{value}</vt:lpwstr></property></Properties>'
    )
    package.relate_to(Part(PackURI("/docProps/custom.xml"), CT.OFC_CUSTOM_PROPERTIES, properties.encode(), cast("None", package)), RT.CUSTOM_PROPERTIES)
    return to_bytes(package)
