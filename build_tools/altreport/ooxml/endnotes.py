"""Footnotes become endnotes: pandoc writes only the former (jgm/pandoc issue 4041; ECMA-376 Part 1, 17.11)."""

from __future__ import annotations

from lxml import etree

from altreport.ooxml.names import ENDNOTES_TYPE, R, W, w
from altreport.ooxml.package import Element, Package, Relationship, child
from altreport.ooxml.styles import style_id

_PART = "word/endnotes.xml"
_FOOTNOTES = "word/footnotes.xml"
_NAMES = {w("footnote"): w("endnote"), w("footnoteRef"): w("endnoteRef"), w("footnoteReference"): w("endnoteReference")}
_STYLES = {"FootnoteReference": "endnote reference", "FootnoteText": "endnote text", "FootnoteBlockText": "Endnote Continuation"}
_SEPARATORS = (("separator", -1), ("continuationSeparator", 0))


def turn_into_endnotes(package: Package, styles: Element) -> None:
    """Move all footnotes of the package into word/endnotes.xml, numbered 1..n in the order in which the text calls them.

    Also a document without notes gets the part: Word keeps the two separators in it, to which settings.xml refers.
    """
    document = package.tree(package.document)
    names = {old: str(style_id(styles, new)) for old, new in _STYLES.items()}
    notes = {str(note.get(w("id"))): note for note in _notes(package)}
    endnotes = etree.Element(w("endnotes"), nsmap={"w": W, "r": R})
    for kind, number in _SEPARATORS:
        endnotes.append(_separator(kind, number, names["FootnoteText"]))
    for number, call in enumerate(document.iter(w("footnoteReference")), start=1):
        note = notes[str(call.get(w("id")))]
        _number(note, number)
        _lead_in(note, names)
        _continue(note, names)
        endnotes.append(note)
        call.set(w("id"), str(number))
    for root in (document, endnotes):
        _rename(root, names)
    links = package.relationships(_FOOTNOTES)
    package.drop(_FOOTNOTES)
    package.put(_PART, endnotes, ENDNOTES_TYPE)
    package.relate(_PART, links)
    own = [link for link in package.relationships(package.document) if link.type not in (f"{R}/footnotes", f"{R}/endnotes")]
    package.relate(package.document, [*own, Relationship("rIdEndnotes", f"{R}/endnotes", "endnotes.xml")])


def _notes(package: Package) -> list[Element]:
    if _FOOTNOTES not in package.parts:
        return []
    return [note for note in package.tree(_FOOTNOTES).iter(w("footnote")) if note.get(w("type")) is None]


def _number(note: Element, number: int) -> None:
    """Set the id as the first attribute, so that equal notes are written alike."""
    note.attrib.clear()
    note.set(w("id"), str(number))


def _lead_in(note: Element, names: dict[str, str]) -> None:
    """The note begins with its own number and a tab, in a paragraph of text even where a list or table comes first."""
    for mark in list(note.iter(w("footnoteRef"))):
        run = mark.getparent()
        assert run is not None
        space = run.getnext()
        if space is not None and "".join(map(str, space.itertext())).isspace():
            _remove(space)
        _remove(run)
    first = note[0] if len(note) else None
    look = None if first is None else child(first, w("pPr"))
    if first is None or first.tag != w("p") or (look is not None and child(look, w("numPr")) is not None):
        first = etree.Element(w("p"))
        look = etree.SubElement(first, w("pPr"))
        _style(look, "pStyle", names["FootnoteText"])
        note.insert(0, first)
    position = 0 if look is None else 1
    mark, gap = etree.SubElement(first, w("r")), etree.SubElement(first, w("r"))
    _style(etree.SubElement(mark, w("rPr")), "rStyle", names["FootnoteReference"])
    etree.SubElement(mark, w("endnoteRef"))
    etree.SubElement(gap, w("tab"))
    first.insert(position, mark)
    first.insert(position + 1, gap)


def _continue(note: Element, names: dict[str, str]) -> None:
    """What follows the first paragraph is under its text, in its size: further paragraphs and lists."""
    for paragraph in list(note.iterchildren(w("p")))[1:]:
        properties = paragraph.find(w("pPr"))
        if properties is None:
            properties = etree.Element(w("pPr"))
            paragraph.insert(0, properties)
        for old in properties.findall(w("pStyle")):
            properties.remove(old)
        properties.insert(0, etree.Element(w("pStyle"), {w("val"): names["FootnoteBlockText"]}))


def _separator(kind: str, number: int, style: str) -> Element:
    """The line that Word draws above the notes (17.11.23): none here, for a heading is there; where notes run on, a short one."""
    note = etree.Element(w("endnote"), {w("type"): kind, w("id"): str(number)})
    paragraph = etree.SubElement(note, w("p"))
    _style(etree.SubElement(paragraph, w("pPr")), "pStyle", style)
    if kind == "continuationSeparator":
        etree.SubElement(etree.SubElement(paragraph, w("r")), w(kind))
    return note


def _rename(root: Element, names: dict[str, str]) -> None:
    for element in root.iter(*_NAMES):
        element.tag = _NAMES[str(element.tag)]
    for style in root.iter(w("pStyle"), w("rStyle")):
        if (new := names.get(str(style.get(w("val"))))) is not None:
            style.set(w("val"), new)


def _style(parent: Element, kind: str, identifier: str) -> None:
    etree.SubElement(parent, w(kind), {w("val"): identifier})


def _remove(element: Element) -> None:
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)
