"""docProps/core.xml: what the file says of itself (ECMA-376 Part 2, 11). Nothing of who made it, on which machine, or when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lxml import etree

from altreport.ooxml.names import CORE, CORE_PROPERTIES, CORE_TYPE, DC, DCTERMS, OFFICE_DOCUMENT, XSI
from altreport.ooxml.package import Package, Relationship
from altreport.ooxml.wordml import legal

_PART = "docProps/core.xml"


@dataclass(frozen=True)
class Properties:
    """`language` is a BCP 47 tag; `day` is that of the sources, or None: then no date is written."""

    title: str
    language: str
    subject: str = ""
    creator: str = ""
    day: date | None = None


def write_properties(package: Package, properties: Properties) -> None:
    """Write these properties and drop all others: extended, custom, thumbnail."""
    root = etree.Element(f"{{{CORE}}}coreProperties", nsmap={"cp": CORE, "dc": DC, "dcterms": DCTERMS, "xsi": XSI})
    for name in ("title", "subject", "creator", "language"):
        if value := legal(getattr(properties, name)):
            etree.SubElement(root, f"{{{DC}}}{name}").text = value
    if properties.day is not None:
        moment = f"{properties.day.isoformat()}T00:00:00Z"
        for name in ("created", "modified"):
            etree.SubElement(root, f"{{{DCTERMS}}}{name}", {f"{{{XSI}}}type": "dcterms:W3CDTF"}).text = moment
    document = next(link for link in package.relationships("") if link.type == OFFICE_DOCUMENT)
    for link in package.relationships(""):
        if link is not document and not link.external and link.type != OFFICE_DOCUMENT:
            package.drop(package.target("", link))
    package.put(_PART, root, CORE_TYPE)
    package.relate("", [Relationship("rId1", OFFICE_DOCUMENT, document.target), Relationship("rId2", CORE_PROPERTIES, _PART)])
