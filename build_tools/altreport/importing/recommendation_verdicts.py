"""What each piece under a heading of recommendations is: a recommendation, the addressee of those below it, or other text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import takewhile
from typing import Literal

from altreport.importing.addressees import addressee_of_heading, addressee_of_sentence
from altreport.importing.foreign_document import Piece
from altreport.importing.heading_words import RECOMMENDATIONS, is_mixed, is_one_recommendation
from altreport.markup.escape import unescaped

VerdictKind = Literal["recommendation", "rest", "addressee", "heading", "single", "beginning", "text"]
_MARKUP = re.compile(r"\[\^note-\d+\]|(?<!\\)(?:\]\([^()\s]*\)|\]\{[^{}]*\}|[*\[\]~^`<>])")
_TYPED_ITEM = re.compile(
    r"\s*(?:[•●▪◦‣·–—\u2043\uf0b7-]|[(\[]?(?:\d{1,2}|[a-zA-Zа-яА-Я]|[ivx]{1,5})[.)\]]|R(?:ec)?\.? ?\d+|[①-⑳]|[（(]?[一二三四五六七八九十]+[）)、])\s*\S"
)
_NO_ACTION = re.compile(
    r"\b(?:we|the authors?|i) (?:\w+ )?thanks?\b|\bgrateful|gratitude|remerci|agradec|благодар|نشكر|الشكر|感谢|感謝|致谢|\bthank you\b|\brespectfully submitted"
    r"|\b(?:these|the above|the following) recommendations (?:are|were|will|would|can)\b|\bimplementing (?:these|the above) recommendations",
    re.IGNORECASE,
)
_ACTION = re.compile(
    r"\b(?:should|must|shall|ought|needs? to|recommends?|recommended|urges?|calls? (?:up)?on|encourages?|requests?|require)\b|\b(?:devrait|devraient|doit|doivent|recommand\w+|il faut)\b"
    r"|\b(?:debe\w*|recomenda\w+|recomienda\w*|insta\w*|exhorta\w*|deve\w*|recomenda\w+)\b|должн|следует|необходимо|рекоменду|ينبغي|يجب|نوصي|应当|应该|應|建议|必须",
    re.IGNORECASE,
)
_WORDS_OF_ONE = 40
"""A longer paragraph that is no item and asks for nothing explains what others ask."""
_INTRODUCES = re.compile(r"\b(?:following|below|suivantes?|ci-dessous|siguientes?|seguintes?|следующ\w+|ниже)\b|التالية|الآتية|如下|以下", re.IGNORECASE)


@dataclass(frozen=True)
class Verdict:
    """What a piece is; `to` is the addressee of a recommendation, or the one that the piece names."""

    kind: VerdictKind
    to: str = ""


def judge(pieces: list[tuple[Piece, str]], title: str) -> list[Verdict]:
    """The verdicts on the pieces under the heading `title`; with each piece are the plain words of a heading."""
    judging = _Judging(pieces, title)
    return [judging.next(at, piece, heading) for at, (piece, heading) in enumerate(pieces)]


def bare(markdown: str) -> str:
    """The words of a text, without calls of notes and marks."""
    return " ".join(unescaped(_MARKUP.sub("", markdown)).split())


class _Judging:
    def __init__(self, pieces: list[tuple[Piece, str]], title: str) -> None:
        self._to = addressee_of_heading(title)
        self._mixed = is_mixed(title)
        self._listed = any(_is_item(piece) for piece, _ in pieces if piece.kind != "heading")
        self._pieces = pieces
        self._seen = False
        self._single = False
        self._listing_others = False  # whether the list that is being read is no list of recommendations, as its introduction says

    def next(self, at: int, piece: Piece, heading: str) -> Verdict:
        """The verdict on the next piece, at the position `at`."""
        if piece.kind == "heading":
            return self._heading(at, heading)
        words = bare(piece.markdown)
        kind: VerdictKind | None = None
        if self._single:
            kind = "rest" if self._seen else "recommendation"
        elif _NO_ACTION.search(words) is not None and piece.number is None:
            kind = "text"
        elif not _is_item(piece):
            if to := addressee_of_sentence(words):
                self._to, self._seen, self._listing_others = to, False, False
                return Verdict("addressee", to)
            kind = self._beside(words)
        elif self._mixed and (piece.number is not None or self._listing_others) and _ACTION.search(words) is None:
            kind = "text"
        self._seen = self._seen or kind in (None, "recommendation")
        return Verdict(kind or "recommendation", piece.to or self._to)

    def _beside(self, words: str) -> VerdictKind | None:
        """What a paragraph that is no item is, if no recommendation: an introduction, thanks, or more of the recommendation above."""
        self._listing_others = words.endswith((":", "：")) and not any(pattern.search(words) for pattern in (RECOMMENDATIONS, _ACTION))
        if words.endswith((":", "：")) and self._listed:
            general = any(pattern.search(words) is not None for pattern in (RECOMMENDATIONS, _INTRODUCES, _ACTION))
            return "text" if general and not self._seen else "beginning"
        if self._is_text(words):
            return "text"
        if not self._listed and len(words.split()) > _WORDS_OF_ONE and _ACTION.search(words) is None:
            return "rest" if self._seen else "text"
        return "rest" if self._listed and self._seen else None

    def _heading(self, at: int, title: str) -> Verdict:
        self._seen = self._listing_others = False
        self._single = is_one_recommendation(title)
        if self._single:
            return Verdict("single")
        if to := addressee_of_heading(title):
            self._to = to
            return Verdict("addressee", to)
        self._single = self._is_explained(at)
        return Verdict("heading")

    def _is_explained(self, at: int) -> bool:
        """Whether a heading is itself what is recommended: what is under it are paragraphs without a list, of which not each asks for something."""
        under = list(takewhile(lambda piece: piece.kind != "heading", (piece for piece, _ in self._pieces[at + 1 :])))
        return len(under) > 1 and not any(map(_is_item, under)) and not all(_ACTION.search(bare(piece.markdown)) for piece in under)

    def _is_text(self, words: str) -> bool:
        """Whether a paragraph that is no item is an introduction, or text beside recommendations."""
        if self._seen:
            return False
        if self._listed:
            return True
        if self._mixed:
            return _ACTION.search(words) is None
        return words.endswith((":", "：")) or (RECOMMENDATIONS.search(words) is not None and _INTRODUCES.search(words) is not None)


def is_typed_item(words: str) -> bool:
    """Whether a text begins with a typed bullet or number."""
    return _TYPED_ITEM.match(words) is not None


def _is_item(piece: Piece) -> bool:
    return piece.kind == "item" or piece.number is not None or is_typed_item(unescaped(piece.markdown))
