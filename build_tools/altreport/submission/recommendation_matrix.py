"""The recommendations as a table: of whom, by when, under which articles and goals, and on what each rests."""

from __future__ import annotations

from typing import TypedDict

from altreport.assemble.facts import capitalized
from altreport.assemble.texts import Texts
from altreport.document.list_labels import with_labels
from altreport.document.walk import plain
from altreport.model.report import AlternativeReport
from altreport.writers.spreadsheet import workbook


class MatrixRow(TypedDict):
    """One recommendation; `paragraphs` and `endnotes` are the numbers of what it rests on, `sources` the ids of the works cited there."""

    number: int
    id: str
    text: str
    to: list[str]
    by: str
    articles: list[str]
    sdg: list[str]
    observations: list[str]
    paragraphs: list[int]
    endnotes: list[int]
    sources: list[str]


def matrix(report: AlternativeReport, texts: Texts) -> list[MatrixRow]:
    """The recommendations in order, numbers counting from 1 as the report prints them."""
    paragraphs = {paragraph.id for paragraph in report.paragraphs}
    rows: list[MatrixRow] = []
    for record in report.recommendations:
        basis = {record.id, *record.rests_on}
        notes = [made.note for made in texts.notes if basis.intersection(made.note.cited_in)]
        rows.append(
            {
                "number": report.number_of(record.id),
                "id": record.id,
                "text": plain(with_labels(texts.body[record.id])),
                "to": list(record.to),
                "by": record.by or "",
                "articles": list(record.articles),
                "sdg": list(record.sdg),
                "observations": list(record.observations),
                "paragraphs": sorted(report.number_of(name) for name in paragraphs.intersection(record.rests_on)),
                "endnotes": [note.number for note in notes],
                "sources": list(dict.fromkeys(work.key for note in notes for work in note.all_works)),
            }
        )
    return rows


def matrix_workbook(rows: list[MatrixRow], report: AlternativeReport) -> bytes:
    """The bytes of an XLSX file with one row a recommendation, under words of the report's language."""
    words = report.words
    columns = (
        (words.ledger_number, 9),
        (capitalized(words.recommendation), 80),
        (words.filter_addressee, 34),
        (words.due, 14),
        (words.aspect_article, 20),
        (words.aspect_goal, 16),
        (words.aspect_observation, 28),
        (capitalized(words.paragraphs), 14),
        (words.endnotes, 20),
        (words.sources, 40),
        (words.ledger_id, 28),
    )
    lines: list[tuple[str | int, ...]] = [
        (
            row["number"],
            row["text"],
            words.joined(row["to"]),
            row["by"],
            ", ".join(row["articles"]),
            ", ".join(row["sdg"]),
            ", ".join(row["observations"]),
            ", ".join(map(str, row["paragraphs"])),
            ", ".join(map(str, row["endnotes"])),
            ", ".join(row["sources"]),
            row["id"],
        )
        for row in rows
    ]
    return workbook(words.recommendations, columns, lines, report.cover.language)
