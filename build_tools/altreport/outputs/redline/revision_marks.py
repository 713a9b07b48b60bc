"""Tracked changes as elements (ECMA-376 Part 1, 17.13.5), and how each status of a piece of text is marked."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import Enum

from lxml import etree

from altreport.ooxml.namespaces import W, w
from altreport.ooxml.xml_tree import Element, child

AUTHOR = "altreport"


class Status(Enum):
    """What happened to a piece of text; the value is the name of the element around its runs."""

    KEPT = ""
    INSERTED = "ins"
    DELETED = "del"
    MOVED_FROM = "moveFrom"
    MOVED_TO = "moveTo"

    @property
    def is_old(self) -> bool:
        """Return whether only the old file has the text."""
        return self in (Status.DELETED, Status.MOVED_FROM)


_DATED = ("ins", "del", "moveFrom", "moveTo", "moveFromRangeStart", "moveToRangeStart", "pPrChange", "tblPrChange", "tblGridChange")
_UNSIGNED = w("tblGridChange")
"""The schema gives it a number only."""


_ENDS = {w(name): name for name in ("ins", "del", "moveFrom", "moveTo")}


def element(tag: str, /, **attributes: str) -> Element:
    """Return a new element of WordprocessingML; a tracked change is signed and dated by `number_revisions`."""
    made = etree.Element(w(tag), nsmap={"w": W})
    for key, content in attributes.items():
        made.set(w(key), content)
    return made


def number_revisions(roots: Iterable[Element], day: date) -> None:
    """Sign and date all tracked changes, and count them from 1; the end of a move's range has the number of its start."""
    ranges: dict[str, str] = {}
    number = 0
    for root in roots:
        for found in root.iter(*(w(name) for name in _DATED), w("moveFromRangeEnd"), w("moveToRangeEnd")):
            key = str(found.get(w("id")))
            if found.tag in (w("moveFromRangeEnd"), w("moveToRangeEnd")):
                found.set(w("id"), ranges[key])
                continue
            number += 1
            if found.tag in (w("moveFromRangeStart"), w("moveToRangeStart")):
                ranges[key] = str(number)
            found.set(w("id"), str(number))
            if found.tag != _UNSIGNED:
                found.set(w("author"), AUTHOR)
                found.set(w("date"), written_time(day))


def written_time(day: date) -> str:
    """Return the time that all changes of a day have."""
    return f"{day.isoformat()}T00:00:00Z"


def mark_end(paragraph: Element, name: str) -> None:
    """Mark the end of a paragraph as inserted, deleted or moved (17.13.5.15 and others): in the properties of its mark, where it is first."""
    properties = child(paragraph, w("pPr"))
    if properties is None:
        properties = element("pPr")
        paragraph.insert(0, properties)
    look = child(properties, w("rPr"))
    if look is None:
        look = element("rPr")
        later = [found for found in properties if found.tag in (w("sectPr"), w("pPrChange"))]
        properties.insert(properties.index(later[0]) if later else len(properties), look)
    look.insert(0, element(name))


def end_mark(paragraph: Element, *, take: bool = False) -> str:
    """Return how the end of a paragraph is marked, '' if it is not; `take` removes the mark."""
    look = child(paragraph, w("pPr"), w("rPr"))
    for found in [] if look is None else list(look):
        if found.tag in _ENDS:
            if take and look is not None:
                look.remove(found)
            return _ENDS[str(found.tag)]
    return ""


def note_former_properties(properties: Element, former: Element | None) -> None:
    """Record what the properties of a paragraph were (17.13.5.29)."""
    change = element("pPrChange")
    before = element("pPr")
    for found in () if former is None else former:
        if found.tag not in (w("rPr"), w("sectPr"), w("pPrChange")):
            before.append(found)
    change.append(before)
    properties.append(change)
