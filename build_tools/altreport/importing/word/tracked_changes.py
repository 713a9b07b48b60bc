"""Tracked changes (17.13.5), accepted or rejected as Word would, in the tree itself, and counted."""

from __future__ import annotations

from collections import Counter

from altreport.importing.word.tracked import Changes
from altreport.importing.word.xml import Element
from altreport.ooxml.names import w

_COUNTED = {"ins": "insertions", "del": "deletions", "moveFrom": "moves", "rPrChange": "changes of formatting", "pPrChange": "changes of formatting"}
_OLD_LOOKS = ("rPrChange", "pPrChange")
_MARKS = frozenset(w(name) for name in ("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "proofErr"))
"""Elements between and in paragraphs that hold no words."""
_TEXTS = {w("delText"): w("t"), w("delInstrText"): w("instrText")}


def settle(root: Element, changes: Changes) -> Counter[str]:
    """Make `root` (a part, or one note) a text without changes; how many there were of each kind."""
    counts = Counter(name for mark, name in _COUNTED.items() for _ in root.iter(w(mark)))
    dropped, kept = (("del", "moveFrom"), ("ins", "moveTo")) if changes is Changes.ACCEPT else (("ins", "moveTo"), ("del", "moveFrom"))
    _rows_and_cells(root, changes)
    joined = [paragraph for paragraph in root.iter(w("p")) if _mark_goes(paragraph, dropped)]
    for name in dropped:
        for change in list(root.iter(w(name))):
            _remove(change)
    for name in kept:
        for change in list(root.iter(w(name))):
            _unwrap(change)
    if changes is Changes.REJECT:
        _bring_back(root)
    for paragraph in joined:
        _join(paragraph)
    return counts


def _rows_and_cells(root: Element, changes: Changes) -> None:
    """Rows and cells that a change added or took away (17.13.5.2, 17.13.5.13 ff.)."""
    gone = ("trPr", "del"), ("tcPr", "cellDel")
    if changes is Changes.REJECT:
        gone = ("trPr", "ins"), ("tcPr", "cellIns")
    for properties, mark in gone:
        for element in list(root.iter(w(properties))):
            owner = element.getparent()
            if element.find(w(mark)) is not None and owner is not None:
                _remove(owner)


def _mark_goes(paragraph: Element, dropped: tuple[str, ...]) -> bool:
    """Whether the paragraph's own mark, by which it ends, goes with the change (17.13.5.15, 17.13.5.20)."""
    look = paragraph.find(f"{w('pPr')}/{w('rPr')}")
    return look is not None and any(look.find(w(name)) is not None for name in dropped)


def _bring_back(root: Element) -> None:
    """Deleted text is text again, and a changed look is the old one."""
    for old, new in _TEXTS.items():
        for element in list(root.iter(old)):
            element.tag = new
    for name in _OLD_LOOKS:
        for change in list(root.iter(w(name))):
            owner = change.getparent()
            if owner is None or len(change) == 0:
                continue
            kept = [child for child in owner if child.tag == w("rPr")] if name == "pPrChange" else []
            before = [child for child in change[0] if child.tag != w("rPr")] if name == "pPrChange" else list(change[0])
            for child in list(owner):
                owner.remove(child)
            owner.extend([*before, *kept])


def _join(paragraph: Element) -> None:
    """The paragraph runs on into the next one, whose properties both have then; an empty one without a next one goes."""
    following = following_paragraph(paragraph)
    content = [child for child in paragraph if child.tag != w("pPr")]
    if following is not None:
        start = 0 if following.find(w("pPr")) is None else 1
        for position, child in enumerate(content):
            following.insert(start + position, child)
        _remove(paragraph)
    elif all(child.tag in _MARKS for child in content) and paragraph.getparent() is not None and paragraph.getparent().tag != w("tc"):  # type: ignore[union-attr]
        _remove(paragraph)


def following_paragraph(paragraph: Element) -> Element | None:
    """The paragraph that a paragraph runs on into where its own mark is gone; none before a table or at the end."""
    following = paragraph.getnext()
    while following is not None and following.tag in _MARKS:
        following = following.getnext()
    return following if following is not None and following.tag == w("p") else None


def _unwrap(element: Element) -> None:
    parent = element.getparent()
    if parent is None:
        return
    position = parent.index(element)
    for offset, child in enumerate(list(element)):
        parent.insert(position + offset, child)
    _remove(element)


def _remove(element: Element) -> None:
    parent = element.getparent()
    if parent is None:
        return
    if element.tail and element.tail.strip():  # text between elements has no meaning in the format
        element.tail = None
    parent.remove(element)
