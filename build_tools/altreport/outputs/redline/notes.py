"""The endnotes of both files: which are the same, and word/endnotes.xml in the order of the calls, as LibreOffice needs it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from altreport.ooxml.namespaces import w
from altreport.ooxml.xml_tree import Element
from altreport.outputs.redline.blocks import words_of
from altreport.outputs.redline.revision_marks import Status, element, end_mark
from altreport.outputs.redline.sides import Sides
from altreport.outputs.redline.story import compared_story
from altreport.outputs.redline.tables import whole

_COUNTED = re.compile(r"(_cite)_\d+")
"""In the bookmark of a citation that is no note of its own: its place among the citations of the record."""
_LIKE, _RENAMED = 40.0, 60.0
"""How alike (0 to 100) two notes of one record are that may be one: with the same bookmark, with another."""


@dataclass(frozen=True)
class Note:
    """A note that is called: its id, the bookmark around its call ('' without one) and its words."""

    id: str
    name: str
    words: str

    @property
    def record(self) -> str:
        """Return the bookmark without the place among the citations of a record."""
        return _COUNTED.sub(r"\1", self.name)


def notes_of(document: Element, endnotes: Element) -> list[Note]:
    """Return the notes of a file in the order of their calls."""
    words = {str(note.get(w("id"))): words_of(note).strip() for note in endnotes.iter(w("endnote"))}
    return [Note(number, name, words[number]) for number, name in _calls(document) if number in words]


def _calls(document: Element) -> Iterator[tuple[str, str]]:
    name = ""
    for found in document.iter(w("bookmarkStart"), w("bookmarkEnd"), w("endnoteReference")):
        if found.tag == w("endnoteReference"):
            yield str(found.get(w("id"))), name
        name = str(found.get(w("name"))) if found.tag == w("bookmarkStart") else ""


def paired_notes(old: list[Note], new: list[Note]) -> list[tuple[Note, Note]]:
    """Pair notes: those with the same name and words, the same words, the same name, and the likest ones of a record."""
    pairs: list[tuple[Note, Note]] = []

    def take(score: float, a: Note, b: Note) -> None:
        if score and a not in (ours for ours, _ in pairs) and b not in (theirs for _, theirs in pairs):
            pairs.append((a, b))

    for same in (
        lambda a, b: (a.name, a.words) == (b.name, b.words),
        lambda a, b: a.words == b.words,
        lambda a, b: a.name == b.name and a.name == a.record != "",
    ):
        theirs = [note for note in new if note not in {other for _, other in pairs}]
        for a in [note for note in old if note not in {one for one, _ in pairs}]:
            found = next((b for b in theirs if same(a, b)), None)
            if found is not None:
                pairs.append((a, found))
                theirs.remove(found)
    left = [note for note in new if note not in {other for _, other in pairs}]
    scored = [(fuzz.ratio(a.words, b.words), a, b) for a in old if a not in {one for one, _ in pairs} for b in left if a.record and a.record == b.record]
    for score, a, b in sorted(scored, key=lambda each: -each[0]):
        take(score >= (_LIKE if a.name == b.name else _RENAMED), a, b)
    return pairs


def write_notes(document: Element, sides: Sides) -> None:
    """Write the endnotes that the document calls, which has the ids of each in both files ('3 4', '- for none'); number them from 1."""
    ours, theirs = ({str(note.get(w("id"))): note for note in part.element.iter(w("endnote"))} for part in (sides.old, sides.new))
    root = sides.new.element
    for note in [note for note in root if note.get(w("type")) in (None, "normal")]:
        root.remove(note)
    for number, call in enumerate(document.iter(w("endnoteReference")), start=1):
        old, new = (side.get(name) for side, name in zip((ours, theirs), str(call.get(w("id"))).split(), strict=True))
        call.set(w("id"), str(number))
        root.append(_note(str(number), old, new, sides))


def _note(number: str, old: Element | None, new: Element | None, sides: Sides) -> Element:
    made = element("endnote", id=number)
    if old is not None and new is not None:
        made.extend(compared_story(old, new, sides))
    elif new is not None:
        made.extend(whole(new, Status.INSERTED, sides))
    elif old is not None:
        made.extend(whole(old, Status.DELETED, sides))
    if old is None or new is None:
        end_mark(made[-1], take=True)
    return made
