"""Puts the pieces of a foreign document in their places: pages, sections with paragraphs, and recommendations, each with its id."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from altreport.fixed_words import FixedWords
from altreport.importing.addressees import addressee_of_heading
from altreport.importing.foreign_document import Certainty, Piece, Remark
from altreport.importing.heading_groups import Group
from altreport.importing.heading_words import is_mixed
from altreport.importing.ids import slug, unique
from altreport.importing.recommendation_verdicts import Verdict, judge
from altreport.markup.escape import as_typed
from altreport.readers.front_matter import USUAL

RECOMMENDATIONS = "recommendations"
"""The heading of the recommendations among the ids of `Arrangement.order`."""


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
class NewRecommendation:
    """A recommendation; `to` is its addressee where the source names one."""

    id: str
    text: str
    to: str = ""


OPENING, REPORT = "Opening", "Report"
"""Titles that an import makes up: for text before the first heading, and for a document without headings."""
_WHOLE = "whole-text"
_CALLS = re.compile(r"\[\^note-\d+\]")
_NOTHING_BELOW = "a heading with nothing under it: kept as text"
_TITLE_CALLS = "; the text below calls its note instead"
_BLOCK = re.compile(r"[-+|#>`~]|\(?\w{1,4}[.)]\s")


class Arranger:
    """Takes in one group after the other."""

    def __init__(self, pieces: tuple[Piece, ...], titles: dict[int, str], notes: int, words: FixedWords) -> None:
        """`titles` are the plain words of headings by position, `notes` is the number of notes, `words` are the fixed words of the report to be."""
        self._pieces = pieces
        self._titles = titles
        self._words = words
        self._waiting_calls = "".join(call for piece in pieces if piece.kind == "title" for call in _CALLS.findall(piece.markdown))
        self._waiting_headings: list[str] = []
        self._level = 1
        self._numbered = any(piece.number is not None and piece.kind == "paragraph" for piece in pieces)
        self.pages: list[NewPage] = []
        self.sections: list[NewSection] = []
        self.recommendations: list[NewRecommendation] = []
        self.recommendations_title = ""
        self.remarks: list[Remark] = [
            Remark(pieces[position].where, title, "the title of the report" + _TITLE_CALLS * bool(_CALLS.search(pieces[position].markdown)))
            for position, title in titles.items()
            if pieces[position].kind == "title"
        ]
        self.order: list[str] = []
        self.homes: dict[int, str] = {}
        self.added: list[str] = []
        self.left_out: list[str] = []
        self.taken = {"report", RECOMMENDATIONS}
        counted = range(1, len(pieces) + 1)
        self._reserved = {f"para-{piece.number}" for piece in pieces if piece.number} | {f"{kind}-{number}" for kind in ("para", "rec") for number in counted}
        self._reserved |= {f"note-{number}" for number in range(1, notes + 1)}
        self._unnumbered = 0

    def place(self, each: Group) -> None:
        """Put a group where it belongs."""
        if not each.pieces and not each.headings:
            return
        if each.kind == "recommendations" and self._is_list(each):
            self._recommendations(each)
        elif not each.pieces and self.order:
            self._trailing(each)
        elif each.kind == "page" and each.pieces:
            self._page(each)
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
            self._remark(position, title, taken_for if level == 1 else f"a heading of level {level}: {taken_for}")
            self.homes[position] = home
            self._keep_calls(position)
        self.added += ["–"] * (len(each.titles) - 1)
        return each.title

    def _keep_calls(self, position: int) -> None:
        """Let the notes that a heading, or what became a field, calls wait for the next text."""
        if found := _CALLS.findall(self._pieces[position].markdown):
            self._waiting_calls += "".join(found)
            self._remark(
                position,
                self._titles.get(position, self._pieces[position].beginning),
                "a heading that calls a note: the text below calls it instead",
                "doubtful",
            )

    def _inner_heading(self, position: int, home: str) -> None:
        """Let a heading within a chapter wait for the text below it."""
        level = min(2 + max(self._pieces[position].level - self._level - 1, 0), 6)
        self._waiting_headings.append(f"{'#' * level} {as_typed(self._titles[position])}")
        self._remark(position, self._titles[position], f"a heading within {home}")
        self._keep_calls(position)

    def _markdown(self, position: int) -> str:
        """A piece's text, after the headings and the calls that wait for it."""
        text, waiting = self._pieces[position].markdown, self._waiting_calls
        text = text if not waiting else f"{waiting}\n\n{text}" if _BLOCK.match(text) else f"{waiting}{text}"
        text = "\n\n".join([*self._waiting_headings, text])
        self._waiting_calls, self._waiting_headings = "", []
        return text

    def _page(self, each: Group) -> None:
        title = each.title or OPENING
        self._level = each.level
        known = next((name for name in USUAL if getattr(self._words, name).casefold() == title.casefold()), slug(title, "page"))
        page = NewPage(self._id(known if each.headings else "opening"), title)
        self._headings(each, f"the heading of an unnumbered page: report/{page.id}.md", page.id)
        self.added += [] if each.headings else [OPENING]
        self.pages.append(page)
        self.order.append(page.id)
        for position in each.pieces:
            self.homes[position] = page.id
            if self._pieces[position].kind == "heading":
                self._inner_heading(position, f"report/{page.id}.md")
                continue
            before = f"text without a number: report/{page.id}.md" if each.headings else "text before the first heading: report/opening.md"
            self._remark(position, self._pieces[position].beginning, before)
            page.texts.append(self._markdown(position))
        self._end_headings()

    def _section(self, each: Group) -> None:
        if each.continued and self.sections:
            self._fill(self.sections[-1], each.pieces)
            return
        title = each.title or REPORT
        self._level = each.level
        if not each.headings:
            where = each.pieces[0] if each.pieces else 0
            self._remark(where, "(no heading)", f"a section without a heading, called ‘{REPORT}’", "likely")
        if not each.headings or not each.pieces:
            self.added += REPORT.split()
        if each.pieces:
            section = NewSection(self._id(slug(title, "section") if each.headings else _WHOLE), title)
            self._headings(each, "the heading of a section", section.id)
            self._begin(section)
            self._fill(section, each.pieces)
        else:
            section = NewSection(self._id(_WHOLE), REPORT)
            text = as_typed(self._headings(each, _NOTHING_BELOW, "para-1"))
            section.paragraphs.append((unique("para-1", self.taken), self._with_waiting_calls(text)))
            self._begin(section)
            self.order.append("para-1")

    def _begin(self, section: NewSection) -> None:
        self.sections.append(section)
        self.order.append(section.id)

    def _fill(self, section: NewSection, positions: list[int]) -> None:
        for position in positions:
            if self._pieces[position].kind == "heading":
                self._inner_heading(position, f"the section {section.id}")
                self.homes[position] = section.id
            elif self._pieces[position].kind == "item":
                self._recommendation(position, self._markdown(position), self._pieces[position].to)
            else:
                self._paragraph(section, position)
        self._end_headings()

    def _end_headings(self) -> None:
        """Headings with nothing below are the end of the text before them."""
        if self._waiting_headings:
            text = self._with_waiting_calls("\n\n".join(self._waiting_headings))
            self._waiting_headings = []
            self._append(text)

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

    def _verdicts(self, each: Group) -> list[Verdict]:
        return judge([(self._pieces[position], self._titles.get(position, "")) for position in each.pieces], each.title)

    def _is_list(self, each: Group) -> bool:
        """Whether anything under a heading of recommendations is one."""
        return any(verdict.kind == "recommendation" for verdict in self._verdicts(each))

    def _recommendations(self, each: Group) -> None:
        verdicts = self._verdicts(each)
        texts = [position for position, verdict in zip(each.pieces, verdicts, strict=True) if verdict.kind == "text"]
        section = self._section_beside(each, texts)
        waiting = ""
        for position, verdict in zip(each.pieces, verdicts, strict=True):
            if verdict.kind == "addressee":
                self._addressee(position, verdict.to)
            elif verdict.kind in ("heading", "single"):
                waiting = self._heading_among(position, waiting)
            elif verdict.kind == "text" and section is not None:
                self._paragraph(section, position)
            elif verdict.kind in ("text", "beginning"):
                waiting += f"{self._markdown(position)}\n\n"
                self._remark(position, self._pieces[position].beginning, "text before a recommendation: its beginning", "doubtful")
            elif verdict.kind == "rest" and self.recommendations:
                self._rest(position, waiting + self._markdown(position))
                waiting = ""
            else:
                self._recommendation(position, waiting + self._markdown(position), verdict.to)
                waiting = ""
        if waiting:
            self._append(waiting.strip())

    def _section_beside(self, each: Group, texts: list[int]) -> NewSection | None:
        """Where text beside recommendations belongs: the introduction is the end of the section above, more of it a section of its own."""
        introduction = len(texts) == 1 and texts[0] == each.pieces[0] and not is_mixed(each.title)
        if texts and not (introduction and self.sections):
            section = NewSection(self._id(slug(each.title, "section")), each.title)
            self._headings(each, "the heading of a section: the recommendations in it are in recommendations.yml", section.id)
            self._begin(section)
            return section
        to, title = addressee_of_heading(each.title), each.title
        if not self.recommendations_title and not to and not self.recommendations:
            self.recommendations_title = self._headings(each, "the heading of the recommendations", "")
            self.order.append(RECOMMENDATIONS)
        else:
            dashes = len(self.added)
            self._headings(
                each,
                f"the addressee of the recommendations below: {to}" if to else "a heading of recommendations: left out, because they are all in one list",
                "",
            )
            del self.added[dashes:]
            self.left_out.append(title)
        return self.sections[-1] if texts else None

    def _addressee(self, position: int, to: str) -> None:
        """A heading or a sentence that says whose duty the recommendations below it are becomes their addressee."""
        found = self._titles.get(position) or self._pieces[position].beginning
        self._remark(position, found, f"the addressee of the recommendations below: {to}", "likely")
        self.left_out.append(self._titles.get(position) or self._pieces[position].markdown)
        self._keep_calls(position)

    def _heading_among(self, position: int, waiting: str) -> str:
        """Recommendations have no titles, so a heading among them is at the beginning of the next one."""
        self._remark(position, self._titles[position], "a heading among the recommendations: the beginning of the next one")
        self._keep_calls(position)
        return f"{waiting}**{as_typed(self._titles[position])}**\n\n"

    def _recommendation(self, position: int, text: str, to: str) -> None:
        piece = self._pieces[position]
        number = piece.number if piece.number is not None and piece.number.isdigit() else str(len(self.recommendations) + 1)
        name = unique(f"rec-{number}", self.taken)
        self.recommendations.append(NewRecommendation(name, text, to))
        self.homes[position] = name
        self.order.append(name)
        self._remark(position, piece.beginning, f"recommendation {name}" + (f", to: {to}" if to else "; fill in its addressee"))

    def _rest(self, position: int, text: str) -> None:
        last = self.recommendations[-1]
        self.recommendations[-1] = replace(last, text=f"{last.text}\n\n{text}")
        self.homes[position] = last.id
        self._remark(position, self._pieces[position].beginning, f"text among the recommendations: the rest of {last.id}", "likely")

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
        if self.order[-1].startswith("rec-") and self.recommendations:
            last = self.recommendations[-1]
            self.recommendations[-1] = replace(last, text=f"{last.text}\n\n{text}")
        elif self.sections and self.sections[-1].paragraphs and not any(page.id == self.order[-1] for page in self.pages):
            _add_to_last(self.sections[-1].paragraphs, text)
        else:
            self.pages[-1].texts.append(text)


def _add_to_last(records: list[tuple[str, str]], text: str) -> str:
    """Add a text to the last of some records, and return its id."""
    name, before = records[-1]
    records[-1] = (name, f"{before}\n\n{text}")
    return name
