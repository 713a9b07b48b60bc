"""The annexes: tables that the report's own records give, the same in all outputs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from altreport.model.cover import AnnexName
from altreport.model.evidence import InformationRequest
from altreport.model.report import AlternativeReport
from altreport.notes.coverage import coverage

NO_BREAK = "\u00a0"


@dataclass(frozen=True)
class Mention:
    """The number of a record, which leads to it."""

    record: str


Piece: TypeAlias = str | date | Mention
AnnexCell: TypeAlias = tuple[tuple[Piece, ...], ...]
"""Lines, each of words, days and mentions; words bring the spaces around them."""


@dataclass(frozen=True)
class Annex:
    """A table behind the text: `number` counts from 1; the first cell of each row says what the row is about."""

    name: AnnexName
    number: int
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[AnnexCell, ...], ...]

    @property
    def heading(self) -> str:
        """'Annex II. Coverage …', in roman figures as United Nations documents number their annexes."""
        return f"Annex {roman(self.number)}. {self.title}"


def make_annexes(report: AlternativeReport) -> tuple[Annex, ...]:
    """The annexes that report.yml asks for and for which there is something to say, numbered in that order."""
    makers: dict[AnnexName, Callable[[AlternativeReport, int], Annex]] = {"information-requests": _requests, "coverage": _coverage}
    wanted = [name for name in report.cover.annexes if (report.requests if name == "information-requests" else coverage(report))]
    return tuple(makers[name](report, number) for number, name in enumerate(wanted, start=1))


def count_annex_words(report: AlternativeReport) -> int:
    """The words of all annexes; a date has three, a number one."""
    lines = [line for annex in make_annexes(report) for row in annex.rows for cell in row for line in cell]
    pieces = [piece for line in lines for piece in line]
    headings = [word for annex in make_annexes(report) for words in (annex.heading, *annex.columns) for word in words.split()]
    return len(headings) + sum(len(piece.split()) if isinstance(piece, str) else 3 if isinstance(piece, date) else 1 for piece in pieces)


def roman(number: int) -> str:
    """A number from 1 to 39 in roman figures."""
    tens, ones = divmod(number, 10)
    return "X" * tens + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[ones]


def _requests(report: AlternativeReport, number: int) -> Annex:
    columns = ("Request", "Asked", "Reply", "Outcome by question")
    rows = tuple((_request(request), ((request.asked,),), _reply(request), _outcomes(request)) for request in report.requests)
    return Annex("information-requests", number, "Register of official-information requests", columns, rows)


def _request(request: InformationRequest) -> AnnexCell:
    name = f"{request.agency}, {request.reference}" if request.reference else request.agency
    return ((name,), (request.subject,))


def _reply(request: InformationRequest) -> AnnexCell:
    lines: list[tuple[Piece, ...]] = [("Answered ", request.answered) if request.answered else ("Not yet answered",)]
    if request.extended:
        lines.append(("Extended to ", request.extended.to))
    return tuple(lines)


def _outcomes(request: InformationRequest) -> AnnexCell:
    return tuple(
        (f"{position}: {question.outcome.value}" + (f" ({question.section.replace(' ', NO_BREAK)})" if question.section else ""),)
        for position, question in enumerate(request.questions, start=1)
    )


def _coverage(report: AlternativeReport, number: int) -> Annex:
    paragraphs = [record.id for record in report.paragraphs]
    asked = [record.id for record in report.recommendations]
    rows = tuple((((covered.name,),), _mentions(covered.paragraphs, paragraphs), _mentions(covered.recommendations, asked)) for covered in coverage(report))
    columns = ("Article, goal or observation", "Paragraphs", "Recommendations")
    return Annex("coverage", number, "Coverage of the treaty and of related goals", columns, rows)


def _mentions(records: tuple[str, ...], order: list[str]) -> AnnexCell:
    """'3, 6, 11–17': three and more that follow each other in `order` as a range."""
    if not records:
        return (("none",),)
    runs: list[list[str]] = []
    for record in records:
        follows = runs and order.index(record) == order.index(runs[-1][-1]) + 1
        runs[-1].append(record) if follows else runs.append([record])
    parts: list[list[Piece]] = []
    for run in runs:
        if len(run) > 2:
            parts.append([Mention(run[0]), "–", Mention(run[-1])])
        else:
            parts += [[Mention(record)] for record in run]
    return (tuple(piece for position, part in enumerate(parts) for piece in ([", "] if position else []) + part),)
