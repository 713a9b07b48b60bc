"""The finished file, looked at for those who hear it or move through it by keyboard; each barrier is said of the author's record."""

from __future__ import annotations

from altreport.assemble.texts import Texts
from altreport.document.records import headed_parts
from altreport.document.template import TEMPLATE
from altreport.model.report import AlternativeReport
from altreport.ooxml.accessibility import Barrier, barriers
from altreport.ooxml.markup import bookmark_name
from altreport.ooxml.package import Package
from altreport.problems import Place, Problem, Severity

CODE = "accessibility"


def unreadable(data: bytes, report: AlternativeReport, texts: Texts) -> tuple[Problem, ...]:
    """A warning for each barrier in the Word file `data`, at the text that brings it, else at the template."""
    places = _places(report, texts)
    return tuple(_problem(barrier, places, texts) for barrier in barriers(Package.read(data)))


def _problem(barrier: Barrier, places: dict[str, tuple[str, Place]], texts: Texts) -> Problem:
    spot = barrier.spot
    if spot.endnote is not None:
        note = texts.notes[spot.endnote - 1].note if 0 < spot.endnote <= len(texts.notes) else None
        record, place = ("", TEMPLATE) if note is None else (note.id, note.place)
    else:
        record, place = next((places[name] for name in spot.bookmarks if name in places), ("", TEMPLATE))
    return Problem(CODE, barrier.message, place, barrier.hint, record, Severity.WARNING)


def _places(report: AlternativeReport, texts: Texts) -> dict[str, tuple[str, Place]]:
    """The record of each bookmark, and where it stands; the text of a page has a bookmark beside that of its heading."""
    found = {bookmark_name(part.id): (part.id, part.place) for part in headed_parts(report)}
    for identifier, passage in report.body():
        for name in (identifier, f"{identifier} text"):
            found[bookmark_name(name)] = (identifier, passage.place)
    return {**{bookmark_name(made.note.id): (made.note.id, made.note.place) for made in texts.notes}, **found}
