"""The line under a recommendation, the same in all outputs: 'Addressed to: …; by …; rests on paragraphs 18 and 19'."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from altreport.assemble.facts import in_words
from altreport.document.label import Label
from altreport.document.meeting_marks import join
from altreport.fixed_words import FixedWords, filled
from altreport.model.recommendation import Recommendation
from altreport.model.report import AlternativeReport


@dataclass(frozen=True)
class Mention:
    """A record that the line names, by its number alone (`bare`) or by its whole label; `label` is None for an unknown id."""

    id: str
    label: Label | None
    bare: bool = False


Piece: TypeAlias = str | Mention


def basis_line(recommendation: Recommendation, labels: dict[str, Label], report: AlternativeReport) -> tuple[Piece, ...]:
    """Who should act on a recommendation, by when, and the paragraphs that support it; () where it says none of these."""
    words = report.words
    clauses: list[list[Piece]] = []
    if recommendation.to:
        clauses.append([words.addressed_to.format(addressees=words.joined(recommendation.to))])
    if recommendation.by:
        clauses.append([words.by.format(when=in_words(recommendation.by, report))])
    if recommendation.rests_on:
        clauses.append(filled(words.rests_on, records=_records(recommendation, labels, words)))
    if not clauses:
        return ()
    pieces: list[Piece] = []
    for clause in clauses:
        if pieces:
            _add(pieces, words.separator)
        pieces += clause
    if isinstance(pieces[0], str):
        pieces[0] = pieces[0][:1].upper() + pieces[0][1:]
    _add(pieces, ".")
    return tuple(pieces)


def _add(pieces: list[Piece], mark: str) -> None:
    """Add a mark, which may meet another at the end of an author's words."""
    if isinstance(last := pieces[-1], str):
        pieces[-1] = join(last, mark)
    else:
        pieces.append(mark)


def _records(recommendation: Recommendation, labels: dict[str, Label], words: FixedWords) -> list[Piece]:
    """Paragraphs together, in their order, after one word; then the other records."""
    names = recommendation.rests_on
    numbers = sorted((labels[name].number or 0, name) for name in names if name in labels and labels[name].kind == "paragraph")
    mentions: list[Piece] = [Mention(name, labels[name], bare=True) for _, name in numbers]
    mentions += [Mention(name, labels.get(name)) for name in names if name not in labels or labels[name].kind != "paragraph"]
    joined: list[Piece] = [f"{words.paragraphs if len(numbers) > 1 else words.paragraph} "] if numbers else []
    for position, mention in enumerate(mentions):
        if position:
            joined.append(f" {words.conjunction} " if position == len(mentions) - 1 else ", ")
        joined.append(mention)
    return joined
