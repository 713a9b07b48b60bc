"""Invented reports of other States and treaties, written as careful authors write: the checks of wording say nothing of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from altreport.editions import Edition
from altreport.project.numbered import open_report

REPORTS = Path(__file__).parents[1] / "data" / "reports"
CODES = {
    "unsourced-figure",
    "unattributed-claim",
    "paragraph-without-source",
    "recommendation-without-addressee",
    "recommendation-without-evidence",
    "recommendation-compound",
    "recommendation-vague",
    "finding-without-recommendation",
    "terminology",
    "acronym-undefined",
    "acronym-defined-twice",
    "acronym-unused",
    "misspelling",
    "spelling-variant",
    "macron",
    "heading-order",
    "missing-alt-text",
    "table-without-header",
    "link-text",
    "paragraph-too-long",
    "future-date",
}


@pytest.mark.parametrize("name", sorted(path.name for path in REPORTS.iterdir()))
def test_a_careful_report_is_left_alone(name):
    problems = open_report(REPORTS / name, Edition.PUBLIC).problems
    assert [problem for problem in problems if problem.code in CODES] == []
