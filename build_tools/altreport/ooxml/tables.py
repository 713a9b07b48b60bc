"""Tables as pandoc writes them, made fit for print and for the style pane (ECMA-376 Part 1, 17.4)."""

from __future__ import annotations

from lxml import etree

from altreport.ooxml.names import w
from altreport.ooxml.package import Element


def style_tables(root: Element, figures: str) -> None:
    """No row breaks over two pages (17.4.6), and columns are aligned by styles: on the right by that with the id `figures`."""
    for row in root.iter(w("tr")):
        properties = row.find(w("trPr"))
        if properties is None:
            properties = etree.Element(w("trPr"))
            row.insert(0, properties)
        if properties.find(w("cantSplit")) is None:
            properties.insert(0, etree.Element(w("cantSplit")))
        for paragraph in row.iter(w("pPr")):
            _align(paragraph, figures)


def _align(properties: Element, figures: str) -> None:
    alignment = properties.find(w("jc"))
    if alignment is None:
        return
    if alignment.get(w("val")) in ("right", "end"):
        for old in properties.findall(w("pStyle")):
            properties.remove(old)
        properties.insert(0, etree.Element(w("pStyle"), {w("val"): figures}))
    if alignment.get(w("val")) != "center":
        properties.remove(alignment)
