"""docProps/core.xml: title, language, authors (ECMA-376 Part 2, 11). Nothing reveals who made the file, on which computer, or when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import cast

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.package import OpcPackage
from docx.opc.packuri import PackURI
from docx.opc.parts.coreprops import CorePropertiesPart
from docx.oxml.coreprops import CT_CoreProperties
from docx.package import Package

from altreport.document.characters import legal


@dataclass(frozen=True)
class Properties:
    """`language` is a BCP 47 tag; `day` is that of the sources, or None: then no date is written."""

    title: str
    language: str
    subject: str = ""
    creator: str = ""
    day: date | None = None


def write_properties(package: OpcPackage, properties: Properties) -> None:
    """Write these properties and drop all others: extended, custom, thumbnail.

    They are set on python-docx's element, as its `CoreProperties` takes 255 characters at the most; the names of a coalition have more.
    """
    core = CT_CoreProperties.new()
    for name in ("title", "subject", "creator", "language"):
        if value := legal(getattr(properties, name)):
            getattr(core, f"get_or_add_{name}")().text = value
    if properties.day is not None:
        core.created_datetime = core.modified_datetime = datetime.combine(properties.day, time())
    for link in [link for link in package.rels.values() if link.reltype != RT.OFFICE_DOCUMENT]:
        del package.rels[link.rId]
    package.relate_to(CorePropertiesPart(PackURI("/docProps/core.xml"), CT.OPC_CORE_PROPERTIES, core, cast("Package", package)), RT.CORE_PROPERTIES)
