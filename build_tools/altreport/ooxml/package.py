"""Packages (ECMA-376 Part 2) as python-docx holds them: opened from what Pandoc or openpyxl wrote, and written as equal bytes at any time.

Files of others are never opened here: `importing/word` and `readers/reference_document` have readers of their own.
"""

from __future__ import annotations

import io
import posixpath
from collections.abc import Iterator
from typing import cast

import docx
from docx.document import Document
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.oxml import CT_Types, serialize_part_xml
from docx.opc.package import OpcPackage
from docx.opc.part import PartFactory, XmlPart
from docx.oxml.ns import nsdecls
from docx.oxml.parser import parse_xml, register_element_cls
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.package import Package as WordPackage

from altreport.ooxml.xml_tree import parse, serialise
from altreport.ooxml.zip_parts import TYPES, read_parts, write_parts

# parts that python-docx would keep as bytes, and elements in which it would not know the prefixes of an XPath
PartFactory.part_type_for |= dict.fromkeys((CT.WML_FOOTNOTES, CT.WML_ENDNOTES, CT.WML_FONT_TABLE, CT.OFC_THEME), XmlPart)
for _tag in ("w:footnotes", "w:footnote", "w:endnotes", "w:endnote", "w:fonts", "w:sdt", "a:theme"):
    register_element_cls(_tag, BaseOxmlElement)


def open_document(data: bytes) -> Document:
    """The Word file that Pandoc wrote.

    Pandoc takes headers from the reference document with their relationships, but not all parts to which these lead
    (charts, for example); python-docx opens no such file, so they are left out.
    """
    parts = read_parts(data)
    dead = False
    for name in [name for name in parts if name.endswith(".rels")]:
        root = parse(parts[name])
        folder = posixpath.dirname(posixpath.dirname(name))
        for link in list(root):
            target = posixpath.normpath(posixpath.join("/", folder, str(link.get("Target")))).lstrip("/")
            if link.get("TargetMode") != "External" and target not in parts:
                root.remove(link)
                dead = True
        parts[name] = serialise(root)
    return docx.Document(io.BytesIO(write_parts(parts) if dead else data))


def to_bytes(package: OpcPackage) -> bytes:
    """The archive of a package: all parts to which relationships lead."""
    found = {part.partname: part for part in package.iter_parts()}
    types = CT_Types.new()
    types.add_default("rels", CT.OPC_RELATIONSHIPS)
    types.add_default("xml", CT.XML)
    parts = {"_rels/.rels": package.rels.xml}
    for name in sorted(found):
        part = found[name]
        types.add_override(name, part.content_type)
        parts[name.membername] = part.blob
        if part.rels:
            parts[name.rels_uri.membername] = part.rels.xml
    return write_parts({TYPES: serialize_part_xml(types), **parts})


def package_of(document: Document) -> WordPackage:
    """The package that a document is the main part of."""
    return cast("WordPackage", document.part.package)


def related(document: Document, *kinds: str) -> Iterator[XmlPart]:
    """The parts of XML to which relationships of the document of these types lead, each once."""
    links = document.part.rels.values()
    yield from dict.fromkeys(cast("XmlPart", link.target_part) for link in links if link.reltype in kinds)


def stories(document: Document) -> Iterator[XmlPart]:
    """The parts with text: the document itself, its endnotes, headers and footers."""
    yield document.part
    yield from related(document, RT.ENDNOTES, RT.HEADER, RT.FOOTER)


def elements(markup: str) -> list[BaseOxmlElement]:
    """The elements of some markup in the prefix `w` (`wordml`)."""
    return cast("list[BaseOxmlElement]", list(parse_xml(f"<w:p {nsdecls('w')}>{markup}</w:p>")))
