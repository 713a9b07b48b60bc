"""A Word file of a report with tracked changes against an older one: both built by altreport (decision 0053)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import cast

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.part import XmlPart

from altreport.ooxml.namespaces import WP, R, w
from altreport.ooxml.package import open_document, package_of, related, to_bytes
from altreport.ooxml.xml_tree import Element
from altreport.outputs.redline.lists import CarriedLists, Lists
from altreport.outputs.redline.notes import notes_of, paired_notes, write_notes
from altreport.outputs.redline.pairing import pair
from altreport.outputs.redline.revision_marks import number_revisions
from altreport.outputs.redline.sides import Sides
from altreport.outputs.redline.story import compared_story, new_blocks, old_blocks


def redlined(old: bytes, new: bytes, day: date) -> bytes:
    """Return the Word file `new` with what changed since `old` as tracked changes by altreport on `day`; equal files give equal bytes.

    With all changes accepted it has the words and notes of `new`, with all rejected those of `old`. Only results of fields (contents, numbers,
    cross-references) are always those of `new`. Where nothing changed, nothing is marked.
    """
    before, after = open_document(old), open_document(new)
    lists = CarriedLists(Lists.of(before), Lists.of(after))
    _carry_styles(before, after)
    notes = [next(related(document, RT.ENDNOTES)) for document in (before, after)]
    pairs = paired_notes(*(notes_of(document.element, part.element) for document, part in zip((before, after), notes, strict=True)))
    sides = Sides(before.part, after.part, lists, {a.name: b.name for a, b in pairs if a.name and b.name}, {a.id: b.id for a, b in pairs})
    _compare_body(sides)
    others = [Sides(a, b, lists, sides.bookmarks) for a, b in [tuple(notes), *_headers(before, after)]]
    write_notes(after.element, others[0])
    for each in others[1:]:
        each.new.element[:] = compared_story(list(each.old.element), list(each.new.element), each)
    roots = [after.element, *(each.new.element for each in others)]
    number_revisions(roots, day)
    for root in roots:
        _number_bookmarks(root)
    for number, found in enumerate((found for root in roots for found in root.iter(f"{{{WP}}}docPr")), start=1):
        found.set("id", str(number))
    return to_bytes(package_of(after))


def _compare_body(sides: Sides) -> None:
    old, new = (part.element.find(w("body")) for part in (sides.old, sides.new))
    pairs = pair(old_blocks(old, sides), new_blocks(new, sides)[0])
    sides.bookmarks |= pairs.names
    rest = [found for found in new if found.tag == w("sectPr")]
    new[:] = [*compared_story(list(old), list(new), sides, pairs), *rest]


def _headers(old: Document, new: Document) -> Iterator[tuple[XmlPart, XmlPart]]:
    """Headers and footers of the same kind of page, each new one once."""
    ours, theirs = _shown(old), _shown(new)
    seen = set()
    for key, part in theirs.items():
        if key in ours and part.partname not in seen:
            seen.add(part.partname)
            yield ours[key], part


def _shown(document: Document) -> dict[tuple[str, str], XmlPart]:
    found: dict[tuple[str, str], XmlPart] = {}
    for link in document.element.iter(w("headerReference"), w("footerReference")):
        part = document.part.related_parts[str(link.get(f"{{{R}}}id"))]
        found.setdefault((str(link.tag), str(link.get(w("type")))), cast("XmlPart", part))
    return found


def _carry_styles(old: Document, new: Document) -> None:
    """Add the styles that only the old file has: a report may have changed its reference document."""
    known = {style.get(w("styleId")) for style in new.styles.element.iter(w("style"))}
    for style in list(old.styles.element.iter(w("style"))):
        if style.get(w("styleId")) not in known:
            new.styles.element.append(style)


def _number_bookmarks(root: Element) -> None:
    """Number bookmarks from 1."""
    numbers: dict[str, str] = {}
    for found in root.iter(w("bookmarkStart"), w("bookmarkEnd")):
        before = str(found.get(w("id")))
        found.set(w("id"), numbers.setdefault(before, str(len(numbers) + 1)))
