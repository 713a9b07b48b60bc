"""What a hint says is done to the report: no new error comes of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from altreport.editions import Edition
from altreport.problems import Problem, Severity
from altreport.project.numbered_report import open_report
from check_examples import examples, files_of
from small_report import FILES, write_report

_WRITE = re.compile(r"(?:Write|Did you mean) ‘([^’…]+)’[.?]?")
_QUOTED = re.compile(r"‘([^’…]+)’")
_ADD = re.compile(r"Add a line ‘([\w-]+: [^’…]+)’")
_DELETE_LINE = re.compile(r"Delete (?:its|this|the) line|Delete the entry|Delete this entry")

Files = dict[str, str]


def applied(files: Files, problem: Problem) -> Files | None:  # noqa: PLR0911 - one for each kind of hint
    """The files after the hint was followed to the letter; None where it says what only an author can do."""
    name, number = problem.place.path, problem.place.line - 1
    if name not in files or number >= len(lines := files[name].split("\n")):
        return None
    if _DELETE_LINE.search(problem.hint):
        if "entry" in problem.hint and not re.match(r"\s*- \{.*\}\s*$", lines[number]):
            return None  # it has more lines than this one
        return {**files, name: "\n".join([*lines[:number], *lines[number + 1 :]])}
    if (added := _ADD.search(problem.hint)) is not None:
        indent = re.match(r"[ -]*", lines[number])
        return {**files, name: "\n".join([*lines[: number + 1], " " * (indent.end() if indent else 0) + added[1], *lines[number + 1 :]])}
    if re.search(r"[Dd]elete the file", problem.hint):
        return {path: text for path, text in files.items() if path != name}
    written, quoted = _WRITE.search(problem.hint), _QUOTED.search(problem.message)
    if written is None or re.search(r"\bkey\b|\bid\b|: ", written[1]):
        return None
    at = problem.place.column - 1
    if written[1].startswith("[") and lines[number][at : at + 1] == "[" and "]" in lines[number][at:]:
        lines[number] = lines[number][:at] + written[1] + lines[number][at:].partition("]")[2]
        return {**files, name: "\n".join(lines)}
    if quoted is not None and quoted[1] in lines[number][max(0, problem.place.column - 2) :]:
        start = lines[number].index(quoted[1], max(0, problem.place.column - 2))
        lines[number] = lines[number][:start] + written[1] + lines[number][start + len(quoted[1]) :]
        return {**files, name: "\n".join(lines)}
    return None


def findings(folder: Path, files: Mapping[str, str], edition: Edition = Edition.PUBLIC) -> tuple[Problem, ...]:
    """What a check finds in just these files."""
    return open_report(write_report(folder, {**dict.fromkeys(FILES), **files}), edition).problems


def new_errors(folder: Path, files: Files, edition: Edition = Edition.PUBLIC) -> Iterator[str]:
    """The errors that come of following each hint by itself."""
    found = findings(folder / "before", files, edition)
    errors = {(problem.code, problem.record) for problem in found if problem.severity is Severity.ERROR}
    for number, problem in enumerate(found):
        after = applied(files, problem)
        if after is not None:
            for other in findings(folder / f"after-{number}", after, edition):
                if other.severity is Severity.ERROR and (other.code, other.record) not in errors:
                    yield f"{problem.code}: {problem.message} {problem.hint} → {other.place} {other.code}: {other.message}"


@pytest.mark.parametrize(("code", "case"), examples("fails"))
def test_following_a_hint_brings_no_new_error(tmp_path: Path, code: str, case: dict[str, Any]) -> None:
    assert code
    given = {name: text for name, text in files_of(case).items() if isinstance(text, str)}
    left_out = {name for name, text in files_of(case).items() if text is None}
    files = {name: text for name, text in {**FILES, **given}.items() if name not in left_out}
    assert list(new_errors(tmp_path, files, Edition(case.get("edition", "public")))) == []


ACRONYM = {**FILES, "report/acronyms.yml": "# Every acronym of the text.\nOPSC: Optional Protocol on the sale of children\n"}


def test_the_only_acronym_is_deleted_as_the_hint_says(tmp_path: Path) -> None:
    (found,) = [problem for problem in findings(tmp_path / "before", ACRONYM) if problem.code == "acronym-unused"]
    after = applied(ACRONYM, found)
    assert after is not None
    assert after["report/acronyms.yml"].splitlines() == ["# Every acronym of the text."]
    assert [problem for problem in findings(tmp_path / "after", after) if problem.severity is Severity.ERROR] == []


@pytest.mark.parametrize("content", ["", "\n", "# A remark.\n", "---\n", "[]\n", "{}\n", "null\n", "~\n"])
@pytest.mark.parametrize(
    "name",
    [
        "report/acronyms.yml",
        "citations/endnotes/more.yml",
        "recommendations/more.yml",
        "report/checks/phrases.yml",
        "templates/wording/en-NZ.yml",
        "citations/more.bib",
    ],
)
def test_a_list_without_entries_is_no_fault(tmp_path: Path, name: str, content: str) -> None:
    if name.endswith(".bib"):
        content = content.replace("# ", "% ") if content.strip() in ("", "# A remark.") else ""
    if name.startswith("templates") and content == "[]\n":
        content = "{}\n"
    assert findings(tmp_path, {**FILES, name: content}) == ()
