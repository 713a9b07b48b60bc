"""A reference from a printed record to a withheld one is an error that names both places."""

from __future__ import annotations

from pathlib import Path

import pytest

from looking import NOTES, SECTION, SOURCES, structure
from small_report import ENDNOTES
from small_report import SECTION as LAW
from small_report import SOURCES as BIB


@pytest.mark.parametrize(
    ("files", "named", "there"),
    [
        ({SECTION: LAW.replace("  - id: first\n", "  - id: first\n    visibility: internal\n")}, "‘first’", "See report/sections/law.yml, line 4."),
        ({NOTES: ENDNOTES.replace('note-a: "See', 'note-a:\n  visibility: internal\n  text: "See')}, "‘note-a’", "See citations/endnotes.yml, line 1."),
        (
            {SOURCES: BIB.replace("  title = {Crimes Act 1961},", "  title = {Crimes Act 1961},\n  visibility = {committee},")},
            "‘act’",
            "See citations/sources.bib, line 1.",
        ),
    ],
)
def test_a_reference_to_what_is_withheld_names_both_places(tmp_path: Path, files: dict[str, str | bytes | None], named: str, there: str) -> None:
    found = [problem for problem in structure(tmp_path, files) if problem.advice.endswith(there)]
    assert found
    assert all(problem.place.path in {SECTION, "recommendations/all.yml"} for problem in found)
    assert all(named in problem.message and "not in this edition" in problem.message for problem in found)
    assert all(problem.as_dict()["hint"] == problem.advice for problem in found)
