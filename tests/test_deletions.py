"""Delete any one record that something refers to, and `check` names every place that referred to it.

The places are found here in the raw files, line by line, with regular expressions: by another way than the product's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from altreport.checks.registry import run_checks
from altreport.checks.view import View
from altreport.editions import Edition, select
from altreport.model.report import AlternativeReport
from altreport.notes.ledger import number_notes
from altreport.problems import Problem
from altreport.project.load import load
from altreport.project.numbered import open_report
from conftest import CONTENT, ROOT, copy_content

DANGLING = {"dangling-endnote", "dangling-source", "dangling-crossref"}


@pytest.fixture(scope="module")
def whole() -> AlternativeReport:
    """The repository's own report, as loaded."""
    report = load(ROOT).value
    assert report is not None
    return report


def lines() -> Iterator[tuple[str, int, str]]:
    """Every line of the authors' files, with its path and its number."""
    for folder in CONTENT:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in (".yml", ".md"):
                for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                    if not line.lstrip().startswith("#"):
                        yield path.relative_to(ROOT).as_posix(), number, line


def places(pattern: str) -> set[tuple[str, int]]:
    found = re.compile(pattern)
    return {(path, number) for path, number, line in lines() if found.search(line)}


def own_lines(identifier: str) -> set[tuple[str, int]]:
    """The lines of the record itself: from its id to the next record's."""
    inside: set[tuple[str, int]] = set()
    current = ""
    for path, number, line in lines():
        begun = re.match(r"(?:  )?- id: (\S+)", line) or re.match(r"([a-z][a-z0-9-]*):(?: |$)", line if "endnotes" in path else "")
        current = begun[1] if begun else ("" if re.match(r"\S", line) and not line.startswith("-") else current)
        if current == identifier:
            inside.add((path, number))
    return inside


def findings(report: AlternativeReport) -> list[Problem]:
    edition = select(report, Edition.PUBLIC)
    return [problem for problem in run_checks(View(edition, number_notes(edition))) if problem.code in DANGLING]


def without(report: AlternativeReport, identifier: str) -> AlternativeReport:
    """The report without the record of that id, whatever it is."""
    sections = tuple(section.model_copy(update={"paragraphs": tuple(p for p in section.paragraphs if p.id != identifier)}) for section in report.sections)
    return replace(
        report,
        sections=tuple(section for section in sections if section.paragraphs),
        recommendations=tuple(item for item in report.recommendations if item.id != identifier),
        endnotes=tuple(note for note in report.endnotes if note.id != identifier),
        sources=tuple(source for source in report.sources if source.id != identifier),
        requests=tuple(request for request in report.requests if request.id != identifier),
    )


def assert_all_named(report: AlternativeReport, identifier: str, pattern: str) -> int:
    expected = places(pattern) - own_lines(identifier)
    found = {(problem.place.path, problem.place.line) for problem in findings(without(report, identifier)) if f"‘{identifier}’" in problem.message}
    assert found == expected, identifier
    return len(expected)


def test_deleting_any_endnote_names_every_place_that_cites_it(whole: AlternativeReport) -> None:
    counts = [assert_all_named(whole, note.id, rf"\[\^{re.escape(note.id)}\]|\]\(#{re.escape(note.id)}\)") for note in whole.endnotes]
    assert len(counts) >= 20
    assert min(counts) >= 1


def test_deleting_any_source_names_every_place_that_cites_it(whole: AlternativeReport) -> None:
    counts = [assert_all_named(whole, key, rf"@{re.escape(key)}(?![\w-])") for key in whole.cited_works]
    assert len(counts) >= 50
    assert min(counts) >= 1


def test_deleting_any_paragraph_or_recommendation_names_every_place_that_refers_to_it(whole: AlternativeReport) -> None:
    records = [*whole.paragraphs, *whole.recommendations]
    counts = [assert_all_named(whole, record.id, rf"\]\(#{record.id}\)|rests_on:.*[\[ ,]{record.id}[\] ,]") for record in records]
    assert len(counts) >= 43
    assert sum(counts) >= 30


def test_deleting_from_the_files_themselves_is_found_as_well(tmp_path: Path) -> None:
    folder = copy_content(ROOT, tmp_path / "report")
    path = folder / "citations/endnotes.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"(?m)^police-grants: \|\n(?:  .*\n)+", "", text), encoding="utf-8")
    found = [problem for problem in open_report(folder, Edition.PUBLIC).problems if problem.severity == "error"]
    assert {(problem.place.path, problem.place.line) for problem in found} == places(r"\[\^police-grants\]")
    assert {problem.record for problem in found} == {"recovery-support"}
    assert {problem.code for problem in found} == {"dangling-endnote"}
