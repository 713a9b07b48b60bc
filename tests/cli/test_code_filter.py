"""`check`: which findings are shown, in which order, and what is said at the end."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from looking import NOTES, SECTION, SOURCES, command
from small_report import ENDNOTES, write_report
from small_report import SECTION as SECTION_TEXT
from small_report import SOURCES as SOURCES_TEXT

FAULTS = {
    SECTION: SECTION_TEXT.replace("[](#first).", "[](#gone) (and more."),
    NOTES: ENDNOTES
    + 'b: "Ibid., 4."\nsame: "See [@tip, p. 4], and [](#rec-one)."\nspare:\n  text: "Kept."\n  allow: [{code: unused-endnote, reason: Kept for later.}]\n',
    SOURCES: SOURCES_TEXT + "\n@book{spare-book, title = {Spare}, author = {Example, A.}, date = {2020}}\n",
}


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_report(tmp_path_factory.mktemp("faulty"), FAULTS)


def codes(folder: Path, *words: str) -> list[str]:
    return [found["code"] for found in json.loads(command("check", "--root", str(folder), "--format", "json", *words).stdout)]


def test_the_worst_come_first_and_what_is_in_one_file_stands_together(faulty: Path) -> None:
    shown = command("check", "--root", str(faulty)).stdout
    heads = [line for line in shown.split("\n") if line.endswith(("error", "errors", "warning", "warnings", "info")) and ": " in line]
    assert heads == [
        f"{SECTION}: 1 error",
        f"{NOTES}: 3 warnings",
        f"{SOURCES}: 1 warning",
        f"{SECTION}: 1 warning",
        f"{NOTES}: 1 info",
    ]
    assert shown.rstrip().split("\n")[-1] == "1 error, 5 warnings and 1 info; 1 allowed."
    assert "Allowed by the records themselves:\n  citations/endnotes.yml:4:1  unused-endnote: Kept for later.\n" in shown


def test_only_shows_one_code_or_several(faulty: Path) -> None:
    assert codes(faulty, "--only", "hand-typed-ibid") == ["hand-typed-ibid"]
    assert sorted(codes(faulty, "--only", "hand-typed-ibid,unused-source", "--only", "dangling-crossref")) == [
        "dangling-crossref",
        "hand-typed-ibid",
        "unused-source",
    ]


def test_skip_leaves_out(faulty: Path) -> None:
    everything = codes(faulty)
    assert codes(faulty, "--skip", "dangling-crossref", "--skip", "unused-source,unused-endnote") == [
        code for code in everything if code not in ("dangling-crossref", "unused-source", "unused-endnote")
    ]


def test_the_exit_code_is_that_of_what_is_shown(faulty: Path) -> None:
    assert command("check", "--root", str(faulty)).returncode == 1
    assert command("check", "--root", str(faulty), "--only", "hand-typed-ibid").returncode == 0
    assert command("check", "--root", str(faulty), "--only", "hand-typed-ibid", "--strict").returncode == 1


@pytest.mark.parametrize("option", ["--only", "--skip"])
def test_a_code_that_is_not_known_is_refused_with_the_nearest_one(faulty: Path, option: str) -> None:
    done = command("check", "--root", str(faulty), option, "hand-typed-ibids")
    assert done.returncode == 2
    assert "Did you mean ‘hand-typed-ibid’?" in done.stderr


def test_what_could_not_be_read_is_told_in_any_case(tmp_path: Path) -> None:
    folder = write_report(tmp_path, {NOTES: "note-a: [\n"})
    assert "yaml" in codes(folder, "--only", "hand-typed-ibid")
    done = command("check", "--root", str(folder), "--skip", "yaml")
    assert done.returncode == 2
    assert "cannot be skipped" in done.stderr


def test_what_is_allowed_is_in_sarif_as_suppressed_and_not_in_json(faulty: Path) -> None:
    results = json.loads(command("check", "--root", str(faulty), "--format", "sarif").stdout)["runs"][0]["results"]
    silenced = [result for result in results if "suppressions" in result]
    assert [(result["ruleId"], result["suppressions"]) for result in silenced] == [
        ("unused-endnote", [{"kind": "inSource", "justification": "Kept for later."}])
    ]
    assert len(codes(faulty)) == len(results) - 1


def test_explain_tells_how_much_a_finding_weighs() -> None:
    listed = command("explain").stdout
    assert any(line.split()[:2] == ["hand-typed-ibid", "warning"] for line in listed.split("\n"))
    assert any(line.split()[:2] == ["personal-data", "error"] for line in listed.split("\n"))
    assert "\nSeverity: warning, because" in command("explain", "hand-typed-ibid").stdout
