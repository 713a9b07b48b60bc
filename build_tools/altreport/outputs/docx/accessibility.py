"""Accessibility of the finished Word file: each barrier is reported at the author's record that causes it."""

from __future__ import annotations

from docx.document import Document

from altreport.assemble.texts import Texts
from altreport.model.located_data import Passage
from altreport.model.report import AlternativeReport
from altreport.ooxml.accessibility import Barrier, barriers
from altreport.ooxml.wordml import bookmark_name
from altreport.outputs.docx.template import TEMPLATE
from altreport.problems import Place, Problem, Severity

CODE = "accessibility"


def accessibility_problems(written: Document, report: AlternativeReport, texts: Texts) -> tuple[Problem, ...]:
    """A problem for each barrier in the Word file `written`, at the text that brings it, else at the template.

    It is a warning, unless Word could not open the file at all.
    """
    found = barriers(written)
    if not found:
        return ()
    places = _places(report, texts)
    passages = dict(report.body()) | {note.id: note.text for note in report.endnotes}
    return tuple(_problem(barrier, *_found(barrier, places, passages, texts)) for barrier in found)


def _problem(barrier: Barrier, record: str, place: Place) -> Problem:
    return Problem(CODE, barrier.message, place, barrier.hint, record, Severity.ERROR if barrier.closed else Severity.WARNING)


def _found(barrier: Barrier, places: dict[str, tuple[str, Place]], passages: dict[str, Passage], texts: Texts) -> tuple[str, Place]:
    """The record that a barrier is in, and where: at its words, if the record's text has them, else at its beginning."""
    spot = barrier.spot
    if spot.endnote is not None:
        note = texts.notes[spot.endnote - 1].note if 0 < spot.endnote <= len(texts.notes) else None
        record, place = ("", TEMPLATE) if note is None else (note.id, note.place)
    else:
        record, place = next((places[name] for name in spot.bookmarks if name in places), ("", TEMPLATE))
    passage = passages.get(record)
    at = -1 if passage is None or not barrier.words else passage.markdown.find(barrier.words)
    return record, place if passage is None or at < 0 else passage.place_of(at, at + len(barrier.words))


def _places(report: AlternativeReport, texts: Texts) -> dict[str, tuple[str, Place]]:
    """The record of each bookmark, and where it is; the text of a page has a bookmark beside that of its heading."""
    found = {bookmark_name(part.id): (part.id, part.place) for part in report.headed_parts}
    for identifier, passage in report.body():
        for name in (identifier, f"{identifier} text"):
            found[bookmark_name(name)] = (identifier, passage.place)
    return {**{bookmark_name(made.note.id): (made.note.id, made.note.place) for made in texts.notes}, **found}
