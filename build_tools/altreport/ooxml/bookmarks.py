"""Bookmarks as Word and LibreOffice both understand them (ECMA-376 Part 1, 17.13.6)."""

from __future__ import annotations

from altreport.ooxml.namespaces import w
from altreport.ooxml.xml_tree import Element, remove


def drop_repeated_bookmarks(root: Element) -> None:
    """Of several bookmarks with one name keep the first, as Word would on opening (17.13.6.2)."""
    seen: set[str] = set()
    for start in list(root.iter(w("bookmarkStart"))):
        name = str(start.get(w("name"))).lower()
        if name in seen:
            number = start.get(w("id"))
            for mark in [start, *(end for end in root.iter(w("bookmarkEnd")) if end.get(w("id")) == number)]:
                remove(mark)
        seen.add(name)


def shorten_bookmarks(root: Element) -> bool:
    """End each bookmark in the paragraph in which it begins, which is the one that has the number; whether one ended elsewhere.

    LibreOffice 7.4 writes the beginning of a longer one a second time, in its last paragraph, and gives it its end there
    alone, so that references would lead to the wrong paragraph.
    """
    changed = False
    ends = {str(end.get(w("id"))): end for end in root.iter(w("bookmarkEnd"))}
    for start in root.iter(w("bookmarkStart")):
        paragraph = next(iter(start.iterancestors(w("p"))), None)
        end = ends.get(str(start.get(w("id"))))
        if paragraph is not None and end is not None and paragraph not in end.iterancestors(w("p")):
            remove(end)
            paragraph.append(end)
            changed = True
    return changed
