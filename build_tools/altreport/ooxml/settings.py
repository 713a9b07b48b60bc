"""settings.xml: how Word treats the document (ECMA-376 Part 1, 17.15)."""

from __future__ import annotations

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from lxml import etree

from altreport.ooxml.package import elements, related
from altreport.ooxml.xml_tree import parse

_KEPT = frozenset(
    (
        *("zoom", "mirrorMargins", "bordersDoNotSurroundHeader", "bordersDoNotSurroundFooter", "gutterAtTop", "defaultTabStop", "evenAndOddHeaders"),
        *("autoHyphenation", "consecutiveHyphenLimit", "hyphenationZone", "doNotHyphenateCaps", "defaultTableStyle", "noPunctuationKerning"),
        *("characterSpacingControl", "displayBackgroundShape", "compat", "mathPr", "themeFontLang", "clrSchemeMapping", "decimalSymbol", "listSeparator"),
    )
)
"""What governs the look of a document. All else says something of a person or a machine, or makes Word ask on opening."""
_AFTER_NOTES = ("w:compat", "m:mathPr", "w:themeFontLang", "w:clrSchemeMapping", "w:decimalSymbol", "w:listSeparator")
"""Which of these follow `endnotePr` in the sequence of `CT_Settings` (A.1, sml of wml.xsd)."""
_NOTES = '<w:endnotePr><w:pos w:val="docEnd"/><w:numFmt w:val="decimal"/><w:endnote w:id="-1"/><w:endnote w:id="0"/></w:endnotePr>'
"""Notes at the end of the document (17.11.4), in arabic figures: Word's own default would be small roman ones."""


def write_settings(document: Document, reference: bytes | None) -> None:
    """Take over the settings.xml of the reference document, if it has one, without what is personal, and with endnotes."""
    settings = document.settings.element
    settings[:] = [each for each in (() if reference is None else parse(reference).iterchildren("{*}*")) if etree.QName(each).localname in _KEPT]
    (notes,) = elements(_NOTES)
    settings.insert_element_before(notes, *_AFTER_NOTES)
    for part in related(document, RT.SETTINGS):
        part.rels.clear()


def number_in_arabic(document: Document) -> None:
    """Each section's notes in arabic figures (17.11.2): LibreOffice takes their format from the sections, not from settings.xml."""
    for section in document.element.xpath("//w:sectPr"):
        section.remove_all("w:footnotePr", "w:endnotePr")
        (notes,) = elements('<w:endnotePr><w:numFmt w:val="decimal"/></w:endnotePr>')
        section.insert(len(section.xpath("./w:headerReference | ./w:footerReference")), notes)
