"""What the report covers: treaty articles, Sustainable Development Goals and earlier observations, and what speaks of each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from altreport.model.recommendation import Recommendation
from altreport.model.report import AlternativeReport
from altreport.model.section import Paragraph


@dataclass(frozen=True)
class Covered:
    """One thing that a report can speak of, and the ids of the paragraphs and recommendations that do; none are a gap."""

    name: str
    paragraphs: tuple[str, ...] = ()
    recommendations: tuple[str, ...] = ()


def coverage(report: AlternativeReport) -> tuple[Covered, ...]:
    """What report.yml lists under `coverage:`, in its order; then what only records name: further articles, SDG targets, observations, LOIPR questions.

    'OPSC 9(2)' speaks of 'OPSC 9' where that is listed.
    """
    listed = report.cover.coverage
    goal = report.words.sdg
    paragraphs = {record.id: set(_named(record, listed, goal)) for record in report.paragraphs}
    recommendations = {record.id: set(_named(record, listed, goal)) for record in report.recommendations}
    found = {name for names in (*paragraphs.values(), *recommendations.values()) for name in names}
    targets = {target for paragraph in report.paragraphs for target in paragraph.sdg} | {target for asked in report.recommendations for target in asked.sdg}
    goals = {goal.format(target=target) for target in targets}
    order = [*listed, *sorted(found - set(listed), key=lambda name: (name in goals or "/" in name, _natural(name)))]
    return tuple(
        Covered(
            name,
            tuple(record for record, names in paragraphs.items() if name in names),
            tuple(record for record, names in recommendations.items() if name in names),
        )
        for name in order
    )


def _named(record: Paragraph | Recommendation, listed: tuple[str, ...], goal: str) -> Iterator[str]:
    for article in record.articles:
        whole = article.partition("(")[0]
        yield article if article in listed or whole not in listed else whole
    yield from (goal.format(target=target) for target in record.sdg)
    yield from record.observations
    if isinstance(record, Paragraph):
        yield from record.loipr


def _natural(name: str) -> list[tuple[int, str]]:
    """Numbers by their size, so that 10 comes behind 9."""
    return [(int(piece), "") if piece.isdigit() else (-1, piece) for piece in re.split(r"(\d+)", name) if piece]
