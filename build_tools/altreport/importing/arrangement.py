"""A foreign document's pieces as pages, sections, paragraphs, recommendations and endnotes, each with its id."""

from __future__ import annotations

import re

from altreport.importing.arranged import RECOMMENDATIONS, Arranged, ArrangedPage, ArrangedSection
from altreport.importing.cross_references import linked
from altreport.importing.foreign_document import Certainty, ForeignReport, Piece, Remark
from altreport.importing.heading_groups import Group, group
from altreport.importing.ids import slug, unique
from altreport.importing.proposed_sources import propose_works
from altreport.markup.escape import as_typed
from altreport.notes.passages import plain_text, with_definitions
from altreport.readers.front_matter import USUAL
from altreport.wording import Wording, english, shipped_wording

OPENING, REPORT = "Opening", "Report"
"""Titles that an import makes up: for text before the first heading, and for a document without headings."""
_WHOLE = "whole-text"
_CALLS = re.compile(r"\[\^note-\d+\]")
_TITLE_CALLS = "; the text below calls its note instead"
_BLOCK = re.compile(r"[-+|>#`~]|\(?\w{1,4}[.)]\s")


def arrange(foreign: ForeignReport, title: str, language: str) -> Arranged:
    """Every piece in its place: `para-N` and `rec-N` keep the source's numbers, notes are `note-N` in the order of the text.

    `language` is the tag of the report to be, which prints cross-references in its own words.
    """
    words = shipped_wording(language) or english()
    named = {position: with_definitions(piece.markdown) for position, piece in enumerate(foreign.pieces) if piece.kind in ("title", "heading")}
    titles = dict(zip(named, plain_text(list(named.values())), strict=True))
    desk = _Desk(foreign.pieces, titles, len(foreign.notes), words)
    groups = group(foreign.pieces, titles)
    for each in groups:
        desk.place(each, groups)
    desk.finish()
    paragraphs = [name for section in desk.sections for name, _ in section.paragraphs]
    links = linked(foreign.pieces, desk.homes, paragraphs, [name for name, _ in desk.recommendations], words)
    works = propose_works(plain_text([note.markdown for note in foreign.notes]), desk.taken)
    return Arranged(
        title=next((titles[position] for position, piece in enumerate(foreign.pieces) if piece.kind == "title"), "") or foreign.title or title,
        pages=tuple(ArrangedPage(page.id, page.title, [links(text) for text in page.texts]) for page in desk.pages),
        sections=tuple(ArrangedSection(each.id, each.title, [(name, links(text)) for name, text in each.paragraphs]) for each in desk.sections),
        recommendations_title=desk.recommendations_title,
        recommendations=tuple((name, links(text)) for name, text in desk.recommendations),
        endnotes=tuple((f"note-{n}", links(note.markdown), works.by_note[n - 1]) for n, note in enumerate(foreign.notes, start=1)),
        works=works,
        remarks=tuple(desk.remarks),
        order=tuple(desk.order),
        homes=tuple(desk.homes.get(position, "") for position in range(len(foreign.pieces))),
        added=tuple(desk.added),
    )


class _Desk:
    """Takes in one group after the other."""

    def __init__(self, pieces: tuple[Piece, ...], titles: dict[int, str], notes: int, words: Wording) -> None:
        self._pieces = pieces
        self._titles = titles
        self._words = words
        self._waiting_calls = "".join(call for piece in pieces if piece.kind == "title" for call in _CALLS.findall(piece.markdown))
        self._level = 0
        self._numbered = any(piece.number is not None and piece.kind == "paragraph" for piece in pieces)
        self.pages: list[ArrangedPage] = []
        self.sections: list[ArrangedSection] = []
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
        self._texts = 0

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
        """What can be done only when all is placed: calls that no text has taken, and the ids that stay free for numbers."""
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
        """The title of a group, told to the account; notes that it calls wait for the text below."""
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
        page = ArrangedPage(self._id(known if each.headings else "opening"), title)
        self._headings(each, f"the heading of an unnumbered page: report/{page.id}.md", page.id)
        for position in each.pieces:
            self._remark(
                position,
                _begin(self._pieces[position]),
                f"text before the first number: report/{page.id}.md" if each.headings else "text before the first heading: report/opening.md",
            )
        page.texts = [self._markdown(position) for position in each.pieces]
        self.homes |= dict.fromkeys(each.pieces, page.id)
        self.added += [] if each.headings else [OPENING]
        self.pages.append(page)
        self.order.append(page.id)

    def _section(self, each: Group) -> None:
        title = each.title or REPORT
        section = ArrangedSection(self._id(slug(title, "section") if each.headings else _WHOLE) if each.pieces else "", title)
        if not each.headings:
            self._remark(each.pieces[0], "(no heading)", f"a section without a heading, called ‘{REPORT}’", "likely")
        if not each.headings or not each.pieces:
            self.added += REPORT.split()
        if not each.pieces:
            section = ArrangedSection(self._id(_WHOLE), REPORT)
            text = as_typed(self._headings(each, "a heading with nothing under it: kept as text", "para-1"))
            section.paragraphs.append((unique("para-1", self.taken), f"{text}{self._waiting_calls}"))
            self._waiting_calls = ""
        else:
            self._headings(each, "the heading of a section" if each.level == 1 else "a section of its own", section.id)
        self.sections.append(section)
        self.order.append(section.id)
        self.order += [name for name, _ in section.paragraphs]
        for position in each.pieces:
            self._paragraph(section, position)

    def _paragraph(self, section: ArrangedSection, position: int) -> None:
        piece, text = self._pieces[position], self._markdown(position)
        if piece.number is None and self._numbered and section.paragraphs:
            name, before = section.paragraphs[-1]
            section.paragraphs[-1] = (name, f"{before}\n\n{text}")
            self.homes[position] = name
            self._remark(position, _begin(piece), f"text without a number: the rest of {name}", "likely")
            return
        name = self._paragraph_id(piece)
        section.paragraphs.append((name, text))
        self.homes[position] = name
        self.order.append(name)
        if piece.number is None and self._numbered:
            self._remark(position, _begin(piece), f"text without a number: paragraph {name}, so the numbers after it grow by one", "doubtful")
        else:
            self._remark(
                position, piece.typed or f"{piece.number}." if piece.number else _begin(piece), f"paragraph {name}", "certain" if piece.number else "likely"
            )

    def _paragraph_id(self, piece: Piece) -> str:
        if piece.number is not None:
            return unique(f"para-{piece.number}" if piece.number.isdigit() else slug(f"para {piece.number}", "para-1"), self.taken)
        self._texts += 1
        return self._id(f"text-{self._texts}") if self._numbered else unique(f"para-{self._texts}", self.taken)

    def _recommendations(self, each: Group) -> None:
        self._level = each.level
        self.recommendations_title = self._headings(each, "the heading of the recommendations", "")
        self.order.append(RECOMMENDATIONS)
        listed = any(self._pieces[position].kind == "item" or self._pieces[position].number for position in each.pieces)
        waiting: list[str] = []
        for position in each.pieces:
            piece, text = self._pieces[position], self._markdown(position)
            if listed and piece.kind == "paragraph" and piece.number is None:
                waiting = self._beside(position, text, waiting)
            else:
                self._recommendation(position, "\n\n".join([*waiting, text]))
                waiting = []

    def _beside(self, position: int, text: str, waiting: list[str]) -> list[str]:
        """Text among recommendations that is none: the end of the one before it, or the beginning of the first."""
        piece = self._pieces[position]
        if not self.recommendations:
            self._remark(position, _begin(piece), "text before the recommendations: the beginning of the first one", "doubtful")
            return [*waiting, text]
        name, before = self.recommendations[-1]
        self.recommendations[-1] = (name, f"{before}\n\n{text}")
        self.homes[position] = name
        self._remark(position, _begin(piece), f"text among the recommendations: the rest of {name}", "likely")
        return waiting

    def _recommendation(self, position: int, text: str) -> None:
        piece = self._pieces[position]
        number = piece.number if piece.number is not None and piece.number.isdigit() else str(len(self.recommendations) + 1)
        name = unique(f"rec-{number}", self.taken)
        self.recommendations.append((name, text))
        self.homes[position] = name
        self.order.append(name)
        self._remark(position, _begin(piece), f"recommendation {name}; fill in its addressee")

    def _more_recommendations(self, each: Group) -> None:
        """Recommendations under a heading of their own: a recommendation has no title, so it is in the first of them."""
        title = self._headings(each, "a heading among the recommendations: the beginning of the next one", "")
        first = f"**{as_typed(title)}**"
        for position in each.pieces:
            self._recommendation(position, f"{first}\n\n{self._markdown(position)}" if first else self._markdown(position))
            first = ""

    def _trailing(self, each: Group) -> None:
        """Headings under which nothing came are kept as the end of what is before them."""
        text = as_typed(self._headings(each, "a heading with nothing under it: kept as text", ""))
        self.remarks.append(Remark("", each.title, "a heading with nothing under it: kept as text", "doubtful"))
        text, self._waiting_calls = f"{text}{self._waiting_calls}", ""
        self._append(text)

    def _append(self, text: str) -> None:
        """Put a text at the end of what was placed last."""
        for records in (self.recommendations if self.order[-1].startswith("rec-") else [], self.sections[-1].paragraphs if self.sections else []):
            if records:
                name, before = records[-1]
                records[-1] = (name, f"{before}\n\n{text}")
                return
        self.pages[-1].texts.append(text)


def _begin(piece: Piece) -> str:
    words = piece.markdown.split()
    return " ".join(words[:8]) + (" …" if len(words) > 8 else "")
