"""A foreign document's pieces under their headings, and which of these are sections, unnumbered pages, or the recommendations."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from altreport.importing.foreign_document import Piece

RECOMMENDATIONS = re.compile(r"\brecommend(?:ation|é)|\brecomendacion", re.IGNORECASE)
_OTHERS = re.compile(r"follow[- ]?up|previous|earlier|\bprior\b|\bpast\b|implement|concluding observation|suivi|précédent|seguimiento|anterior", re.IGNORECASE)
"""Words of headings about recommendations that others made before."""

GroupKind = Literal["page", "section", "recommendations"]


def announces_recommendations(title: str) -> bool:
    """Whether a heading announces the report's own recommendations (English, French, Spanish)."""
    return RECOMMENDATIONS.search(title) is not None and _OTHERS.search(title) is None


@dataclass
class Group:
    """Headings that follow each other directly, by position and plain words, and the pieces under them, by position."""

    headings: list[int] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    pieces: list[int] = field(default_factory=list)
    kind: GroupKind = "section"
    level: int = 1

    @property
    def title(self) -> str:
        """All its headings on one line."""
        return " – ".join(self.titles)


def group(pieces: tuple[Piece, ...], titles: dict[int, str]) -> list[Group]:
    """The pieces in groups; the first one has no heading. `titles` are the plain words of the headings, by position."""
    groups = [Group(kind="page")]
    for position, piece in enumerate(pieces):
        if piece.kind == "title":
            continue
        if piece.kind == "heading":
            if groups[-1].pieces or not groups[-1].headings:
                groups.append(Group(level=piece.level))
            groups[-1].headings.append(position)
            groups[-1].titles.append(titles[position])
            groups[-1].level = min(groups[-1].level, piece.level)
        else:
            groups[-1].pieces.append(position)
    _judge(groups, pieces)
    return groups


def _judge(groups: list[Group], pieces: tuple[Piece, ...]) -> None:
    marked = [each for each in groups if any(pieces[position].part == "recommendations" for position in each.pieces)]
    announced = [each for each in groups if each.pieces and any(announces_recommendations(title) for title in each.titles)]
    plain = [each for each in announced if not any(pieces[position].part == "sections" for position in each.pieces)]
    for each in marked[:1] or plain[-1:]:
        each.kind = "recommendations"
    _begin_with_numbers(groups, pieces)
    numbered = [index for index, each in enumerate(groups) if each.kind == "section" and any(_is_numbered(pieces[position]) for position in each.pieces)]
    for index, each in enumerate(groups):
        if each.kind == "section" and numbered and index < numbered[0] and all(later.kind != "recommendations" for later in groups[:index]):
            each.kind = "page"
    if not any(each.kind == "section" and each.pieces for each in groups):
        _find_a_section(groups)


def _begin_with_numbers(groups: list[Group], pieces: tuple[Piece, ...]) -> None:
    """Numbered paragraphs before the first heading are a section, whose numbers count; what is before them is a page."""
    first = groups[0]
    start = next((index for index, position in enumerate(first.pieces) if _is_numbered(pieces[position])), None)
    if start is None:
        return
    first.kind = "section"
    if start:
        groups.insert(0, Group(pieces=first.pieces[:start], kind="page"))
        first.pieces = first.pieces[start:]


def _is_numbered(piece: Piece) -> bool:
    return piece.kind == "paragraph" and piece.number is not None


def _find_a_section(groups: list[Group]) -> None:
    """A report has a section: the text before the first heading if need be, or the recommendations."""
    first = groups[0]
    if first.pieces:
        first.kind = "section"
        return
    for each in groups:
        if each.pieces:
            each.kind = "section"
            return
    first.kind = "section"
