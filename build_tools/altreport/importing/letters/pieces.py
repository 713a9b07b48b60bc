"""A letter cut into pieces, each word in exactly one: what goes into the file, what is kept beside it, what is left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from altreport.importing.letters.facts import Facts, complaint_sentences
from altreport.importing.letters.parts import Paragraph, Parts
from altreport.importing.letters.people import People
from altreport.importing.letters.questions import Asked, Layout
from altreport.importing.letters.source import LetterLine, Token, joined
from altreport.model.law import InformationLaw

PieceKind = Literal["question", "answer", "complaint", "unplaced", "repeated", "number", "furniture", "personal"]


@dataclass(frozen=True)
class LetterPiece:
    """Some words and where they went. `number` is the question's, from 1; `reason` says why they are where they are."""

    kind: PieceKind
    tokens: tuple[Token, ...]
    number: int = 0
    reason: str = ""

    @property
    def line(self) -> int:
        """The line on which it begins."""
        return self.tokens[0].line

    def text(self, people: People) -> str:
        """The running text without names and contact details."""
        return people.without(joined(self.tokens)[0], people.words.complaint_hosts)

    def personal_words(self, people: People) -> int:
        """How many of its words are left out, wholly or in part."""
        text, starts = joined(self.tokens)
        hits = people.personal(text, people.words.complaint_hosts)
        return sum(any(hit.start < start + len(token.text) and start < hit.end for hit in hits) for token, start in zip(self.tokens, starts, strict=True))


def cut(parts: Parts, layout: Layout, facts: Facts, law: InformationLaw) -> list[LetterPiece]:
    """All pieces of the letter, in the order of their first words."""
    pieces = [
        *_lines(parts, facts),
        *(piece for number, asked in enumerate(layout.asked, start=1) for piece in _question(asked, number)),
        *_paragraphs(layout, facts),
        *(piece for paragraph in layout.closing for piece in _closing(paragraph, law)),
    ]
    return sorted((piece for piece in pieces if piece.tokens), key=lambda piece: piece.tokens[0].index)


def _lines(parts: Parts, facts: Facts) -> Iterator[LetterPiece]:
    for line, what in parts.personal:
        yield LetterPiece("personal", line.tokens, reason=what)
    for line in parts.furniture:
        yield LetterPiece("furniture", line.tokens, reason="a page number, running header or footer")
    yield from _grouped(parts.head, facts, "letterhead")
    if parts.greeting is not None:
        yield LetterPiece("unplaced", parts.greeting.tokens, reason="the greeting")
    yield from _grouped(parts.signature, facts, "signature")


def _grouped(lines: Sequence[LetterLine], facts: Facts, otherwise: str) -> Iterator[LetterPiece]:
    """One piece for lines that stand together and are kept for one reason."""
    waiting: list[Token] = []
    why = ""
    for line in lines:
        reason = _read(facts, line.number) or otherwise
        if waiting and (reason != why or line.tokens[0].index != waiting[-1].index + 1):
            yield LetterPiece("unplaced", tuple(waiting), reason=why)
            waiting = []
        waiting += line.tokens
        why = reason
    if waiting:
        yield LetterPiece("unplaced", tuple(waiting), reason=why)


def _read(facts: Facts, line: int) -> str:
    names = facts.read_from.get(line, [])
    return f"read for: {', '.join(names)}" if names else ""


def _question(asked: Asked, number: int) -> Iterator[LetterPiece]:
    for paragraph, kept in zip(asked.question, asked.kept, strict=True):
        yield LetterPiece("question", kept, number)
        if len(kept) < len(paragraph.tokens):
            yield LetterPiece("number", paragraph.tokens[: paragraph.marker_tokens], number, "the typed number of a question")
    own = {_letters(paragraph.bare) for paragraph in asked.question}
    for heading in asked.headings:
        if _letters(heading.bare) in own or not heading.bare:
            yield LetterPiece("repeated", heading.bare, number, "the question again, in front of its answer")
            yield LetterPiece("number", heading.tokens[: heading.marker_tokens], number, "the typed number of a question")
        else:
            yield LetterPiece("unplaced", heading.tokens, reason=f"question {number} again, in other words")
    for paragraph in asked.answer:
        yield LetterPiece("answer", paragraph.tokens, number)


def _letters(tokens: Sequence[Token]) -> str:
    return "".join(token.text for token in tokens)


def _paragraphs(layout: Layout, facts: Facts) -> Iterator[LetterPiece]:
    for paragraphs, reason in (
        (layout.intro, "how the request is introduced"),
        (layout.extension, "the extension"),
        (layout.between, "words between the introduction and the answers"),
        (layout.unanswered, "a question for which no answer was found; add it by hand"),
    ):
        for paragraph in paragraphs:
            yield LetterPiece("unplaced", paragraph.tokens, reason=_read(facts, paragraph.line) or reason)


def _closing(paragraph: Paragraph, law: InformationLaw) -> Iterator[LetterPiece]:
    """A closing paragraph: its sentences on complaining, and the others."""
    if paragraph.farewell:
        yield LetterPiece("unplaced", paragraph.tokens, reason="the farewell")
        return
    _, starts = joined(paragraph.tokens)
    position = 0
    for sentence, complaint in complaint_sentences(paragraph, law):
        end = position + len(sentence)
        tokens = tuple(token for token, start in zip(paragraph.tokens, starts, strict=True) if position <= start < end)
        yield LetterPiece("complaint" if complaint else "unplaced", tokens, reason="" if complaint else "closing words")
        position = end
