"""settings.xml: what Word does with the document (ECMA-376 Part 1, 17.15)."""

from __future__ import annotations

from lxml import etree

from altreport.ooxml.names import SETTINGS_TYPE, R, W, w
from altreport.ooxml.package import Element, Package, Relationship, parse

_PART = "word/settings.xml"
_KEPT = frozenset(
    (
        *("zoom", "mirrorMargins", "bordersDoNotSurroundHeader", "bordersDoNotSurroundFooter", "gutterAtTop", "defaultTabStop", "evenAndOddHeaders"),
        *("autoHyphenation", "consecutiveHyphenLimit", "hyphenationZone", "doNotHyphenateCaps", "defaultTableStyle", "noPunctuationKerning"),
        *("characterSpacingControl", "displayBackgroundShape", "compat", "mathPr", "themeFontLang", "clrSchemeMapping", "decimalSymbol", "listSeparator"),
    )
)
"""What governs the look of a document. All else says something of a person or a machine, or makes Word ask on opening."""

_AFTER_NOTES = (
    "compat", "docVars", "rsids", "mathPr", "attachedSchema", "themeFontLang", "clrSchemeMapping", "doNotIncludeSubdocsInStats",
    "doNotAutoCompressPictures", "forceUpgrade", "captions", "readModeInkLockDown", "smartTagType", "schemaLibrary",
    "shapeDefaults", "doNotEmbedSmartTags", "decimalSymbol", "listSeparator",
)  # fmt: skip
"""What follows `endnotePr` in the sequence of `CT_Settings` (A.1, sml of wml.xsd)."""


def write_settings(package: Package, reference: Package) -> None:
    """The reference document's settings without what is personal, with endnotes at the end of the document in arabic figures."""
    settings = parse(reference.parts[_PART]) if _PART in reference.parts else etree.Element(w("settings"), nsmap={"w": W})
    for child in list(settings):
        if etree.QName(child).localname not in _KEPT:
            settings.remove(child)
    following = next((child for child in settings if etree.QName(child).localname in _AFTER_NOTES), None)
    position = len(settings) if following is None else settings.index(following)
    settings.insert(position, _endnotes())
    package.put(_PART, settings, SETTINGS_TYPE)
    package.relate(_PART, [])
    links = [link for link in package.relationships(package.document) if link.type != f"{R}/settings"]
    package.relate(package.document, [*links, Relationship("rIdSettings", f"{R}/settings", "settings.xml")])


def number_in_arabic(document: Element) -> None:
    """Each section's notes in arabic figures (17.11.2): LibreOffice takes their format from the sections, not from settings.xml."""
    for section in document.iter(w("sectPr")):
        for kind in ("footnotePr", "endnotePr"):
            for old in section.findall(w(kind)):
                section.remove(old)
        before = section.findall(w("headerReference")) + section.findall(w("footerReference"))
        notes = etree.Element(w("endnotePr"))
        etree.SubElement(notes, w("numFmt"), {w("val"): "decimal"})
        section.insert(max((section.index(child) + 1 for child in before), default=0), notes)


def _endnotes() -> Element:
    """`endnotePr` of the document (17.11.4): Word's own default would be small roman figures."""
    notes = etree.Element(w("endnotePr"))
    etree.SubElement(notes, w("pos"), {w("val"): "docEnd"})
    etree.SubElement(notes, w("numFmt"), {w("val"): "decimal"})
    for number in ("-1", "0"):
        etree.SubElement(notes, w("endnote"), {w("id"): number})
    return notes
