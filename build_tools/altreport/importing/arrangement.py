"""A foreign document's pieces as pages, sections, paragraphs, recommendations and endnotes, each with its id."""

from __future__ import annotations

from dataclasses import dataclass, replace

from altreport.fixed_words import english, shipped_words
from altreport.importing.arranger import Arranger
from altreport.importing.cross_references import linked
from altreport.importing.foreign_document import ForeignReport, Remark
from altreport.importing.heading_groups import group
from altreport.importing.placing import NewPage, NewRecommendation, NewSection
from altreport.importing.proposed_sources import Proposed, propose_works
from altreport.pandoc.passages import plain_text, with_definitions


@dataclass(frozen=True)
class Arrangement:
    """The records to be written; all texts are Markdown.

    `order` has the ids of everything that readers meet in the source's own order (`RECOMMENDATIONS` for their
    heading), `homes` the id of the record that each piece went to, `added` the words that no piece has, and `left_out` the words of pieces that became a field, such as an addressee.
    """

    title: str
    pages: tuple[NewPage, ...]
    sections: tuple[NewSection, ...]
    recommendations_title: str
    recommendations: tuple[NewRecommendation, ...]
    endnotes: tuple[tuple[str, str, tuple[str, ...]], ...]
    works: Proposed
    remarks: tuple[Remark, ...]
    order: tuple[str, ...]
    homes: tuple[str, ...]
    added: tuple[str, ...]
    left_out: tuple[str, ...]


def arrange(foreign: ForeignReport, title: str, language: str) -> Arrangement:
    """Every piece in its place: `para-N` and `rec-N` keep the source's numbers, notes are `note-N` in the order of the text.

    `language` is the tag of the report to be, which prints cross-references in its own words.
    """
    words = shipped_words(language) or english()
    named = {position: with_definitions(piece.markdown) for position, piece in enumerate(foreign.pieces) if piece.kind in ("title", "heading")}
    titles = dict(zip(named, plain_text(list(named.values())), strict=True))
    arranger = Arranger(foreign.pieces, titles, len(foreign.notes), words)
    groups = group(foreign.pieces, titles)
    arranger.several = sum(each.kind == "recommendations" for each in groups) > 1
    for each in groups:
        arranger.place(each)
    arranger.finish()
    paragraphs = [name for section in arranger.sections for name, _ in section.paragraphs]
    links = linked(foreign.pieces, arranger.homes, paragraphs, [each.id for each in arranger.recommendations], words)
    works = propose_works(plain_text([note.markdown for note in foreign.notes]), [*(note.cited for note in foreign.notes), foreign.cited], arranger.taken)
    return Arrangement(
        title=next((titles[position] for position, piece in enumerate(foreign.pieces) if piece.kind == "title"), "") or foreign.title or title,
        pages=tuple(NewPage(page.id, page.title, [links(text) for text in page.texts]) for page in arranger.pages),
        sections=tuple(NewSection(each.id, each.title, [(name, links(text)) for name, text in each.paragraphs]) for each in arranger.sections),
        recommendations_title=arranger.recommendations_title,
        recommendations=tuple(replace(each, text=links(each.text)) for each in arranger.recommendations),
        endnotes=tuple((f"note-{n}", links(note.markdown), works.by_note[n - 1]) for n, note in enumerate(foreign.notes, start=1)),
        works=works,
        remarks=tuple(arranger.remarks),
        order=tuple(arranger.order),
        homes=tuple(arranger.homes.get(position, "") for position in range(len(foreign.pieces))),
        added=tuple(arranger.added),
        left_out=tuple(arranger.left_out),
    )
