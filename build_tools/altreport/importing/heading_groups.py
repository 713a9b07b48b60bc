"""A foreign document's pieces under its chapters, and which of these are sections, unnumbered pages, recommendations, or a list of works."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Literal

from altreport.importing.addressees import addressee_of_heading
from altreport.importing.foreign_document import Piece
from altreport.importing.heading_words import announces_recommendations, begins_recommendations, is_one_recommendation, is_usual, is_works

GroupKind = Literal["page", "section", "recommendations"]


@dataclass
class Group:
    """A chapter's headings, by position and plain words, and what is under them, by position: text and headings of deeper levels.

    A group that is `continued` has no heading: it is the rest of the chapter in which the recommendations before it are.
    """

    headings: list[int] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    pieces: list[int] = field(default_factory=list)
    kind: GroupKind = "section"
    level: int = 1
    continued: bool = False

    @property
    def title(self) -> str:
        """All its headings on one line."""
        return " – ".join(self.titles)


def group(pieces: tuple[Piece, ...], titles: dict[int, str]) -> list[Group]:
    """The pieces in groups; the first one has no heading. `titles` are the plain words of the headings, by position."""
    grouping = _Grouping(pieces, titles)
    for position, piece in enumerate(pieces):
        if piece.kind == "heading":
            grouping.heading(position, piece)
        elif piece.kind != "title":
            grouping.groups[-1].pieces.append(position)
    _judge(grouping.groups, pieces)
    return grouping.groups


def ends_recommendations(begun: int, level: int, title: str) -> bool:
    """Whether a heading ends the recommendations whose heading has the level `begun`: not one of a deeper level, nor one that names their addressee."""
    if is_one_recommendation(title) or addressee_of_heading(title):
        return False
    return level <= begun or is_works(title) or (is_usual(title) and not announces_recommendations(title))


class _Grouping:
    """Takes in one heading after the other."""

    def __init__(self, pieces: tuple[Piece, ...], titles: dict[int, str]) -> None:
        self._pieces = pieces
        self._titles = titles
        self._marked = any(piece.part for piece in pieces)
        self._chapter = _chapter_level(pieces)
        self.groups = [Group(kind="page")]

    def heading(self, position: int, piece: Piece) -> None:
        """Begin a group, or take the heading into the one that is open."""
        title, last = self._titles[position], self.groups[-1]
        below = ((later.level, self._titles[at]) for at, later in enumerate(self._pieces[position + 1 :], position + 1) if later.kind == "heading")
        announces = begins_recommendations(title, piece.level, below) and not self._marked
        if last.kind == "recommendations" and not ends_recommendations(last.level, piece.level, title):
            last.pieces.append(position)
        elif announces:
            above = self.groups.pop() if last.headings and not last.pieces and last.kind == "section" else None
            self._begin(position, piece, "recommendations")
            if above is not None:
                self.groups[-1].headings[:0], self.groups[-1].titles[:0] = above.headings, above.titles
        elif is_works(title):
            self._begin(position, piece, "page")
        elif (last.kind == "page" and last.headings and piece.level > last.level) or (
            piece.level > self._chapter and (last.headings or last.continued) and last.kind == "section"
        ):
            last.pieces.append(position)
        elif piece.level > self._chapter and len(self.groups) > 1 and self._is_inside(piece):
            self.groups.append(Group(pieces=[position], level=self._chapter, continued=True))
        elif last.headings and not last.pieces and last.kind == "section" and not (is_usual(last.titles[-1]) and piece.level == last.level):
            self._join(last, position, piece)
        else:
            self._begin(position, piece, "section")

    def _begin(self, position: int, piece: Piece, kind: GroupKind) -> None:
        self.groups.append(Group([position], [self._titles[position]], kind=kind, level=piece.level))

    def _join(self, last: Group, position: int, piece: Piece) -> None:
        last.headings.append(position)
        last.titles.append(self._titles[position])
        last.level = min(last.level, piece.level)

    def _is_inside(self, piece: Piece) -> bool:
        """Whether a heading after recommendations belongs to the chapter in which these are."""
        last = self.groups[-1]
        return (
            last.kind == "recommendations"
            and last.level > self._chapter
            and piece.level > self._chapter
            and any(each.kind == "section" for each in self.groups)
        )


def _chapter_level(pieces: tuple[Piece, ...]) -> int:
    """The level of the chapters' headings: the highest that several headings have."""
    counted = Counter(piece.level for piece in pieces if piece.kind == "heading")
    return min((level for level, count in counted.items() if count > 1), default=min(counted, default=1))


def _judge(groups: list[Group], pieces: tuple[Piece, ...]) -> None:
    marked = [each for each in groups if any(pieces[position].part == "recommendations" for position in each.pieces)]
    for each in marked[:1]:
        each.kind = "recommendations"
    for each in groups:
        kinds = {pieces[position].kind for position in each.pieces}
        if each.kind == "section" and each.headings and "item" in kinds and "paragraph" not in kinds:
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
