"""Delete anything that something refers to in the repository's own report: `check` names every place that referred to it.

The places are found here by searching the files' text, not by the scanner that `check` uses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from altreport.checks.check_context import CheckContext
from altreport.checks.registry import CHECKS
from altreport.editions import Edition, select
from altreport.model.report import AlternativeReport
from altreport.notes.ledger import number_notes
from altreport.problems import Problem
from altreport.project.load import load
from altreport.project.numbered_report import open_report
from conftest import CONTENT, ROOT, copy_content

WHOLE_FILES = ("requests", "illustrations")
DANGLING = {"dangling-endnote", "dangling-source", "dangling-crossref"}


@cache
def loaded() -> AlternativeReport:
    """The repository's own report, before any edition is chosen."""
    report = load(ROOT).value
    assert report is not None
    return report


@cache
def deletable() -> dict[str, str]:
    """The kind of each record that can be deleted, by its id."""
    kinds = ("endnotes", "sources", "requests", "paragraphs", "recommendations", "illustrations")
    return {record.id: kind for kind in kinds for record in getattr(loaded(), kind)}


def dangling(context: CheckContext) -> tuple[Problem, ...]:
    """What the checks of references say: the others would read the whole report anew for each deletion."""
    return tuple(problem for check in CHECKS if check.code in DANGLING for problem in check.run(context))


def files(root: Path) -> dict[str, str]:
    """The text files of a report, by path."""
    paths = [path for folder in CONTENT for path in sorted((root / folder).rglob("*")) if path.suffix in (".yml", ".md", ".bib")]
    return {path.relative_to(root).as_posix(): path.read_text(encoding="utf-8") for path in paths}


def references(name: str, texts: dict[str, str]) -> set[tuple[str, int, str]]:
    """Path, line and record of everything that refers to `name`."""
    key = re.escape(name)
    patterns = (rf"\[\^{key}\]", rf"\[[^\[\]]*\]\(#{key}\)", rf"\[(?:[^\[\]]|\[[^\[\]]*\])*?@{key}(?!\w|[.:-]\w)")
    found = set()
    for path, text in texts.items():
        if path.endswith((".bib", "report.yml")):
            continue
        starts = {match.start() for pattern in patterns for match in re.finditer(pattern, text)} | set(listed(text, key))
        found |= {(path, text.count("\n", 0, start) + 1, owner(path, text, start)) for start in starts}
    return {place for place in found if place[2] != name}


def listed(text: str, key: str) -> Iterator[int]:
    """Where the lists `rests_on:`, `sources:` and `shows:`, written in brackets or as lines, name a key."""
    for field in re.finditer(r"^[ ]*(?:rests_on|sources|shows):(?:[ ]*\[[^\]]*\]|(?:\n[ ]*- .*)+)", text, re.MULTILINE):
        for match in re.finditer(rf"(?<![\w-]){key}(?![\w-])", field[0]):
            yield field.start() + match.start()


def owner(path: str, text: str, start: int) -> str:
    """The record in whose lines an offset lies."""
    if path.endswith(".md"):
        return Path(path).stem
    mark = r"^(\S+):" if "endnotes" in path else r"^id: (\S+)" if "figures" in path else r"^[ ]*- id: (\S+)"
    return str(re.findall(mark, text[: start + 1], re.MULTILINE)[-1])


def without(report: AlternativeReport, name: str) -> AlternativeReport:
    """The report without a record."""
    kind = deletable()[name]
    if kind == "paragraphs":
        sections = (s.model_copy(update={"paragraphs": tuple(p for p in s.paragraphs if p.id != name)}) for s in report.sections)
        return replace(report, sections=tuple(section for section in sections if section.paragraphs))
    kept = tuple(record for record in getattr(report, kind) if record.id != name)
    narrowed: dict[str, Any] = {kind: kept}
    return replace(report, **narrowed)


def naming(problems: tuple[Problem, ...], name: str) -> set[tuple[str, int, str]]:
    """Where something is said to refer to `name` in vain."""
    said = [problem for problem in problems if problem.code in DANGLING and f"‘{name}’" in problem.message]
    return {(problem.place.path, problem.place.line, problem.record) for problem in said}


@cache
def referred() -> dict[str, set[tuple[str, int, str]]]:
    """The records to which something refers, and from where."""
    texts = files(ROOT)
    found = {name: references(name, texts) for name in sorted(deletable())}
    return {name: places for name, places in found.items() if places}


def test_most_of_the_report_is_referred_to():
    kinds = [deletable()[name] for name in referred()]
    assert kinds.count("endnotes") >= len(loaded().endnotes) - 1
    assert kinds.count("sources") >= 30
    assert kinds.count("paragraphs") >= 11
    assert len(referred()) >= 100


@pytest.mark.parametrize("kind", ["endnotes", "sources", "requests", "paragraphs", "recommendations", "illustrations"])
def test_whatever_is_deleted_every_place_that_referred_to_it_is_named(kind):
    missed = {}
    for name in (name for name in referred() if deletable()[name] == kind):
        narrowed = select(without(loaded(), name), Edition.PUBLIC)
        found = naming(dangling(CheckContext(narrowed, number_notes(narrowed))), name)
        wanted = referred()[name]
        if found != wanted:
            missed[name] = (wanted - found, found - wanted)
    assert missed == {}


def cut_from(text: str, path: str, name: str) -> str:
    """A file's text without the lines of a record."""
    lines = text.split("\n")
    if path.endswith(".bib"):
        begin = next((n for n, line in enumerate(lines) if re.match(rf"@\w+\{{{re.escape(name)},", line)), None)
        end = next((n for n, line in enumerate(lines) if begin is not None and n > begin and line.startswith("}")), 0)
    elif "endnotes" in path:
        begin = next((n for n, line in enumerate(lines) if line.startswith(f"{name}:")), None)
        end = next((n - 1 for n, line in enumerate(lines) if begin is not None and n > begin and re.match(r"\S", line)), len(lines) - 1)
    else:
        begin = next((n for n, line in enumerate(lines) if re.match(rf"[ ]*- id: {re.escape(name)}$", line)), None)
        end = next((n - 1 for n, line in enumerate(lines) if begin is not None and n > begin and re.match(r"[ ]*- id: ", line)), len(lines) - 1)
    return text if begin is None else "\n".join([*lines[:begin], *lines[end + 1 :]])


def test_so_it_is_when_the_lines_are_deleted_from_the_files(tmp_path):
    copy_content(ROOT, tmp_path)
    texts = files(tmp_path)
    for name in [name for name in referred() if deletable()[name] not in WHOLE_FILES][::14]:
        cuts = {path: cut_from(text, path, name) for path, text in texts.items() if "information-requests" not in path and not path.endswith(".md")}
        changed = {path: cut for path, cut in cuts.items() if cut != texts[path]}
        assert len(changed) == 1
        for path, cut in changed.items():
            (tmp_path / path).write_text(cut, encoding="utf-8")
        assert naming(open_report(tmp_path, Edition.PUBLIC).problems, name) == references(name, files(tmp_path)) != set()
        for path in changed:
            (tmp_path / path).write_text(texts[path], encoding="utf-8")


def test_so_it_is_when_the_file_of_a_request_or_a_figure_is_deleted(tmp_path):
    copy_content(ROOT, tmp_path)
    for record in (*loaded().requests, *loaded().illustrations):
        (tmp_path / record.place.path).unlink()
        assert naming(open_report(tmp_path, Edition.PUBLIC).problems, record.id) == references(record.id, files(tmp_path)) != set()
