"""From pandoc's file to ours: what pandoc cannot write comes in, what no one should receive goes out."""

from __future__ import annotations

from datetime import date

from altreport.assemble.facts import tag_for_word
from altreport.model.cover import Cover
from altreport.model.report import AlternativeReport
from altreport.notes.direction import is_right_to_left
from altreport.ooxml.bookmarks import drop_repeated_bookmarks, drop_unused_links, drop_unwanted_parts
from altreport.ooxml.core_properties import Properties, write_properties
from altreport.ooxml.direction import set_directions
from altreport.ooxml.endnotes import turn_into_endnotes
from altreport.ooxml.headers import Computed, Content, fill_controls, stamp
from altreport.ooxml.names import w
from altreport.ooxml.package import Package
from altreport.ooxml.pictures import clean_pictures
from altreport.ooxml.scrub_metadata import drop_traces
from altreport.ooxml.settings import number_in_arabic, write_settings
from altreport.ooxml.styles import PANDOC_ABSTRACT, set_language
from altreport.ooxml.tables import style_tables
from altreport.problems import Problem, Severity
from altreport.project.reference_document import NUMBERING, OWN_PLACE, STYLES, style_ids
from altreport.wording import Wording, parts

_LIST_LEFT = 964
_LIST_STEP = 397
"""Twentieths of a point: lists within a numbered paragraph are to the right of its text, which begins at 567 (1 cm)."""


def postprocess(package: Package, reference: Package, report: AlternativeReport, edition: str, *, draft: bool) -> tuple[Problem, ...]:
    """Make pandoc's package the one that is handed over, but for its properties; warnings of what could not come along.

    `edition` is what its pages say of their readers, '' for nothing.
    """
    cover, words = report.cover, report.words
    drop_unwanted_parts(package)
    styles = package.tree(STYLES)
    set_language(styles, tag_for_word(cover.language))
    turn_into_endnotes(package, styles)
    write_settings(package, reference)
    _tidy_lists(package)
    _tidy_document(package)
    fill_controls(package, {"short-title": (cover.running_title,), "page-of-pages": _page_of_pages(words), "edition": (f"{edition} · ",) if edition else ()})
    if draft:
        stamp(package, words.draft, *style_ids(package, ("Draft Stamp",)))
    set_directions(package, cover.language, right_to_left=is_right_to_left(cover.language))
    problems = (*(_field_gone(kind) for kind in drop_traces(package)), *(_picture_stays(name) for name in clean_pictures(package)))
    for part in (package.document, "word/endnotes.xml"):
        drop_unused_links(package, part)
    return problems


def _page_of_pages(words: Wording) -> Content:
    codes = {"page": Computed("PAGE"), "pages": Computed("NUMPAGES")}
    return tuple(piece for before, name in parts(words.page_of_pages) for piece in (before, codes.get(name)) if piece)


def _field_gone(kind: str) -> Problem:
    message = f"The reference document has a field {kind}, which would reveal who works on the file, where or when. The Word file is made without it."
    return Problem("template", message, OWN_PLACE, "Delete the field in the reference document, or type its words.", severity=Severity.WARNING)


def _picture_stays(name: str) -> Problem:
    message = f"The picture ‘{name}’ has data (names, dates) that cannot be removed."
    return Problem("template", message, OWN_PLACE, "Save it as PNG or JPEG and insert it again in the reference document.", severity=Severity.WARNING)


def describe(package: Package, cover: Cover, day: date | None) -> None:
    """What the file says of itself; `day` is the only date in it."""
    properties = Properties(
        title=cover.title,
        language=cover.language,
        subject=f"{cover.treaty}, {cover.stage}",
        creator="; ".join(cover.submitters),
        day=day,
    )
    write_properties(package, properties)


def _tidy_document(package: Package) -> None:
    """One bookmark a name; tables in styles; arabic figures for the notes of each section."""
    (figures,) = style_ids(package, ("Table Figure",))
    notes = package.tree("word/endnotes.xml")
    style_tables(notes, figures)
    root = package.tree(package.document)
    style_tables(root, figures)
    drop_repeated_bookmarks(root)
    number_in_arabic(root)


def _tidy_lists(package: Package) -> None:
    """Pandoc's own lists begin 360 from the margin, left of the text they belong to, and have their first number in their ids.

    From 1000 on ('1961. A year begins this line.') such an id is too long for Word, which then calls the file broken.
    """
    numbering = package.tree(NUMBERING)
    definitions = [item for item in numbering.iter(w("abstractNum")) if int(str(item.get(w("abstractNumId")))) >= PANDOC_ABSTRACT]
    short = {str(item.get(w("abstractNumId"))): str(number) for number, item in enumerate(definitions, start=PANDOC_ABSTRACT)}
    for definition in definitions:
        definition.set(w("abstractNumId"), short[str(definition.get(w("abstractNumId")))])
        for session in definition.findall(w("nsid")):
            session.set(w("val"), f"{int(str(definition.get(w('abstractNumId')))):08X}")
        for level in definition.iter(w("lvl")):
            indent = level.find(f"{w('pPr')}/{w('ind')}")
            if indent is not None:
                indent.set(w("left"), str(_LIST_LEFT + _LIST_STEP * int(str(level.get(w("ilvl"))))))
                indent.set(w("hanging"), str(_LIST_STEP))
    for link in numbering.iterfind(f"{w('num')}/{w('abstractNumId')}"):
        link.set(w("val"), short.get(str(link.get(w("val"))), str(link.get(w("val")))))
