"""The matrix of coverage: what the report can speak of against its sections and recommendations, so that gaps show."""

from __future__ import annotations

from dataclasses import dataclass

from altreport.model.coverage import Aspect, Covered, coverage
from altreport.model.report import AlternativeReport
from altreport.model.section import Section


@dataclass(frozen=True)
class MatrixRow:
    """One thing to speak of: for each section the ids of the paragraphs that do, and the recommendations."""

    covered: Covered
    sections: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Matrix:
    """All of one aspect (articles, headings of guidelines, goals …); `sections` are the columns."""

    aspect: Aspect
    sections: tuple[Section, ...]
    rows: tuple[MatrixRow, ...]


def make_matrices(report: AlternativeReport) -> tuple[Matrix, ...]:
    """A matrix for each aspect that the report speaks of, or says that it should."""
    found = coverage(report)
    matrices = []
    for aspect in dict.fromkeys(covered.aspect for covered in found):
        rows = []
        for covered in found:
            if covered.aspect == aspect:
                speaking = frozenset(covered.paragraphs)
                places = [tuple(p.id for p in section.paragraphs if p.id in speaking) for section in report.sections]
                rows.append(MatrixRow(covered, tuple(places)))
        matrices.append(Matrix(aspect, report.sections, tuple(rows)))
    return tuple(matrices)
