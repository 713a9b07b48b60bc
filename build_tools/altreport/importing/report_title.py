"""The title of a foreign document: its title style, its first heading, or properties that agree with its text; else the file's name."""

from __future__ import annotations

import re
from dataclasses import replace

from altreport.importing.foreign_document import Certainty, ForeignReport, Piece, Remark
from altreport.importing.heading_words import is_chapter, is_usual
from altreport.importing.recommendation_verdicts import bare

_BEGINNING = 60
"""So many pieces are the beginning of a document, where its own title must be found."""


def with_title(foreign: ForeignReport, name: str) -> ForeignReport:
    """The document with its title, and a remark on where that comes from; `name` is the file's name, for want of any other."""
    if any(piece.kind == "title" for piece in foreign.pieces):
        return foreign
    first = next((position for position, piece in enumerate(foreign.pieces) if piece.kind == "heading"), None)
    if first is not None and _is_only_a_title(first, foreign.pieces):
        return replace(foreign, pieces=tuple(replace(piece, kind="title") if at == first else piece for at, piece in enumerate(foreign.pieces)))
    if foreign.title and "@" not in foreign.title and _agrees(foreign.title, foreign.pieces):
        return _told(foreign, foreign.title, "from the file’s properties", "likely")
    heading = next((bare(piece.markdown) for piece in foreign.pieces if piece.kind == "heading" and "@" not in piece.markdown), "")
    if heading and not is_usual(heading) and not is_chapter(heading):
        return _told(foreign, heading, "from the first heading", "likely")
    return _told(foreign, name, "from the file’s name: the text has none", "doubtful")


def _told(foreign: ForeignReport, title: str, source: str, certainty: Certainty) -> ForeignReport:
    return replace(foreign, title=title, remarks=(*foreign.remarks, Remark("report.yml", title, f"the title, {source}", certainty)))


def _is_only_a_title(first: int, pieces: tuple[Piece, ...]) -> bool:
    """Whether the first heading has no text of its own, or is above all others: it is the title then."""
    words, others = bare(pieces[first].markdown), [piece for piece in pieces[first + 1 :] if piece.kind == "heading"]
    if is_usual(words) or is_chapter(words) or len(others) < 2:
        return False
    return pieces[first + 1].kind == "heading" or all(piece.level > pieces[first].level for piece in others)


def _agrees(title: str, pieces: tuple[Piece, ...]) -> bool:
    """Whether the beginning of the text has the words of a title."""
    beginning = _letters(" ".join(bare(piece.markdown) for piece in pieces[:_BEGINNING]))
    return len(_letters(title)) > 3 and _letters(title) in beginning


def _letters(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()
