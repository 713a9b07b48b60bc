"""Sets of sources in the texts of a report: members in the place of the set, where it is cited and where a note names it."""

from __future__ import annotations

from pathlib import Path

import pytest

from altreport.editions import Edition
from altreport.editions.source_sets import with_members
from altreport.model.report import AlternativeReport
from altreport.project.load import load
from altreport.project.numbered_report import open_report
from small_report import SECTION, SOURCES, write_report

SETS = """
@book{poe, title = {Third}, date = {2001}}
@set{both, entryset = {act, tip}}
@set{all-of-them, entryset = {both, poe, all-of-them}}
@set{ring, entryset = {ring-2, poe}}
@set{ring-2, entryset = {ring, tip}}
"""


def read(folder: Path, files: dict[str, str]) -> AlternativeReport:
    report = load(write_report(folder, {"citations/sources.bib": SOURCES + SETS, **files})).value
    assert report is not None
    return with_members(report)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("A.[@both]", "A.[@act; @tip]"),
        ("A.[see @both, p. 3; @poe]", "A.[see @act; @tip, p. 3; @poe]"),
        ("A.[-@{both}] B.[@{all-of-them}, p. 7]", "A.[-@{act}; @{tip}] B.[@{act}; @{tip}; @{poe}, p. 7]"),
        ("A.[@ring] B.[@ring-2]", "A.[@tip; @poe] B.[@poe; @tip]"),
        ("A.[@act] Code `[@both]` stays, and so does \\[@both].", "A.[@act] Code `[@both]` stays, and so does \\[@both]."),
    ],
)
def test_members_are_cited_where_the_set_is(tmp_path, typed, meant):
    section = SECTION.replace("It cites a work.[@act, s 98D]", typed)
    report = read(tmp_path, {"report/sections/law.yml": section})
    assert f"The first paragraph.[^note-a] {meant}" in report.paragraphs[0].text.markdown
    assert [source.id for source in report.sources] == ["act", "tip", "poe"]


def test_a_note_names_the_members(tmp_path):
    notes = 'note-a:\n  text: As both say.\n  sources: [poe, "both, p. 3"]\n'
    assert read(tmp_path, {"citations/endnotes.yml": notes}).endnotes[0].sources == ("poe", "act", "tip, p. 3")


def test_a_member_that_is_withheld_is_reported_where_the_set_is_cited(tmp_path):
    hidden = SOURCES.replace("date = {2022}", "date = {2022}, visibility = {internal}") + SETS
    section = SECTION.replace("It cites a work.[@act, s 98D]", "\n\n      Long words first, then.[@both] More.[@ring-3]")
    opened = open_report(write_report(tmp_path, {"citations/sources.bib": hidden, "report/sections/law.yml": section}), Edition.PUBLIC)
    found = [(problem.place.line, problem.place.column, problem.message[:24]) for problem in opened.problems if problem.code == "dangling-source"]
    assert found == [(1, 14, "The source ‘tip’ is not "), (8, 30, "The source ‘tip’ is not "), (8, 43, "There is no source ‘ring")]
