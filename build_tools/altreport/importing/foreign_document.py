"""A foreign document as it was read: pieces in their order, notes, and remarks for the account."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Literal

from altreport.markup import plain_words

PieceKind = Literal["title", "heading", "paragraph", "item"]
NoteKind = Literal["endnote", "footnote"]
Certainty = Literal["certain", "likely", "doubtful"]


class Changes(StrEnum):
    """What becomes of tracked changes: accepted, as most offices do before filing, or rejected."""

    ACCEPT = "accept"
    REJECT = "reject"


def first_words(text: str) -> str:
    """The first words of a text, for the account."""
    words = text.split()
    return " ".join(words[:8]) + (" …" if len(words) > 8 else "")


@dataclass(frozen=True)
class Piece:
    """One heading, paragraph or list item.

    `markdown` calls notes as `[^note-N]`, N being their order of first call from 1; `number` is the paragraph's number in
    the source, if it had one, and `typed` the word by which it was typed there ('' where the program counts; None is
    for the number and a full stop); `level` is a heading's, from 1; `where` says in words where it was ('line 12').
    `anchors` are the numbers of places in it to which other texts refer as `[words](#word-N)`; `part` says what the source
    plainly marks it as, where it does; `to` is the addressee of an item that is a recommendation.
    """

    kind: PieceKind
    markdown: str
    where: str
    number: str | None = None
    level: int = 1
    typed: str | None = None
    anchors: tuple[int, ...] = ()
    part: Literal["", "sections", "recommendations"] = ""
    to: str = ""

    @property
    def beginning(self) -> str:
        """Its first words, for the account."""
        return first_words(" ".join(plain_words(self.markdown)))


@dataclass(frozen=True)
class CitedItem:
    """A work as a reference manager knows it: `data` is a CSL item, `locator` the pinpoint as typed in the manager ('p. 3')."""

    data: dict[str, Any] = field(hash=False)
    locator: str = ""


@dataclass(frozen=True)
class ForeignNote:
    """A footnote or endnote: `mark` is what the source called it by, `markdown` its text word for word.

    `cited` are the works in its fields of reference managers.
    """

    kind: NoteKind
    mark: str
    markdown: str
    where: str
    cited: tuple[CitedItem, ...] = ()


@dataclass(frozen=True)
class Remark:
    """An entry of the import account: what was found, what it was taken for, and how certain that is."""

    where: str
    found: str
    taken_for: str
    certainty: Certainty = "certain"


@dataclass(frozen=True)
class Comment:
    """A reader's comment in the source; `piece` is the position of the piece that it belongs to, from 0, or None."""

    author: str
    date: str
    text: str
    where: str
    piece: int | None = None


@dataclass(frozen=True)
class Unplaced:
    """Words that found no place in the report: kept verbatim in unplaced.md."""

    where: str
    text: str
    reason: str


@dataclass(frozen=True)
class ForeignReport:
    """A whole document. `notes` are in the order of their first call.

    `title` and `language` (a tag) are those of the document; `language_marked` is the language in which most of its words are marked, and
    `language_source` says whether the language is that of its words or of its settings.

    `left_out` are words that are in the source and not in the report, and of which a remark says why (contents, which are
    made again); `labels` are those of items alone, which Word's numbering prints and the report has as words; `comments` go into the
    account alone; `cited` are the works that fields of reference managers in the text cite.
    `beginnings` are the first words of places that remarks name.
    """

    pieces: tuple[Piece, ...]
    notes: tuple[ForeignNote, ...]
    remarks: tuple[Remark, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    title: str = ""
    language: str = ""
    language_marked: str = ""
    language_source: Literal["words", "settings"] = "words"
    counts: dict[str, int] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    comments: tuple[Comment, ...] = ()
    cited: tuple[CitedItem, ...] = ()
    beginnings: dict[str, str] = field(default_factory=dict)
