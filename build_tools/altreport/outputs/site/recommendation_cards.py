"""Recommendations as cards: what each rests on, and by what readers can choose among them."""

from __future__ import annotations

from dataclasses import dataclass

from altreport.model.recommendation import Recommendation
from altreport.model.report import AlternativeReport
from altreport.notes.ledger import Note


@dataclass(frozen=True)
class Card:
    """A recommendation, the notes and the works that its paragraphs and itself cite, in the order of the notes; works that are there."""

    recommendation: Recommendation
    notes: tuple[Note, ...]
    works: tuple[str, ...]


@dataclass(frozen=True)
class Choices:
    """What readers can choose by, each in the order in which it first occurs."""

    addressees: tuple[str, ...]
    articles: tuple[str, ...]
    targets: tuple[str, ...]


def make_cards(report: AlternativeReport, notes: tuple[Note, ...]) -> tuple[Card, ...]:
    """A card for each recommendation, in order; a draft may cite works that no one knows, which no card can show."""
    known = report.cited_works
    citing: dict[str, set[int]] = {}
    for position, note in enumerate(notes):
        for record in note.cited_in:
            citing.setdefault(record, set()).add(position)
    cards = []
    for recommendation in report.recommendations:
        basis = {recommendation.id, *recommendation.rests_on}
        cited = tuple(notes[position] for position in sorted({position for record in basis for position in citing.get(record, ())}))
        works = tuple(dict.fromkeys(work.key for note in cited for work in note.all_works if work.key in known))
        cards.append(Card(recommendation, cited, works))
    return tuple(cards)


def make_choices(report: AlternativeReport) -> Choices:
    """All addressees, articles and targets of the recommendations."""
    asked = report.recommendations
    return Choices(
        tuple(dict.fromkeys(name for record in asked for name in record.to)),
        tuple(dict.fromkeys(name for record in asked for name in record.articles)),
        tuple(dict.fromkeys(name for record in asked for name in record.sdg)),
    )


def resting_on(report: AlternativeReport) -> dict[str, tuple[str, ...]]:
    """The ids of the recommendations that rest on each paragraph, by the paragraph's id."""
    found: dict[str, list[str]] = {}
    for recommendation in report.recommendations:
        for paragraph in dict.fromkeys(recommendation.rests_on):
            found.setdefault(paragraph, []).append(recommendation.id)
    return {paragraph: tuple(names) for paragraph, names in found.items()}
