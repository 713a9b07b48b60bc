"""The records that an import makes, and what putting pieces into them shares: ids, remarks, headings and calls of notes that wait for the next text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from altreport.fixed_words import FixedWords
from altreport.importing.foreign_document import Certainty, Piece, Remark
from altreport.importing.heading_groups import Group
from altreport.importing.ids import unique
from altreport.markup.escape import as_typed

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
WHOLE = "whole-text"
_CALLS = re.compile(r"\[\^note-\d+\]")
NOTHING_BELOW = "a heading with nothing under it: kept as text"
_TITLE_CALLS = "; the text below calls its note instead"
_BLOCK = re.compile(r"[-+|#>`~]|\(?\w{1,4}[.)]\s")


class Placing:
    """What has been placed so far. Headings within a chapter, and calls of notes in headings, wait for the text below them."""

    def __init__(self, pieces: tuple[Piece, ...], titles: dict[int, str], notes: int, words: FixedWords) -> None:
        """`titles` are the plain words of headings by position, `notes` is the number of notes, `words` are the fixed words of the report to be."""
        self._pieces = pieces
        self._titles = titles
        self._words = words
        self._waiting_calls = "".join(call for piece in pieces if piece.kind == "title" for call in _CALLS.findall(piece.markdown))
        self._waiting_headings: list[str] = []
        self._level = 1
        self.several = False
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

    def _recommendation(self, position: int, text: str, to: str) -> None:
        piece = self._pieces[position]
        number = piece.number if piece.number is not None and piece.number.isdigit() else str(len(self.recommendations) + 1)
        name = unique(f"rec-{number}", self.taken)
        self.recommendations.append(NewRecommendation(name, text, to))
        self.homes[position] = name
        self.order.append(name)
        self._remark(position, piece.beginning, f"recommendation {name}" + (f", to: {to}" if to else "; fill in its addressee"))

    def _with_waiting_calls(self, text: str) -> str:
        """The text, and after it the calls that wait for one."""
        text, self._waiting_calls = f"{text}{self._waiting_calls}", ""
        return text

    def _end_headings(self) -> None:
        """Headings with nothing below are the end of the text before them."""
        if self._waiting_headings:
            text = self._with_waiting_calls("\n\n".join(self._waiting_headings))
            self._waiting_headings = []
            self._append(text)

    def _append(self, text: str) -> None:
        """Put a text at the end of what was placed last."""
        if self.recommendations and self.order[-1] == self.recommendations[-1].id:
            last = self.recommendations[-1]
            self.recommendations[-1] = replace(last, text=f"{last.text}\n\n{text}")
        elif self.pages and (not self.sections or self.order[-1] == self.pages[-1].id):
            self.pages[-1].texts.append(text)
        elif self.sections[-1].paragraphs:
            add_to_last(self.sections[-1].paragraphs, text)
        else:
            name = self._unnumbered_id()
            self.sections[-1].paragraphs.append((name, text))
            self.order.append(name)

    def _unnumbered_id(self) -> str:
        """The id of the next paragraph without a number."""
        self._unnumbered += 1
        return self._id(f"text-{self._unnumbered}") if self._numbered else unique(f"para-{self._unnumbered}", self.taken)


def add_to_last(records: list[tuple[str, str]], text: str) -> str:
    """Add a text to the last of some records, and return its id."""
    name, before = records[-1]
    records[-1] = (name, f"{before}\n\n{text}")
    return name
