"""What the report covers: treaty articles, headings of guidelines, goals, earlier observations, and the records about each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from altreport.model.recommendation import Recommendation
from altreport.model.report import AlternativeReport
from altreport.model.section import Paragraph

Aspect = Literal["article", "guideline", "goal", "observation", "question"]


@dataclass(frozen=True)
class Covered:
    """An article, a goal or the like, and the ids of the paragraphs and recommendations about it; without any it is a gap."""

    aspect: Aspect
    name: str
    paragraphs: tuple[str, ...] = ()
    recommendations: tuple[str, ...] = ()

    @property
    def gap(self) -> bool:
        """Whether no record is about it."""
        return not self.paragraphs and not self.recommendations


def coverage(report: AlternativeReport) -> tuple[Covered, ...]:
    """Articles, headings of guidelines, goals (SDG targets), earlier observations, questions of the list of issues.

    First what report.yml lists under `coverage:` and `guidelines:`, in its order and with its gaps; then what only records name.
    'OPSC 9(2)' is about 'OPSC 9' where that is listed. A recommendation is about a heading if one of the paragraphs that support it is.
    """
    cover = report.cover
    headings = {paragraph.id: section.guidelines for section in report.sections for paragraph in section.paragraphs}
    paragraphs = {record.id: set(_named(record, cover.coverage, headings.get(record.id, ()))) for record in report.paragraphs}
    asked = {
        record.id: set(_named(record, cover.coverage, [heading for paragraph in record.rests_on for heading in headings.get(paragraph, ())]))
        for record in report.recommendations
    }
    found = {key for keys in (*paragraphs.values(), *asked.values()) for key in keys}
    listed: list[tuple[Aspect, str]] = [*(("article", name) for name in cover.coverage), *(("guideline", name) for name in cover.guidelines)]
    order = sorted({*found, *listed}, key=lambda key: (_ASPECTS.index(key[0]), listed.index(key) if key in listed else len(listed), _natural(key[1])))
    return tuple(
        Covered(
            *key,
            tuple(record for record, keys in paragraphs.items() if key in keys),
            tuple(record for record, keys in asked.items() if key in keys),
        )
        for key in order
    )


_ASPECTS: tuple[Aspect, ...] = ("article", "guideline", "goal", "observation", "question")


def _named(record: Paragraph | Recommendation, listed: tuple[str, ...], headings: Iterable[str]) -> Iterator[tuple[Aspect, str]]:
    for article in record.articles:
        whole = article.partition("(")[0]
        yield "article", article if article in listed or whole not in listed else whole
    yield from (("guideline", heading) for heading in headings)
    yield from (("goal", target) for target in record.sdg)
    yield from (("observation", symbol) for symbol in record.observations)
    if isinstance(record, Paragraph):
        yield from (("question", question) for question in record.loipr)


def _natural(name: str) -> list[tuple[int, str]]:
    """Numbers by their size, so that 10 comes after 9."""
    return [(int(piece), "") if piece.isdigit() else (-1, piece) for piece in re.split(r"(\d+)", name) if piece]
