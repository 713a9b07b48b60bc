"""A foreign document's pieces as pages, sections, paragraphs, recommendations and endnotes, each with its id."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from altreport.fixed_words import FixedWords, english, shipped_words
from altreport.importing.cross_references import linked
from altreport.importing.foreign_document import Certainty, ForeignReport, Piece, Remark
from altreport.importing.heading_groups import Group, group
from altreport.importing.ids import slug, unique
from altreport.importing.proposed_sources import Proposed, propose_works
from altreport.markup.escape import as_typed
from altreport.pandoc.passages import plain_text, with_definitions
from altreport.readers.front_matter import USUAL

RECOMMENDATIONS = "recommendations"
"""The heading of the recommendations among the ids of `Arrangement.order`."""
OPENING, REPORT = "Opening", "Report"
"""Titles that an import makes up: for text before the first heading, and for a document without headings."""
_WHOLE = "whole-text"
_CALLS = re.compile(r"\[\^note-\d+\]")
_NOTHING_BELOW = "a heading with nothing under it: kept as text"
_TITLE_CALLS = "; the text below calls its note instead"
_BLOCK = re.compile(r"[-+|>#`~]|\(?\w{1,4}[.)]\s")


@dataclass
class NewSection:
    """A heading and what is under it; `paragraphs` are (id, Markdown)."""

    id: str
    title: str
    paragraphs: list[tuple[str, str]] = field(default_factory=list)


@dataclass
class NewPage:
    """A page without paragraph numbers, which comes before the sections; `texts` are Markdown."""

    id: str
    title: str
    texts: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Arrangement:
    """The records to be written; all texts are Markdown.

    `order` has the ids of everything that readers meet in the source's own order (RECOMMENDATIONS for their
    heading), `homes` the id of the record that each piece went to, and `added` the words that no piece has.
    """

    title: str
    pages: tuple[NewPage, ...]
    sections: tuple[NewSection, ...]
    recommendations_title: str
    recommendations: tuple[tuple[str, str], ...]
    endnotes: tuple[tuple[str, str, tuple[str, ...]], ...]
    works: Proposed
    remarks: tuple[Remark, ...]
    order: tuple[str, ...]
    homes: tuple[str, ...]
    added: tuple[str, ...]


def arrange(foreign: ForeignReport, title: str, language: str) -> Arrangement:
    """Every piece in its place: `para-N` and `rec-N` keep the source's numbers, notes are `note-N` in the order of the text.

    `language` is the tag of the report to be, which prints cross-references in its own words.
    """
    words = shipped_words(language) or english()
    named = {position: with_definitions(piece.markdown) for position, piece in enumerate(foreign.pieces) if piece.kind in ("title", "heading")}
    titles = dict(zip(named, plain_text(list(named.values())), strict=True))
    arranger = _Arranger(foreign.pieces, titles, len(foreign.notes), words)
    groups = group(foreign.pieces, titles)
    for each in groups:
        arranger.place(each, groups)
    arranger.finish()
    paragraphs = [name for section in arranger.sections for name, _ in section.paragraphs]
    links = linked(foreign.pieces, arranger.homes, paragraphs, [name for name, _ in arranger.recommendations], words)
    works = propose_works(plain_text([note.markdown for note in foreign.notes]), arranger.taken)
    return Arrangement(
        title=next((titles[position] for position, piece in enumerate(foreign.pieces) if piece.kind == "title"), "") or foreign.title or title,
        pages=tuple(NewPage(page.id, page.title, [links(text) for text in page.texts]) for page in arranger.pages),
        sections=tuple(NewSection(each.id, each.title, [(name, links(text)) for name, text in each.paragraphs]) for each in arranger.sections),
        recommendations_title=arranger.recommendations_title,
        recommendations=tuple((name, links(text)) for name, text in arranger.recommendations),
        endnotes=tuple((f"note-{n}", links(note.markdown), works.by_note[n - 1]) for n, note in enumerate(foreign.notes, start=1)),
        works=works,
        remarks=tuple(arranger.remarks),
        order=tuple(arranger.order),
        homes=tuple(arranger.homes.get(position, "") for position in range(len(foreign.pieces))),
        added=tuple(arranger.added),
    )


class _Arranger:
    """Takes in one group after the other."""

    def __init__(self, pieces: tuple[Piece, ...], titles: dict[int, str], notes: int, words: FixedWords) -> None:
        self._pieces = pieces
        self._words = words
        self._waiting_calls = "".join(call for piece in pieces if piece.kind == "title" for call in _CALLS.findall(piece.markdown))
        self._level = 0
        self._numbered = any(piece.number is not None and piece.kind == "paragraph" for piece in pieces)
        self.pages: list[NewPage] = []
        self.sections: list[NewSection] = []
        self.recommendations: list[tuple[str, str]] = []
        self.recommendations_title = ""
        self.remarks: list[Remark] = [
            Remark(pieces[position].where, title, "the title of the report" + _TITLE_CALLS * bool(_CALLS.search(pieces[position].markdown)))
            for position, title in titles.items()
            if pieces[position].kind == "title"
        ]
        self.order: list[str] = []
        self.homes: dict[int, str] = {}
        self.added: list[str] = []
        self.taken = {"report", RECOMMENDATIONS}
        counted = range(1, len(pieces) + 1)
        self._reserved = {f"para-{piece.number}" for piece in pieces if piece.number} | {f"{kind}-{number}" for kind in ("para", "rec") for number in counted}
        self._reserved |= {f"note-{number}" for number in range(1, notes + 1)}
        self._unnumbered = 0

    def place(self, each: Group, groups: list[Group]) -> None:
        """Put a group where it belongs."""
        if not each.pieces and not each.headings:
            return
        if not each.pieces and (self.order or each.kind != "section"):
            self._trailing(each)
        elif each.kind == "recommendations":
            self._recommendations(each)
        elif self.recommendations and self._level and each.level > self._level:
            self._more_recommendations(each)
        elif each.kind == "page":
            self._page(each, groups)
        else:
            self._section(each)

    def finish(self) -> None:
        """Place the calls that no text has taken, and keep the ids for numbers free."""
        if self._waiting_calls:
            self._append(self._waiting_calls)
        self.taken |= self._reserved

    def _id(self, name: str) -> str:
        """An id for what has no number: never one that a numbered paragraph, recommendation or note will need."""
        made = unique(name, self.taken | self._reserved)
        self.taken.add(made)
        return made

    def _remark(self, position: int, found: str, taken_for: str, certainty: Certainty = "certain") -> None:
        self.remarks.append(Remark(self._pieces[position].where, found, taken_for, certainty))

    def _headings(self, each: Group, taken_for: str, home: str) -> str:
        """The title of a group, listed in the account; notes that it calls wait for the text below."""
        for position, title in zip(each.headings, each.titles, strict=True):
            level = self._pieces[position].level
            self._remark(position, title, taken_for if level == 1 else f"a heading of level {level}: {taken_for}", "certain" if level == 1 else "likely")
            self.homes[position] = home
            if found := _CALLS.findall(self._pieces[position].markdown):
                self._waiting_calls += "".join(found)
                self._remark(position, title, "a heading that calls a note: the text below calls it instead", "doubtful")
        self.added += ["–"] * (len(each.titles) - 1)
        return each.title

    def _markdown(self, position: int) -> str:
        """A piece's text, after the calls that its heading made."""
        text, waiting = self._pieces[position].markdown, self._waiting_calls
        self._waiting_calls = ""
        return text if not waiting else f"{waiting}\n\n{text}" if _BLOCK.match(text) else f"{waiting}{text}"

    def _page(self, each: Group, groups: list[Group]) -> None:
        title = each.title or OPENING
        above = self.pages[-1] if self.pages and each.headings and each.level > min(other.level for other in groups if other.headings) else None
        if above is not None and self._pieces[each.headings[0]].level > 1:
            self._headings(each, "a heading within a page", above.id)
            above.texts += [f"## {as_typed(title)}", *(self._markdown(position) for position in each.pieces)]
            self.homes |= dict.fromkeys(each.pieces, above.id)
            return
        known = next((name for name in USUAL if getattr(self._words, name).casefold() == title.casefold()), slug(title, "page"))
        page = NewPage(self._id(known if each.headings else "opening"), title)
        self._headings(each, f"the heading of an unnumbered page: report/{page.id}.md", page.id)
        before = f"number: report/{page.id}.md" if each.headings else "heading: report/opening.md"
        for position in each.pieces:
            self._remark(position, self._pieces[position].beginning, f"text before the first {before}")
        page.texts = [self._markdown(position) for position in each.pieces]
        self.homes |= dict.fromkeys(each.pieces, page.id)
        self.added += [] if each.headings else [OPENING]
        self.pages.append(page)
        self.order.append(page.id)

    def _section(self, each: Group) -> None:
        title = each.title or REPORT
        section = NewSection(self._id(slug(title, "section") if each.headings else _WHOLE) if each.pieces else "", title)
        if not each.headings:
            self._remark(each.pieces[0], "(no heading)", f"a section without a heading, called ‘{REPORT}’", "likely")
        if not each.headings or not each.pieces:
            self.added += REPORT.split()
        if not each.pieces:
            section = NewSection(self._id(_WHOLE), REPORT)
            text = as_typed(self._headings(each, _NOTHING_BELOW, "para-1"))
            section.paragraphs.append((unique("para-1", self.taken), self._with_waiting_calls(text)))
        else:
            self._headings(each, "the heading of a section" if each.level == 1 else "a section of its own", section.id)
        self.sections.append(section)
        self.order.append(section.id)
        self.order += [name for name, _ in section.paragraphs]
        for position in each.pieces:
            self._paragraph(section, position)

    def _paragraph(self, section: NewSection, position: int) -> None:
        piece, text = self._pieces[position], self._markdown(position)
        if piece.number is None and self._numbered and section.paragraphs:
            name = self.homes[position] = _add_to_last(section.paragraphs, text)
            self._remark(position, piece.beginning, f"text without a number: the rest of {name}", "likely")
            return
        name = self._paragraph_id(piece)
        section.paragraphs.append((name, text))
        self.homes[position] = name
        self.order.append(name)
        if piece.number:
            self._remark(position, piece.typed or f"{piece.number}.", f"paragraph {name}")
        elif self._numbered:
            self._remark(position, piece.beginning, f"text without a number: paragraph {name}, so the numbers after it grow by one", "doubtful")
        else:
            self._remark(position, piece.beginning, f"paragraph {name}", "likely")

    def _paragraph_id(self, piece: Piece) -> str:
        if piece.number is not None:
            return unique(f"para-{piece.number}" if piece.number.isdigit() else slug(f"para {piece.number}", "para-1"), self.taken)
        self._unnumbered += 1
        return self._id(f"text-{self._unnumbered}") if self._numbered else unique(f"para-{self._unnumbered}", self.taken)

    def _recommendations(self, each: Group) -> None:
        self._level = each.level
        self.recommendations_title = self._headings(each, "the heading of the recommendations", "")
        self.order.append(RECOMMENDATIONS)
        listed = any(self._pieces[position].kind == "item" or self._pieces[position].number for position in each.pieces)
        waiting: list[str] = []
        for position in each.pieces:
            piece, text = self._pieces[position], self._markdown(position)
            if listed and piece.kind == "paragraph" and piece.number is None:
                waiting = self._between_recommendations(position, text, waiting)
            else:
                self._recommendation(position, "\n\n".join([*waiting, text]))
                waiting = []

    def _between_recommendations(self, position: int, text: str, waiting: list[str]) -> list[str]:
        """Text among recommendations that is none: the end of the one before it, or the beginning of the first."""
        piece = self._pieces[position]
        if not self.recommendations:
            self._remark(position, piece.beginning, "text before the recommendations: the beginning of the first one", "doubtful")
            return [*waiting, text]
        name = self.homes[position] = _add_to_last(self.recommendations, text)
        self._remark(position, piece.beginning, f"text among the recommendations: the rest of {name}", "likely")
        return waiting

    def _recommendation(self, position: int, text: str) -> None:
        piece = self._pieces[position]
        number = piece.number if piece.number is not None and piece.number.isdigit() else str(len(self.recommendations) + 1)
        name = unique(f"rec-{number}", self.taken)
        self.recommendations.append((name, text))
        self.homes[position] = name
        self.order.append(name)
        self._remark(position, piece.beginning, f"recommendation {name}; fill in its addressee")

    def _more_recommendations(self, each: Group) -> None:
        """Recommendations under a heading of their own: a recommendation has no title, so it is in the first of them."""
        title = self._headings(each, "a heading among the recommendations: the beginning of the next one", "")
        for index, position in enumerate(each.pieces):
            text = self._markdown(position)
            self._recommendation(position, text if index else f"**{as_typed(title)}**\n\n{text}")

    def _trailing(self, each: Group) -> None:
        """Keep headings with nothing under them as the end of the text before them."""
        text = as_typed(self._headings(each, _NOTHING_BELOW, ""))
        self.remarks.append(Remark("", each.title, _NOTHING_BELOW, "doubtful"))
        self._append(self._with_waiting_calls(text))

    def _with_waiting_calls(self, text: str) -> str:
        """The text, and after it the calls that wait for one."""
        text, self._waiting_calls = f"{text}{self._waiting_calls}", ""
        return text

    def _append(self, text: str) -> None:
        """Put a text at the end of what was placed last."""
        records = self.recommendations if self.order[-1].startswith("rec-") else self.sections[-1].paragraphs if self.sections else []
        if records:
            _add_to_last(records, text)
        else:
            self.pages[-1].texts.append(text)


def _add_to_last(records: list[tuple[str, str]], text: str) -> str:
    """Add a text to the last of some records, and return its id."""
    name, before = records[-1]
    records[-1] = (name, f"{before}\n\n{text}")
    return name
