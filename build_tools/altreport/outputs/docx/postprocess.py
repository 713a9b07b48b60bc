"""Turn pandoc's file into the one that is handed over: add what pandoc cannot write, remove what no reader should receive."""

from __future__ import annotations

from datetime import date

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml.xmlchemy import BaseOxmlElement

from altreport.assemble.facts import tag_for_word
from altreport.document.text_direction import is_right_to_left
from altreport.fixed_words import FixedWords, parts
from altreport.model.cover import Cover
from altreport.model.report import AlternativeReport
from altreport.ooxml.bookmarks import drop_repeated_bookmarks
from altreport.ooxml.core_properties import Properties, write_properties
from altreport.ooxml.direction import set_directions
from altreport.ooxml.endnotes import turn_into_endnotes
from altreport.ooxml.headers import fill_controls, stamp
from altreport.ooxml.namespaces import w
from altreport.ooxml.package import elements, package_of, related, stories
from altreport.ooxml.picture_metadata import clean_pictures
from altreport.ooxml.scrub_metadata import drop_unused_links, drop_unwanted_parts, scrub
from altreport.ooxml.settings import number_in_arabic, write_settings
from altreport.ooxml.styles import PANDOC_ABSTRACT, set_language, style_ids
from altreport.ooxml.wordml import field, run
from altreport.ooxml.xml_tree import Element
from altreport.problems import Problem, Severity
from altreport.project.reference_styles import OWN_PLACE

_LIST_LEFT = 964
_LIST_STEP = 397
"""Twentieths of a point: lists within a numbered paragraph are to the right of its text, which begins at 567 (1 cm)."""


def postprocess(document: Document, reference: dict[str, bytes], report: AlternativeReport, edition: str, *, draft: bool) -> tuple[Problem, ...]:
    """Change pandoc's document into the finished one, except for its properties; return warnings of what had to be left out or kept.

    `reference` are the parts of the reference document, `edition` is what the pages say of their readers, '' for nothing.
    """
    cover, words = report.cover, report.words
    drop_unwanted_parts(document)
    set_language(document.styles.element, tag_for_word(cover.language))
    turn_into_endnotes(document)
    write_settings(document, reference.get("word/settings.xml"))
    _tidy_lists(document.part.numbering_part.element)
    drop_repeated_bookmarks(document.element)
    number_in_arabic(document)
    figures, stamped = style_ids(document.styles.element, ("Table Figure", "Draft Stamp"))
    for part in stories(document):
        _style_tables(part.element, figures)
    controls = {"short-title": run(cover.running_title), "page-of-pages": _page_of_pages(words), "edition": run(f"{edition} · ") if edition else ""}
    fill_controls(document, controls)
    if draft:
        stamp(document, words.draft, stamped)
    set_directions(document, cover.language, right_to_left=is_right_to_left(cover.language))
    problems = (*(_field_gone(kind) for kind in scrub(document)), *(_picture_stays(name) for name in clean_pictures(package_of(document))))
    for part in (document.part, *related(document, RT.ENDNOTES)):
        drop_unused_links(part)
    return problems


def _page_of_pages(words: FixedWords) -> str:
    """'Page 2 of 2' as runs, with fields (17.16.5) for the two numbers."""
    codes = {"page": "PAGE", "pages": "NUMPAGES"}
    pieces = [(run(before) if before else "") + (field(codes[name], "2") if name in codes else "") for before, name in parts(words.page_of_pages)]
    return "".join(pieces)


def _field_gone(kind: str) -> Problem:
    message = f"The reference document has a field {kind}, which would reveal who works on the file, where or when. The Word file is made without it."
    return Problem("template", message, OWN_PLACE, "Delete the field in the reference document, or type its words.", severity=Severity.WARNING)


def _picture_stays(name: str) -> Problem:
    message = f"The picture ‘{name}’ has data (names, dates) that cannot be removed."
    return Problem("template", message, OWN_PLACE, "Save it as PNG or JPEG and insert it again in the reference document.", severity=Severity.WARNING)


def write_description(document: Document, cover: Cover, day: date | None) -> None:
    """Write the properties of the file; `day` is the only date in it."""
    properties = Properties(
        title=cover.title,
        language=cover.language,
        subject=f"{cover.treaty}, {cover.stage}",
        creator="; ".join(cover.submitters),
        day=day,
    )
    write_properties(package_of(document), properties)


def _style_tables(root: BaseOxmlElement, figures: str) -> None:
    """No row breaks over two pages (17.4.6), and columns are aligned by styles: on the right by that with the id `figures`."""
    for row in root.xpath("//w:tr"):
        properties = row.get_or_add_trPr()
        if not properties.xpath("./w:cantSplit"):
            properties[:0] = elements("<w:cantSplit/>")
    for look in root.xpath("//w:tr//w:pPr[w:jc]"):
        alignment = look.jc.get(w("val"))
        if alignment in ("right", "end"):
            look.style = figures
        if alignment != "center":
            look.remove(look.jc)


def _tidy_lists(numbering: Element) -> None:
    """Pandoc's own lists begin 360 from the margin, left of the text they belong to, and have their first number in their ids.

    From 1000 on ('1961. A year begins this line.') such an id is too long for Word, which then calls the file broken.
    """
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
