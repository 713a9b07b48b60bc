"""Footnotes become endnotes: pandoc writes only the former (jgm/pandoc issue 4041; ECMA-376 Part 1, 17.11)."""

from __future__ import annotations

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml.ns import nsdecls
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement

from altreport.ooxml.namespaces import w
from altreport.ooxml.package import elements, package_of, related
from altreport.ooxml.styles import style_ids
from altreport.ooxml.wordml import paragraph, quoted, tab
from altreport.ooxml.xml_tree import remove

_NAMES = {w("footnote"): w("endnote"), w("footnoteRef"): w("endnoteRef"), w("footnoteReference"): w("endnoteReference")}
_STYLES = {"FootnoteReference": "endnote reference", "FootnoteText": "endnote text", "FootnoteBlockText": "Endnote Continuation"}


def turn_into_endnotes(document: Document) -> None:
    """Move all footnotes into word/endnotes.xml, numbered 1..n in the order in which the text calls them.

    Also a document without notes gets the part: Word keeps the two separators in it, to which settings.xml refers.
    """
    names = dict(zip(_STYLES, style_ids(document.styles.element, tuple(_STYLES.values())), strict=True))
    endnotes = XmlPart(PackURI("/word/endnotes.xml"), CT.WML_ENDNOTES, _separators(names["FootnoteText"]), package_of(document))
    notes: dict[str, BaseOxmlElement] = {}
    for footnotes in related(document, RT.FOOTNOTES):
        notes |= {note.get(w("id")): note for note in footnotes.element.xpath("./w:footnote[not(@w:type)]")}
        for link in footnotes.rels.values():
            endnotes.load_rel(link.reltype, link.target_ref if link.is_external else link.target_part, link.rId, link.is_external)
    for number, call in enumerate(document.element.xpath("//w:footnoteReference"), start=1):
        note = notes[call.get(w("id"))]
        note.attrib.clear()
        note.set(w("id"), str(number))
        _lead_in(note, names)
        for later in note.xpath("./w:p")[1:]:
            later.style = names["FootnoteBlockText"]
        endnotes.element.append(note)
        call.set(w("id"), str(number))
    for root in (document.element, endnotes.element):
        _rename(root, names)
    links = document.part.rels
    for link in [link for link in links.values() if link.reltype in (RT.FOOTNOTES, RT.ENDNOTES)]:
        del links[link.rId]
    document.part.relate_to(endnotes, RT.ENDNOTES)


def _lead_in(note: BaseOxmlElement, names: dict[str, str]) -> None:
    """The note begins with its own number and a tab, in a paragraph of text even where a list or table comes first."""
    for run in note.xpath(".//w:r[w:footnoteRef]"):
        space = run.getnext()
        if space is not None and (space.text or "").isspace():
            remove(space)
        remove(run)
    if not note.xpath("./*[1][self::w:p][not(w:pPr/w:numPr)]"):
        note[:0] = elements(paragraph(names["FootnoteText"], ""))
    first = note[0]
    position = len(first.findall(w("pPr")))
    first[position:position] = elements(f"<w:r><w:rPr><w:rStyle w:val={quoted(names['FootnoteReference'])}/></w:rPr><w:endnoteRef/></w:r>{tab()}")


def _separators(style: str) -> BaseOxmlElement:
    """The part with the line that Word draws above the notes (17.11.23): none where their heading is, a short one on further pages."""
    line = paragraph(style, "<w:r><w:continuationSeparator/></w:r>")
    none = f'<w:endnote w:type="separator" w:id="-1">{paragraph(style, "")}</w:endnote>'
    return parse_xml(f'<w:endnotes {nsdecls("w", "r")}>{none}<w:endnote w:type="continuationSeparator" w:id="0">{line}</w:endnote></w:endnotes>')


def _rename(root: BaseOxmlElement, names: dict[str, str]) -> None:
    for element in root.iter(*_NAMES):
        element.tag = _NAMES[str(element.tag)]
    for style in root.iter(w("pStyle"), w("rStyle")):
        if (new := names.get(str(style.get(w("val"))))) is not None:
            style.set(w("val"), new)
