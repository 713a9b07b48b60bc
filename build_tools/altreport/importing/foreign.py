"""A foreign document as it was read: pieces in their order, notes beside them, and what was noticed on the way."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

PieceKind = Literal["title", "heading", "paragraph", "item"]
NoteKind = Literal["endnote", "footnote"]
Certainty = Literal["certain", "likely", "doubtful"]


@dataclass(frozen=True)
class Piece:
    """One heading, paragraph or list item.

    `markdown` calls notes as `[^note-N]`, N being their order of first call from 1; `number` is the paragraph's number in
    the source, if it had one; `level` is a heading's, from 1; `where` says in words where it stood ('line 12').
    """

    kind: PieceKind
    markdown: str
    where: str
    number: str | None = None
    level: int = 1


@dataclass(frozen=True)
class ForeignNote:
    """A footnote or endnote: `mark` is what the source called it by, `markdown` its text word for word."""

    kind: NoteKind
    mark: str
    markdown: str
    where: str


@dataclass(frozen=True)
class Remark:
    """Something that the import account has to tell: what was found, what it was taken for, and how surely."""

    where: str
    found: str
    taken_for: str
    certainty: Certainty = "certain"


@dataclass(frozen=True)
class Unplaced:
    """Words that found no place in the report: kept verbatim in unplaced.md."""

    where: str
    text: str
    reason: str


@dataclass(frozen=True)
class ForeignReport:
    """A whole document. `notes` are in the order of their first call; `words` are those of the source, in its own order."""

    pieces: tuple[Piece, ...]
    notes: tuple[ForeignNote, ...]
    remarks: tuple[Remark, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    title: str = ""
    language: str = ""
    counts: dict[str, int] = field(default_factory=dict)
