"""Text from right to left (ECMA-376 Part 1, 17.3.1.6 `bidi`, 17.3.2.30 `rtl`): runs, paragraphs, tables and pages.

Word asks each run whether it is of a right-to-left script: only then do its fonts, its bold and its language for such
scripts hold. So a run that mixes scripts is divided, as Word itself does while someone types.
"""

from __future__ import annotations

import copy
import re
import unicodedata
from itertools import groupby

from lxml import etree

from altreport.ooxml.names import XML, w
from altreport.ooxml.package import Element, Package

_STYLES = "word/styles.xml"
_AFTER_BIDI = (
    "adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents", "suppressOverlap", "jc", "textDirection",
    "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr", "sectPr", "pPrChange",
)  # fmt: skip
_AFTER_SECTION_BIDI = ("rtlGutter", "docGrid", "printerSettings", "sectPrChange")
_AFTER_RTL = ("cs", "em", "lang", "eastAsianLayout", "specVanish", "oMath")
_BEFORE_TABLE_BIDI = ("tblStyle", "tblpPr", "tblOverlap")
"""What follows, or goes before, in the sequences of `CT_PPr`, `CT_SectPr`, `CT_RPr` and `CT_TblPr` (A.1)."""


def set_directions(package: Package, language: str, *, right_to_left: bool) -> None:
    """Give every run of the package its direction, each paragraph that is from right to left whole, and where all of it is, the page.

    `language` is that of the document.
    """
    if right_to_left:
        _turn_styles(package, language)
    kinds = ("document.main+xml", "endnotes+xml", "header+xml", "footer+xml")
    for name in [name for name, kind in package.types.items() if kind.endswith(kinds)]:
        root = package.tree(name)
        if right_to_left:
            for run in list(root.iter(w("r"))):
                _divide(run, right_to_left=True)
            _turn_pages_and_tables(root)
        else:
            _turn_exceptions(root)


def _turn_exceptions(root: Element) -> None:
    """The paragraphs and runs from right to left of a document from left to right; all others are passed over unseen."""
    turned = list(root.iter(w("rtl")))
    for paragraph in dict.fromkeys(paragraph for mark in turned for paragraph in mark.iterancestors(w("p"))):
        if _is_right_to_left(paragraph):
            _switch_on(_properties(paragraph, "pPr"), "bidi", _AFTER_BIDI)
    said = [text for text in root.iter(w("t")) if _FROM_RIGHT.search(text.text or "")]
    for run in dict.fromkeys(run for mark in (*turned, *said) for run in mark.iterancestors(w("r"))):
        _divide(run, right_to_left=False)


def _turn_styles(package: Package, language: str) -> None:
    """All paragraphs begin at the right (17.7.5.1), and text of complex scripts is in the document's language."""
    styles = package.tree(_STYLES)
    defaults = _properties(styles, "docDefaults")
    holder = defaults.find(w("pPrDefault"))
    if holder is None:
        holder = etree.SubElement(defaults, w("pPrDefault"))
    _switch_on(_properties(holder, "pPr"), "bidi", _AFTER_BIDI)
    for tag in defaults.iter(w("lang")):
        tag.set(w("bidi"), language)


def _turn_pages_and_tables(root: Element) -> None:
    for section in root.iter(w("sectPr")):
        _switch_on(section, "bidi", _AFTER_SECTION_BIDI)
    for properties in root.iter(w("tblPr")):
        if properties.find(w("bidiVisual")) is None:
            before = [child for child in properties if _local(child) in _BEFORE_TABLE_BIDI]
            properties.insert(len(before), etree.Element(w("bidiVisual")))


def _is_right_to_left(paragraph: Element) -> bool:
    """Whether all its text is in runs from right to left."""
    said = [run for run in paragraph.iter(w("r")) if any((text.text or "").strip() for text in run.findall(w("t"))) and not _is_note_number(run)]
    return bool(said) and all(run.find(f"{w('rPr')}/{w('rtl')}") is not None for run in said)


def _is_note_number(run: Element) -> bool:
    style = run.find(f"{w('rPr')}/{w('rStyle')}")
    return style is not None and "".join(str(words) for words in run.itertext()).isdigit()


def _divide(run: Element, *, right_to_left: bool) -> None:
    """One run for each stretch of one direction; a run of anything but text stays as it is."""
    texts = [child for child in run if child.tag != w("rPr")]
    parent = run.getparent()
    if parent is None or len(texts) != 1 or texts[0].tag != w("t") or not texts[0].text:
        return
    own = run.find(f"{w('rPr')}/{w('rtl')}") is not None
    if not (own or right_to_left or _FROM_RIGHT.search(texts[0].text)):
        return
    tag = run.find(f"{w('rPr')}/{w('lang')}")
    base = own or (right_to_left and tag is None)
    stretches = _stretches(texts[0].text, base=base)
    if len(stretches) == 1 and not stretches[0][1] and not own:
        return
    at = parent.index(run)
    for offset, (words, turned) in enumerate(stretches):
        part = copy.deepcopy(run)
        part.tail = None
        text = part.find(w("t"))
        assert text is not None
        text.text = words
        text.set(f"{{{XML}}}space", "preserve")
        _turn(part, turned=turned, own=own)
        parent.insert(at + offset, part)
    parent.remove(run)


_FROM_RIGHT = re.compile("[\u0590-\u08ff\u200f\ufb1d-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]")
"""Where the characters of right-to-left scripts are, and some others (UAX #9, 3.2): a text without any of them is not looked at closely."""


def _stretches(words: str, *, base: bool) -> list[tuple[str, bool]]:
    """The text by direction, True for right to left; what has none of its own goes with its neighbours if both agree, else with `base`."""
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
    """True for a letter from right to left, False for one from left to right, None for what goes either way (UAX #9, table 4)."""
    kind = unicodedata.bidirectional(char)
    return True if kind in ("R", "AL", "AN") else False if kind == "L" else None


def _turn(run: Element, *, turned: bool, own: bool) -> None:
    """Say the direction of a run; its language is `bidi` from right to left, and the words of another script in it have none."""
    look = _properties(run, "rPr")
    language = look.find(w("lang"))
    if turned:
        _switch_on(look, "rtl", _AFTER_RTL)
        if language is not None and (tag := language.get(w("val"))) is not None:
            del language.attrib[w("val")]
            language.set(w("bidi"), str(tag))
    elif own:
        for gone in (*look.findall(w("rtl")), *([language] if language is not None else [])):
            look.remove(gone)
    if len(look) == 0:
        run.remove(look)


def _switch_on(properties: Element, name: str, following: tuple[str, ...]) -> None:
    """Put an empty element where the schema's sequence wants it, once."""
    if properties.find(w(name)) is None:
        position = next((at for at, child in enumerate(properties) if _local(child) in following), len(properties))
        properties.insert(position, etree.Element(w(name)))


def _properties(element: Element, name: str) -> Element:
    found = element.find(w(name))
    if found is None:
        found = etree.Element(w(name))
        element.insert(0, found)
    return found


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]
