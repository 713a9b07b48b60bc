"""What authors get wrong: each fault at its place, in plain words, alone."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from looking import ASKED, COVER, NOTES, SECTION, SOURCES, at, command, structure
from small_report import COVER as COVER_TEXT
from small_report import FILES, RECOMMENDATIONS
from small_report import SECTION as SECTION_TEXT
from small_report import SOURCES as SOURCES_TEXT

HOUSE_STYLE = (Path(__file__).parents[2] / "templates" / "csl" / "altreport-note.csl").read_text(encoding="utf-8")
OWN_STYLE = "templates/csl/mine.csl"
REQUEST = "citations/information-requests/oia-1.yml"


@dataclass(frozen=True)
class Fault:
    """Files with something wrong, and all that must be found: `code path:line:column`, and words of the message and hint."""

    name: str
    files: dict[str, str | bytes | None]
    places: tuple[str, ...]
    words: tuple[str, ...] = ()
    records: tuple[str, ...] = ()


def section(old: str, new: str) -> dict[str, str | bytes | None]:
    """The section with one thing changed."""
    assert old in SECTION_TEXT
    return {SECTION: SECTION_TEXT.replace(old, new)}


def cover(old: str, new: str) -> dict[str, str | bytes | None]:
    """report.yml with one thing changed."""
    assert old in COVER_TEXT
    return {COVER: COVER_TEXT.replace(old, new)}


def own_style(text: str) -> dict[str, str | bytes | None]:
    """A citation style of the author's own."""
    return {COVER: f"{COVER_TEXT}style: mine\n", OWN_STYLE: text}


def unmerged(text: str, here: str, there: str) -> str:
    """`text`, in which the line `here` has another version `there` that git could not merge."""
    assert text.count(here) == 1
    return text.replace(here, f"<<<<<<< Updated upstream\n{here}=======\n{there}>>>>>>> Stashed changes\n")


ENTRY = "@report{tip,\n" + SOURCES_TEXT.partition("@report{tip,\n")[2]
PARAGRAPH = "  - id: second\n    text: |\n      The second, see [](#first).[^note-a]\n"
PAGE = "# Summary\n\nOne line.\n"


BOMB = "a: &a [x, x]\n" + "".join(f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join(['*' + chr(97 + n)] * 9)}]\n" for n in range(8))


def described(name: str) -> list[Fault]:
    """The faults of tests/data/faults/NAME.yml: `files`, or a `change` in one of the small report's, and what is found."""
    path = Path(__file__).parents[1] / "data" / "faults" / f"{name}.yml"
    return [_fault(case) for case in yaml.safe_load(path.read_text(encoding="utf-8"))]


def _fault(case: dict[str, Any]) -> Fault:
    files: dict[str, str | bytes | None] = {**case.get("files", {})}
    for path, change in case.get("change", {}).items():
        assert FILES[path].count(change["from"]) == 1, case["name"]
        files[path] = FILES[path].replace(change["from"], change["to"])
    return Fault(case["name"], files, tuple(case["finds"]), tuple(case.get("says", ())), tuple(case.get("records", ())))


DESCRIBED = {name: described(name) for name in ("yaml", "empty", "schema", "bibtex")}
FILE = [
    Fault(
        "Windows-1252",
        {SECTION: SECTION_TEXT.replace("The first", "Māori first").replace("ā", "\xe4").encode("latin-1")},
        (f"file {SECTION}:6:8",),
        ("not saved as UTF-8", "0xe4"),
    ),
    Fault("UTF-16", {SOURCES: SOURCES_TEXT.encode("utf-16")}, (f"file {SOURCES}:1:1",), ("UTF-16", "UTF-8")),
    Fault("a page in Windows-1252", {"report/summary.md": b"a\nb \xe9\n"}, ("file report/summary.md:2:3",), ("not saved as UTF-8",)),
    Fault("20 MB", {SECTION: b"x: y\n" * 4_000_000}, (f"file {SECTION}:1:1",), ("20 MB", "5 MB")),
    Fault("a folder for a file", {SECTION: None, f"{SECTION}/x": "y"}, (f"file {SECTION}:1:1",), ("folder",)),
    Fault("a folder for the sources", {SOURCES: None, f"{SOURCES}/x": "y"}, (f"file {SOURCES}:1:1",), ("folder",)),
    Fault("a folder for report.yml", {COVER: None, f"{COVER}/x": "y"}, (f"file {COVER}:1:1",), ("folder",)),
    Fault("a bell", section("The first", "The \x07 first"), (f"file {SECTION}:6:11",), ("control character", "U+0007")),
    Fault("a deletion", section("The first", "The \x7f first"), (f"file {SECTION}:6:11",), ("control character", "U+007F")),
    Fault("a null", {SOURCES: SOURCES_TEXT.replace("Crimes", "Cri\0mes")}, (f"file {SOURCES}:2:15",), ("U+0000",)),
    Fault("an escape", {"report/summary.md": "a \x1b[31m red"}, ("file report/summary.md:1:3",), ("U+001B",)),
]
UNMERGED = [
    Fault("two versions of an entry", {SOURCES: unmerged(SOURCES_TEXT, ENTRY, ENTRY.replace("2022", "2023"))}, (f"file {SOURCES}:7:1",), ("Two versions",)),
    Fault("two versions of a field", {SOURCES: unmerged(SOURCES_TEXT, "  date = {2022}\n", "  date = {2023}\n")}, (f"file {SOURCES}:10:1",), ("Two versions",)),
    Fault(
        "two versions in the style diff3",
        {SOURCES: unmerged(SOURCES_TEXT, "  date = {2022}\n", "  date = {2023}\n").replace("=======\n", "||||||| 1f2e3d4\n  date = {2021}\n=======\n")},
        (f"file {SOURCES}:10:1",),
        ("older text below |||||||", "four lines"),
    ),
    Fault("two versions of a paragraph", {SECTION: unmerged(SECTION_TEXT, PARAGRAPH, PARAGRAPH.replace("The second", "Second"))}, (f"file {SECTION}:7:1",)),
    Fault("two versions of report.yml", {COVER: unmerged(COVER_TEXT, "state: NZL\n", "state: CHE\n")}, (f"file {COVER}:2:1",), ("three lines",)),
    Fault("two versions of a page", {"report/summary.md": unmerged(PAGE, "One line.\n", "Another.\n")}, ("file report/summary.md:3:1",)),
    Fault("no line <<<<<<< left", {"report/summary.md": "# Summary\n\nOne.\n=======\nTwo.\n>>>>>>> main\n"}, ("file report/summary.md:4:1",)),
    Fault("two versions with the line ends of Windows", {NOTES: b"<<<<<<< HEAD\r\na: b\r\n=======\r\na: c\r\n>>>>>>> x\r\n"}, (f"file {NOTES}:1:1",)),
]
STYLE = [
    Fault("a broken style", own_style(HOUSE_STYLE[:3000]), (f"csl {OWN_STYLE}:68:6",), ("cannot be read as XML",)),
    Fault("an empty style", own_style(""), (f"csl {OWN_STYLE}:1:1",), ("cannot be read as XML",)),
    Fault("a page for a style", own_style("<html></html>"), (f"csl {OWN_STYLE}:1:1",), ("not a CSL style",)),
    Fault(
        "an author-date style",
        own_style(HOUSE_STYLE.replace('class="note"', 'class="in-text"')),
        (f"csl {OWN_STYLE}:1:1",),
        ("author and year", "numbered endnotes"),
    ),
    Fault(
        "a dependent style",
        own_style(
            '<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0"><info><title>x</title><link href="http://www.zotero.org/styles/x" rel="independent-parent"/></info></style>'
        ),
        (f"csl {OWN_STYLE}:1:1",),
        ("only points to another one",),
    ),
    Fault(
        "a style without rules",
        own_style(HOUSE_STYLE.replace("<layout", "<layoutt").replace("</layout", "</layoutt")),
        (f"csl {OWN_STYLE}:1:1",),
        ("no rules",),
    ),
    Fault("a style with a macro missing", own_style(HOUSE_STYLE.replace('macro name="', 'macro name="x-', 1)), (f"csl {OWN_STYLE}:1:1",), ("macro",)),
    Fault("an unknown style", cover("title:", "style: mine\ntitle:"), (f"csl {COVER}:1:8",), ("no citation style ‘mine’", OWN_STYLE)),
    Fault("a style elsewhere", cover("title:", "style: ../../x\ntitle:"), (f"schema {COVER}:1:8",), ("templates/csl/",)),
]
ALL = [*(fault for faults in DESCRIBED.values() for fault in faults), *FILE, *UNMERGED, *STYLE]


@pytest.mark.parametrize("fault", ALL, ids=lambda fault: fault.name)
def test_each_fault_is_found_at_its_place_and_nothing_follows_from_it(tmp_path, fault):
    problems = structure(tmp_path, fault.files)
    assert [at(problem) for problem in problems] == list(fault.places)
    said = " ".join(f"{problem.message} {problem.advice}" for problem in problems)
    assert [words for words in fault.words if words not in said] == []
    if fault.records:
        assert [problem.record for problem in problems] == list(fault.records)


@pytest.mark.parametrize("fault", ALL[::8], ids=lambda fault: fault.name)
def test_the_command_ends_with_a_code_and_words_and_no_traceback(tmp_path, fault):
    found = structure(tmp_path, fault.files)
    done = command("check", "--root", str(tmp_path))
    assert done.returncode == int(any(problem.severity == "error" for problem in found))
    assert done.stderr == ""
    for problem in found:
        assert f"{problem.place}  {problem.severity}  {problem.code}\n" in done.stdout
        assert f"  {problem.message}\n  {problem.advice}\n" in done.stdout


def test_an_alias_bomb_is_refused_once_for_each_name(tmp_path):
    problems = structure(tmp_path, {"report/acronyms.yml": BOMB})
    assert {problem.code for problem in problems} == {"yaml"}
    assert len(problems) == 17


DEEP = {"lists": "[" * 5000 + "]" * 5000, "hyphens": "- " * 5000 + "a", "fields": "{a: " * 3000 + "b" + "}" * 3000}


@pytest.mark.parametrize("text", DEEP.values(), ids=DEEP.keys())
def test_deep_nesting_is_refused_where_it_begins(tmp_path, text):
    problems = structure(tmp_path, {SECTION: text})
    assert [problem.place.path for problem in problems] == [SECTION] * len(problems)
    assert any("nested too deeply" in problem.message and 20 <= problem.place.column <= 90 for problem in problems)


def test_what_is_odd_but_right_is_read(tmp_path):
    marked = {name: b"\xef\xbb\xbf" + text.encode() for name, text in FILES.items()}
    windows = {name: text.replace("\n", "\r\n").encode() for name, text in FILES.items()}
    old_mac = {name: text.replace("\n", "\r").encode() for name, text in FILES.items()}
    for number, files in enumerate((marked, windows, old_mac)):
        assert structure(tmp_path / str(number), files) == ()


LIKE_MARKS = [
    "Heading\n=======\n\nText.",
    "Text.\n\n>>>>>>> A letter in a letter.",
    "| a |  |  |  |  |  |\n|||||||\n",
    "Text on git: `<<<<<<<` begins a conflict.",
    "    <<<<<<< HEAD\n    =======\n    >>>>>>> main",
    "<<<<<<<< eight",
]


@pytest.mark.parametrize("text", LIKE_MARKS)
def test_lines_that_only_look_like_marks_of_a_conflict_are_read(tmp_path, text):
    assert [problem for problem in structure(tmp_path, {"report/summary.md": f"# Summary\n\n{text}\n"}) if problem.code == "file"] == []


def test_line_ends_of_windows_and_a_byte_order_mark_move_no_place(tmp_path):
    plain = structure(tmp_path / "a", section("[](#first)", "[](#gone)"))
    bytes_of = SECTION_TEXT.replace("[](#first)", "[](#gone)").replace("\n", "\r\n").encode()
    assert structure(tmp_path / "b", {SECTION: b"\xef\xbb\xbf" + bytes_of}) == plain
    assert [at(problem) for problem in plain] == [f"dangling-crossref {SECTION}:9:23"]


def test_after_a_fault_all_others_are_still_found(tmp_path):
    files: dict[str, str | bytes | None] = {
        SECTION: SECTION_TEXT.replace("id: first\n", "id: first\n    visibility: x\n").replace("[](#first)", "[^gone] [@nix]"),
        ASKED: RECOMMENDATIONS + "- id: rec-two\n  txt: x\n- id: rec-three\n  text: See [^nope].\n  to: [a]\n",
        SOURCES: SOURCES_TEXT.replace("Report},", "Report}") + "@report{x,\n  date = {yesterday}}\n",
        "report/acronyms.yml": "A:\n",
        REQUEST: "id: oia-1\n",
    }
    found = {(problem.code, problem.place.path, problem.place.line) for problem in structure(tmp_path, files)}
    wanted = {
        ("schema", SECTION, 5),
        ("dangling-endnote", SECTION, 10),
        ("dangling-source", SECTION, 10),
        ("schema", ASKED, 6),
        ("schema", ASKED, 7),
        ("dangling-endnote", ASKED, 9),
        ("bibtex", SOURCES, 9),
        ("bibtex", SOURCES, 13),
        ("schema", "report/acronyms.yml", 1),
        ("schema", REQUEST, 1),
    }
    assert wanted <= found


def test_a_broken_file_of_endnotes_makes_one_error_and_not_one_for_each_reference(tmp_path):
    many = "".join(f"  - id: p-{number}\n    text: Text.[^n-{number}][](#q)\n" for number in range(60))
    problems = structure(
        tmp_path, {SECTION: f"id: law\ntitle: L\nparagraphs:\n  - id: first\n    text: x [@act]\n{many}  - id: q\n    text: Q.\n", NOTES: 'n-1: "open\n'}
    )
    assert [at(problem) for problem in problems] == [f"yaml {NOTES}:1:6"]


@pytest.mark.parametrize("broken", [{SECTION: "id: [\n"}, {ASKED: "- id: [\n"}, {SOURCES: b"\xff"}, {"report/summary.md": b"\xff"}], ids=str)
def test_a_broken_file_makes_no_reference_into_it_dangle(tmp_path, broken):
    assert len(structure(tmp_path, {**broken, NOTES: 'note-a: "[@tip], [](#rec-one) and [](#first)."\n'})) == 1


def test_a_link_out_of_the_folder_is_refused_and_its_target_not_shown(tmp_path):
    secret = tmp_path / "secret.yml"
    secret.write_text("password: swordfish\n", encoding="utf-8")
    report = tmp_path / "report"
    structure(report, {SECTION: None})
    (report / SECTION).parent.mkdir(parents=True)
    (report / SECTION).symlink_to(secret)
    done = command("check", "--root", str(report))
    assert done.returncode == 1
    assert "a link to a place outside the report's folder" in done.stdout
    assert "swordfish" not in done.stdout


@pytest.mark.parametrize(("target", "words"), [("law.yml", "link to itself"), ("nowhere.yml", "does not exist")])
def test_a_link_that_leads_nowhere_is_said(tmp_path, target, words):
    structure(tmp_path, {SECTION: None})
    (tmp_path / SECTION).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / SECTION).symlink_to(target)
    problems = structure(tmp_path, {SECTION: None})
    assert [at(problem) for problem in problems] == [f"file {SECTION}:1:1"]
    assert words in problems[0].message


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path):
    structure(tmp_path, {NOTES: None})
    os.mkfifo(tmp_path / NOTES)
    assert [at(problem) for problem in structure(tmp_path, {NOTES: None})] == [f"file {NOTES}:1:1"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read every file")
def test_a_file_that_may_not_be_read_is_said(tmp_path):
    structure(tmp_path)
    (tmp_path / NOTES).chmod(0)
    done = command("check", "--root", str(tmp_path))
    assert done.returncode == 1
    assert "You may not read this file." in done.stdout


@pytest.mark.parametrize("empty", ["report/sections", "recommendations", "citations", "citations/endnotes", "citations/information-requests", "templates"])
def test_an_empty_folder_is_no_fault(tmp_path, empty):
    (tmp_path / empty).mkdir(parents=True)
    assert structure(tmp_path) == ()


def test_a_report_may_have_no_endnotes_no_sources_and_no_recommendations(tmp_path):
    files: dict[str, str | bytes | None] = {NOTES: None, ASKED: None, SOURCES: None, SECTION: "id: law\ntitle: L\nparagraphs:\n  - id: a\n    text: b\n"}
    assert structure(tmp_path, files) == ()


def test_text_from_right_to_left_is_read_and_pointed_into(tmp_path):
    assert structure(tmp_path / "a", section("The first", "هذا نص عربي")) == ()
    assert [at(problem) for problem in structure(tmp_path / "b", section("The first", "هذا نص [^nix]"))] == [f"dangling-endnote {SECTION}:6:14"]


UNBALANCED = [
    "```\nopen [^note-a]",
    "a [b [^note-a] [c",
    "a ] b [^note-a] )",
    "[^note-a",
    "[@act",
    "`[^note-a]",
    "((([",
    "{.x",
    "[](#",
    "![",
    "<a [",
    "*a **b",
    "| a |\n|--",
]


@pytest.mark.parametrize("text", UNBALANCED)
def test_marks_that_are_not_closed_stop_nothing(tmp_path, text):
    lines = "".join(f"      {line}\n" for line in f"Text.[^note-a][@act] {text}".split("\n"))
    problems = structure(tmp_path, {SECTION: f"id: law\ntitle: L\nparagraphs:\n  - id: first\n    text: |\n{lines}"})
    assert {problem.code for problem in problems} <= {"markup"}
