"""A foreign document's pieces as sections, paragraphs, recommendations and endnotes, each with its id."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from altreport.importing.foreign import ForeignReport, Piece, Remark
from altreport.importing.ids import slug, unique
from altreport.importing.works import Proposed, propose_works
from altreport.pandoc.plain import plain_text

RECOMMENDATIONS = re.compile(r"\brecommend(?:ation|é)|\brecomendacion", re.IGNORECASE)


@dataclass
class ArrangedSection:
    """A heading and what stands under it; `paragraphs` are (id, Markdown)."""

    id: str
    title: str
    paragraphs: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True)
class Arranged:
    """The records to be written; all texts are Markdown, `opening` is what stands before the first heading."""

    title: str
    opening: tuple[str, ...]
    sections: tuple[ArrangedSection, ...]
    recommendations_title: str
    recommendations: tuple[tuple[str, str], ...]
    endnotes: tuple[tuple[str, str, tuple[str, ...]], ...]
    works: Proposed
    remarks: tuple[Remark, ...]


def arrange(foreign: ForeignReport, title: str) -> Arranged:
    """Every piece in its place: `para-N` and `rec-N` keep the source's numbers, notes are `note-N` in the order of the text."""
    desk = _Desk()
    for piece in foreign.pieces:
        desk.place(piece)
    desk.close()
    plain = plain_text([note.markdown for note in foreign.notes])
    works = propose_works(plain, desk.taken)
    endnotes = tuple((f"note-{n}", note.markdown, works.by_note[n - 1]) for n, note in enumerate(foreign.notes, start=1))
    found = next((piece.markdown for piece in foreign.pieces if piece.kind == "title"), "") or foreign.title or title
    return Arranged(
        title=found,
        opening=tuple(desk.opening),
        sections=tuple(desk.sections),
        recommendations_title=desk.recommendations_title,
        recommendations=tuple(desk.recommendations),
        endnotes=endnotes,
        works=works,
        remarks=tuple(desk.remarks),
    )


@dataclass
class _Desk:
    opening: list[str] = field(default_factory=list)
    sections: list[ArrangedSection] = field(default_factory=list)
    recommendations: list[tuple[str, str]] = field(default_factory=list)
    recommendations_title: str = ""
    remarks: list[Remark] = field(default_factory=list)
    taken: set[str] = field(default_factory=lambda: {"report", "opening", "recommendations"})
    waiting: list[str] = field(default_factory=list)
    numbered: bool = False
    count: int = 0

    def place(self, piece: Piece) -> None:
        if piece.kind == "title":
            self.remarks.append(Remark(piece.where, piece.markdown, "the title of the report"))
        elif piece.kind == "heading":
            self._heading(piece)
        elif self.recommendations_title:
            self._recommendation(piece)
        elif self.sections or self.waiting:
            self._paragraph(piece)
        elif piece.number is not None:
            self.waiting.append("Report")
            self.remarks.append(Remark(piece.where, "(no heading)", "a section without a heading, called ‘Report’", "likely"))
            self._paragraph(piece)
        else:
            self.opening.append(piece.markdown)
            self.remarks.append(Remark(piece.where, _begin(piece), "text before the first heading: report/opening.md"))

    def _heading(self, piece: Piece) -> None:
        if RECOMMENDATIONS.search(piece.markdown) and not self.recommendations:
            self.close()
            self.recommendations_title = piece.markdown
            self.remarks.append(Remark(piece.where, piece.markdown, "the heading of the recommendations"))
        else:
            self.recommendations_title = "" if not self.recommendations else self.recommendations_title
            self.waiting.append(piece.markdown)
            self.remarks.append(
                Remark(
                    piece.where,
                    piece.markdown,
                    "the heading of a section" if piece.level == 1 else f"a heading of level {piece.level}: a section of its own",
                    "certain" if piece.level == 1 else "likely",
                )
            )

    def _section(self) -> ArrangedSection:
        if self.waiting:
            title = " – ".join(self.waiting)
            self.sections.append(ArrangedSection(unique(slug(title, "section"), self.taken), title))
            self.waiting = []
        return self.sections[-1]

    def _paragraph(self, piece: Piece) -> None:
        section = self._section()
        if piece.number is None and self.numbered and section.paragraphs:
            name, text = section.paragraphs[-1]
            section.paragraphs[-1] = (name, f"{text}\n\n{piece.markdown}")
            self.remarks.append(Remark(piece.where, _begin(piece), f"text without a number: the rest of {name}", "likely"))
            return
        self.numbered = self.numbered or piece.number is not None
        self.count += 1
        number = piece.number or str(self.count)
        name = unique(f"para-{number}" if number.isdigit() else slug(f"para {number}", f"para-{self.count}"), self.taken)
        section.paragraphs.append((name, piece.markdown))
        how = "certain" if piece.number else "likely"
        self.remarks.append(Remark(piece.where, f"{piece.number}." if piece.number else _begin(piece), f"paragraph {name}", how))

    def _recommendation(self, piece: Piece) -> None:
        if piece.number is None and piece.kind == "paragraph" and self.recommendations and not piece.markdown.strip():
            return
        number = piece.number or str(len(self.recommendations) + 1)
        name = unique(f"rec-{number}" if number.isdigit() else f"rec-{len(self.recommendations) + 1}", self.taken)
        self.recommendations.append((name, piece.markdown))
        self.remarks.append(Remark(piece.where, _begin(piece), f"recommendation {name}; its addressee is to be filled in"))

    def close(self) -> None:
        """Headings under which nothing came are kept as the beginning of the section before them, or as opening text."""
        for title in self.waiting:
            target = self.sections[-1].paragraphs if self.sections else None
            if target:
                name, text = target[-1]
                target[-1] = (name, f"{text}\n\n{title}")
            else:
                self.opening.append(title)
            self.remarks.append(Remark("", title, "a heading with nothing under it: kept as text", "doubtful"))
        self.waiting = []


def _begin(piece: Piece) -> str:
    words = piece.markdown.split()
    return " ".join(words[:8]) + (" …" if len(words) > 8 else "")
