"""The annexes: tables that the report's own records give, the same in all outputs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from altreport.fixed_words import FixedWords, filled
from altreport.markup import words_of_plain_text
from altreport.model.cover import AnnexName
from altreport.model.coverage import coverage
from altreport.model.evidence import InformationRequest
from altreport.model.report import AlternativeReport
from altreport.roman import roman

NO_BREAK = "\u00a0"
RANGE = "–\u2060"
"""A dash after which no line breaks."""


@dataclass(frozen=True)
class Mention:
    """The number of a record, which leads to it."""

    record: str


Piece: TypeAlias = str | date | Mention
AnnexCell: TypeAlias = tuple[tuple[Piece, ...], ...]
"""Lines, each of words, days and mentions; words bring the spaces around them."""
_Content: TypeAlias = tuple[tuple[str, ...], tuple[tuple[AnnexCell, ...], ...]]
"""The columns and the rows of an annex."""


@dataclass(frozen=True)
class Annex:
    """A table after the text; the first cell of each row says what the row is about."""

    name: AnnexName
    heading: str
    columns: tuple[str, ...]
    rows: tuple[tuple[AnnexCell, ...], ...]


def make_annexes(report: AlternativeReport) -> tuple[Annex, ...]:
    """The annexes that report.yml asks for and that have rows, numbered in that order."""
    words = report.words
    makers: dict[AnnexName, tuple[str, Callable[[AlternativeReport], _Content]]] = {
        "information-requests": (words.annex_requests, _requests),
        "coverage": (words.annex_coverage, _coverage),
    }
    annexes: list[Annex] = []
    for name in report.cover.annexes:
        title, make = makers[name]
        columns, rows = make(report)
        if rows:
            heading = words.annex.format(number=roman(len(annexes) + 1).upper(), title=title)
            annexes.append(Annex(name, heading, tuple(column[:1].upper() + column[1:] for column in columns), rows))
    return tuple(annexes)


def count_annex_words(report: AlternativeReport) -> int:
    """The words of all annexes; a date has three, a number one."""
    annexes = make_annexes(report)
    pieces = [piece for annex in annexes for row in annex.rows for cell in row for line in cell for piece in line]
    named = sum(len(words_of_plain_text(words)) for annex in annexes for words in (annex.heading, *annex.columns))
    return named + sum(len(words_of_plain_text(piece)) if isinstance(piece, str) else 3 if isinstance(piece, date) else 1 for piece in pieces)


def _requests(report: AlternativeReport) -> _Content:
    words = report.words
    columns = (words.annex_request, words.asked, words.annex_reply, words.annex_outcomes)
    rows = tuple((_request(request), ((request.asked,),), _reply(request, words), _outcomes(request, words)) for request in report.requests)
    return columns, rows


def _request(request: InformationRequest) -> AnnexCell:
    name = f"{request.agency}, {request.reference}" if request.reference else request.agency
    return ((name,), (request.subject,))


def _reply(request: InformationRequest, words: FixedWords) -> AnnexCell:
    reply = filled(words.annex_answered, day=[request.answered]) if request.answered else [words.not_answered]
    lines = [reply, filled(words.annex_extended, day=[request.extended.to])] if request.extended else [reply]
    return tuple(map(tuple, lines))


def _outcomes(request: InformationRequest, words: FixedWords) -> AnnexCell:
    lines = []
    for position, question in enumerate(request.questions, start=1):
        section = f" ({question.section.replace(' ', NO_BREAK)})" if question.section else ""
        lines.append((f"{position}. {words.outcome_name(question.outcome.value)}{section}",))
    return tuple(lines)


def _coverage(report: AlternativeReport) -> _Content:
    words = report.words
    rows = tuple(
        (((words.named(covered.aspect, covered.name),),), _mentions(covered.paragraphs, report), _mentions(covered.recommendations, report))
        for covered in coverage(report)
    )
    return (words.covered, words.paragraphs, words.recommendations), rows


def _mentions(records: tuple[str, ...], report: AlternativeReport) -> AnnexCell:
    """'3, 6, 11–17': three and more whose numbers follow each other as a range."""
    if not records:
        return ((report.words.nothing,),)
    runs: list[list[str]] = []
    for record in records:
        follows = runs and report.number_of(record) == report.number_of(runs[-1][-1]) + 1
        runs[-1].append(record) if follows else runs.append([record])
    named: list[list[Piece]] = []
    for run in runs:
        named += [_range(run, report.words)] if len(run) > 2 else [[Mention(record)] for record in run]
    return (tuple(piece for position, mention in enumerate(named) for piece in ([", "] if position else []) + mention),)


def _range(run: list[str], words: FixedWords) -> list[Piece]:
    """The first and the last of the records, as the report's language writes a range."""
    return [*filled(words.range.replace("–", RANGE), first=[Mention(run[0])], last=[Mention(run[-1])])]
