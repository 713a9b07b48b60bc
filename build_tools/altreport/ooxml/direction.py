"""Text from right to left (ECMA-376 Part 1, 17.3.1.6 `bidi`, 17.3.2.30 `rtl`): runs, paragraphs, tables and pages.

Word asks each run whether it is of a right-to-left script: only then do its fonts, its bold and its language for such
scripts hold. So a run that mixes scripts is divided, as Word itself does while someone types.
"""

from __future__ import annotations

import copy
import re
import unicodedata
from itertools import groupby
from typing import cast

from docx.document import Document
from docx.oxml.ns import nsdecls
from docx.oxml.parser import parse_xml
from docx.oxml.text.font import CT_RPr
from docx.oxml.text.run import CT_R
from docx.oxml.xmlchemy import BaseOxmlElement

from altreport.ooxml.namespaces import XML, w
from altreport.ooxml.package import stories
from altreport.ooxml.styles import descend
from altreport.ooxml.xml_tree import Element, remove

_AFTER_BIDI = (
    *("w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing", "w:mirrorIndents", "w:suppressOverlap", "w:jc"),
    *("w:textDirection", "w:textAlignment", "w:textboxTightWrap", "w:outlineLvl", "w:divId", "w:cnfStyle", "w:rPr", "w:sectPr", "w:pPrChange"),
)
_AFTER_SECTION_BIDI = ("w:rtlGutter", "w:docGrid", "w:printerSettings", "w:sectPrChange")
_AFTER_RTL = ("w:cs", "w:em", "w:lang", "w:eastAsianLayout", "w:specVanish", "w:oMath")
"""What follows in the sequences of `CT_PPr`, `CT_SectPr` and `CT_RPr` (A.1)."""


def set_directions(document: Document, language: str, *, right_to_left: bool) -> None:
    """Give every run its direction, each paragraph that is from right to left whole, and where all of it is, the page.

    `language` is that of the document.
    """
    if right_to_left:
        _turn_styles(document.styles.element, language)
    for part in stories(document):
        root = part.element
        if right_to_left:
            _turn_pages_and_tables(root)
        else:
            for paragraph in root.xpath("//w:p[.//w:rtl]"):
                if _is_right_to_left(paragraph):
                    _switch_on(paragraph.get_or_add_pPr(), "w:bidi", _AFTER_BIDI)
        for run in root.xpath("//w:r"):
            _divide(run, right_to_left=right_to_left)


def _turn_styles(styles: BaseOxmlElement, language: str) -> None:
    """All paragraphs begin at the right (17.7.5.1), and text of complex scripts is in the document's language."""
    defaults = descend(styles, "docDefaults")
    _switch_on(cast("BaseOxmlElement", descend(defaults, "pPrDefault", "pPr")), "w:bidi", _AFTER_BIDI)
    for tag in defaults.iter(w("lang")):
        tag.set(w("bidi"), language)


def _turn_pages_and_tables(root: BaseOxmlElement) -> None:
    for section in root.xpath("//w:sectPr"):
        _switch_on(section, "w:bidi", _AFTER_SECTION_BIDI)
    for properties in root.xpath("//w:tblPr"):
        properties.get_or_add_bidiVisual()


def _is_right_to_left(paragraph: Element) -> bool:
    """Whether all its text is in runs from right to left."""
    spoken = [run for run in paragraph.iter(w("r")) if any((text.text or "").strip() for text in run.findall(w("t"))) and not _is_note_number(run)]
    return bool(spoken) and all(run.find(f"{w('rPr')}/{w('rtl')}") is not None for run in spoken)


def _is_note_number(run: Element) -> bool:
    """Return whether a run is the number of a note, or the comma between two."""
    style = run.find(f"{w('rPr')}/{w('rStyle')}")
    return style is not None and ((run.text or "").isdigit() or run.text == ",")


def _divide(run: CT_R, *, right_to_left: bool) -> None:
    """One run for each stretch of one direction; a run of anything but text stays as it is."""
    texts = [child for child in run if child.tag != w("rPr")]
    if len(texts) != 1 or texts[0].tag != w("t") or not texts[0].text:
        return
    look = run.rPr
    own = look is not None and look.find(w("rtl")) is not None
    if not (own or right_to_left or _FROM_RIGHT.search(texts[0].text)):
        return
    base = own or (right_to_left and (look is None or look.find(w("lang")) is None))
    stretches = _stretches(texts[0].text, base=base)
    if len(stretches) == 1 and not stretches[0][1] and not own:
        return
    for words, turned in stretches:
        part = copy.deepcopy(run)
        (text,) = part.xpath("./w:t")
        text.text = words
        text.set(f"{{{XML}}}space", "preserve")
        _turn(part.get_or_add_rPr(), turned=turned, own=own)
        run.addprevious(part)
    remove(run)


_FROM_RIGHT = re.compile("[\u0590-\u08ff\u200f\ufb1d-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]")
"""Where the characters of right-to-left scripts are, and some others (UAX #9, 3.2): a text without any of them is not looked at closely."""


def _stretches(words: str, *, base: bool) -> list[tuple[str, bool]]:
    """The text by direction, True for right to left; characters without a direction take that of both neighbours if they agree, else `base`."""
    strong = [_strong(char) for char in words]
    before: list[bool | None] = []
    last: bool | None = None
    for kind in strong:
        last = kind if kind is not None else last
        before.append(last)
    resolved: list[bool] = []
    following: bool | None = None
    for kind, left in zip(reversed(strong), reversed(before), strict=True):
        following = kind if kind is not None else following
        resolved.append(kind if kind is not None else (following if following is not None and following == left else base))
    resolved.reverse()
    return [("".join(char for char, _ in group), turned) for turned, group in groupby(zip(words, resolved, strict=True), key=lambda pair: pair[1])]


def _strong(char: str) -> bool | None:
    """True for a letter from right to left, False for one from left to right, None for any other character (UAX #9, table 4)."""
    kind = unicodedata.bidirectional(char)
    return True if kind in ("R", "AL", "AN") else False if kind == "L" else None


def _turn(look: CT_RPr, *, turned: bool, own: bool) -> None:
    """Say the direction in the properties of a run; its language is `bidi` from right to left, and the words of another script in it have none."""
    language = look.find(w("lang"))
    if turned:
        _switch_on(look, "w:rtl", _AFTER_RTL)
        if language is not None and (tag := language.get(w("val"))) is not None:
            del language.attrib[w("val")]
            language.set(w("bidi"), str(tag))
    elif own:
        look.remove_all("w:rtl", "w:lang")
    if len(look) == 0:
        remove(look)


def _switch_on(properties: BaseOxmlElement, name: str, following: tuple[str, ...]) -> None:
    """Put an empty element where the schema's sequence wants it, once."""
    if not properties.xpath(f"./{name}"):
        properties.insert_element_before(parse_xml(f"<{name} {nsdecls('w')}/>"), *following)
