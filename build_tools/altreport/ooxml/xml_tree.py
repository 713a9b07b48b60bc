"""XML as lxml trees. Nothing here loads python-docx: `check` reads an author's reference document with it."""

from __future__ import annotations

from typing import TypeAlias

from lxml import etree

from altreport.ooxml.namespaces import w

Element: TypeAlias = etree._Element  # noqa: SLF001 - the only name that lxml has for it


def parse(content: bytes) -> Element:
    """The root element of some XML; entities stay unresolved and nothing is fetched."""
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, remove_blank_text=False))


def serialise(root: Element) -> bytes:
    """XML as Word writes it: UTF-8, with a declaration that says 'standalone'."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def child(element: Element, *names: str) -> Element | None:
    """The first child of the first (qualified) name, of that the first of the second, and so on; lxml's `find` takes five times as long."""
    found: Element | None = element
    for name in names:
        found = None if found is None else next(found.iterchildren(name), None)
    return found


def value(parent: Element, name: str) -> str:
    """The `w:val` of a child of a name of WordprocessingML, '' without one."""
    found = parent.find(w(name))
    return "" if found is None else str(found.get(w("val")))


def remove(element: Element) -> None:
    """Take an element out of its parent, with all that is in it."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def unwrap(element: Element) -> None:
    """Put the content of an element in its place."""
    for inner in list(element):
        element.addprevious(inner)
    remove(element)
