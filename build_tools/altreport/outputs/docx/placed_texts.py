"""The texts of a report as the Word file holds them: each once, in reading order, under its own bookmark."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import Enum

from altreport.document.tree import Blocks, Header
from altreport.model.record import Record
from altreport.model.report import AlternativeReport
from altreport.ooxml.wordml import bookmark_name
from altreport.problems import Problem

NOTICE = "report"
"""The id under which the notice of the title page is among the texts (`AlternativeReport.body`)."""


class Kind(Enum):
    """A kind of text: what messages call it, and the styles of its first block and of those that follow."""

    NOTICE = ("notice", "Notice", "Notice")
    FRONT = ("page", "Body Text", "Body Text")
    PARAGRAPH = ("paragraph", "Numbered Paragraph", "Paragraph Continuation")
    RECOMMENDATION = ("recommendation", "Recommendation", "Paragraph Continuation")
    ILLUSTRATION = ("table or figure", "caption", "Source Note")

    def __init__(self, word: str, first_style: str, next_style: str) -> None:
        self.word = word
        self.first_style = first_style
        self.next_style = next_style

    @property
    def numbered(self) -> bool:
        """Whether Word numbers records of this kind."""
        return self in (Kind.PARAGRAPH, Kind.RECOMMENDATION)


def leading_headings(blocks: Blocks, kind: Kind) -> tuple[Blocks, Blocks]:
    """The headings with which a numbered text begins, and the rest: they are above its number in the Word file."""
    begin = next((at for at, block in enumerate(blocks) if not isinstance(block, Header)), len(blocks)) if kind.numbered else 0
    return blocks[:begin], blocks[begin:]


@dataclass(frozen=True)
class PlacedText:
    """A text of the report. `number` counts from 1 within a numbered kind; `bookmark` encloses the text in the Word file."""

    id: str
    kind: Kind
    bookmark: str
    number: int | None = None


def placed_texts(report: AlternativeReport) -> tuple[PlacedText, ...]:
    """All texts, with tables and figures, in the order in which they must be.

    The bookmark that carries the id of a page of front matter is on its heading, so its text has one of its own; so has
    the notice.
    """
    texts = [PlacedText(NOTICE, Kind.NOTICE, bookmark_name(f"{NOTICE} text"))] if report.cover.notice else []
    texts += [PlacedText(page.id, Kind.FRONT, bookmark_name(f"{page.id} text")) for page in report.front]
    for paragraph in report.paragraphs:
        texts.append(PlacedText(paragraph.id, Kind.PARAGRAPH, bookmark_name(paragraph.id), report.number_of(paragraph.id)))
        texts += [PlacedText(shown.id, Kind.ILLUSTRATION, bookmark_name(f"{shown.id} shown")) for shown in report.shown_by(paragraph)]
    for recommendation in report.recommendations:
        texts.append(PlacedText(recommendation.id, Kind.RECOMMENDATION, bookmark_name(recommendation.id), report.number_of(recommendation.id)))
    return tuple(texts)


def repeated_ids(report: AlternativeReport) -> tuple[Problem, ...]:
    """An error for each id that two things of the report share: a bookmark can mark only one of them, also in a draft."""
    records: list[tuple[str, Record]] = [(NOTICE, report.cover)] if report.cover.notice else []
    listed = (*report.front, *report.sections, *report.paragraphs, *report.shown, *report.recommendations, *report.endnotes)
    records += [(record.id, record) for record in listed]
    counted = Counter(record_id for record_id, _ in records)
    hint = "Change one of the two ids. ‘altreport check’ shows both places."
    return tuple(
        Problem("template", f"No Word file can be made while two things have the id ‘{record_id}’.", record.place, hint, record_id)
        for record_id, record in dict(records).items()
        if counted[record_id] > 1
    )
