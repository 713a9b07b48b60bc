"""Tracked changes (17.13.5), accepted or rejected as Word would, in the tree itself, and counted."""

from __future__ import annotations

from collections import Counter

from lxml import etree

from altreport.importing.foreign_document import Changes
from altreport.importing.word.xml import Element, child
from altreport.ooxml.namespaces import w

_COUNTED = {"ins": "insertions", "del": "deletions", "moveFrom": "moves", "rPrChange": "changes of formatting", "pPrChange": "changes of formatting"}
DROPPED = {Changes.ACCEPT: ("del", "moveFrom"), Changes.REJECT: ("ins", "moveTo")}
"""The marks of changes whose content is dropped; that of the other choice's marks is kept."""
DROPPED_WITH = {Changes.ACCEPT: (("trPr", "del"), ("tcPr", "cellDel")), Changes.REJECT: (("trPr", "ins"), ("tcPr", "cellIns"))}
"""The marks in the properties of rows and cells that are dropped (17.13.5.2, 17.13.5.13 ff.)."""
_MARKS = frozenset(w(name) for name in ("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "proofErr"))
"""Elements between and in paragraphs that hold no words."""
_TEXTS = {w("delText"): w("t"), w("delInstrText"): w("instrText")}


def settle(root: Element, changes: Changes) -> Counter[str]:
    """Make `root` (a part, or one note) a text without changes; how many there were of each kind."""
    counts = Counter(name for mark, name in _COUNTED.items() for _ in root.iter(w(mark)))
    kept = DROPPED[Changes.REJECT if changes is Changes.ACCEPT else Changes.ACCEPT]
    for properties, mark in DROPPED_WITH[changes]:
        for element in list(root.iter(w(properties))):
            owner = element.getparent()
            if element.find(w(mark)) is not None and owner is not None:
                _remove(owner)
    joined = [paragraph for paragraph in root.iter(w("p")) if mark_is_dropped(paragraph, changes)]
    etree.strip_elements(root, *map(w, DROPPED[changes]))
    etree.strip_tags(root, *map(w, kept))
    if changes is Changes.REJECT:
        _restore(root)
    for paragraph in joined:
        _join(paragraph)
    return counts


def mark_is_dropped(paragraph: Element, changes: Changes) -> bool:
    """Whether the mark by which a paragraph ends is dropped with a change (17.13.5.15, 17.13.5.20)."""
    return any(child(paragraph, f"pPr/rPr/{name}") is not None for name in DROPPED[changes])


def _restore(root: Element) -> None:
    """Bring deleted text back, and undo changes of formatting."""
    for old, new in _TEXTS.items():
        for element in list(root.iter(old)):
            element.tag = new
    for change in list(root.iter(w("rPrChange"), w("pPrChange"))):
        owner = change.getparent()
        if owner is None or len(change) == 0:
            continue
        of_paragraph = change.tag == w("pPrChange")
        kept = [each for each in owner if of_paragraph and each.tag == w("rPr")]
        owner[:] = [*(each for each in change[0] if not (of_paragraph and each.tag == w("rPr"))), *kept]


def _join(paragraph: Element) -> None:
    """Put the paragraph's content at the start of the next one, whose properties both have then; an empty one without a next one is removed."""
    following = following_paragraph(paragraph)
    content = [each for each in paragraph if each.tag != w("pPr")]
    parent = paragraph.getparent()
    if following is not None:
        start = 0 if following.find(w("pPr")) is None else 1
        following[start:start] = content
        _remove(paragraph)
    elif all(each.tag in _MARKS for each in content) and parent is not None and parent.tag != w("tc"):
        _remove(paragraph)


def following_paragraph(paragraph: Element) -> Element | None:
    """The paragraph that a paragraph runs on into where its own mark is gone; none before a table or at the end."""
    following = paragraph.getnext()
    while following is not None and following.tag in _MARKS:
        following = following.getnext()
    return following if following is not None and following.tag == w("p") else None


def _remove(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
