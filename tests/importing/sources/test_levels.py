"""Who may see a source stays said when it is imported: a source that fewer people may see is never added for everyone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from altreport.importing.sources.levels import level_said
from importing_sources import imported, sources
from small_report import write_report

HIDDEN = "@book{b, visibility = {internal}, title = {Hill papers}, author = {Hill, Ana}, date = {2001}}\n"
PART = "@inbook{c, author = {{UN}}, title = {Part}, crossref = {b}}\n"
WORK = "@report{r, title = {Report on a lake}, author = {Roe, Jo}, date = {2004}}\n"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (HIDDEN + PART, {"b": "internal", "c": "internal"}),
        (HIDDEN.replace("@book", "@xdata") + "@book{c, author = {{UN}}, xdata = {b}}\n", {"c": "internal"}),
        (HIDDEN.replace("@book", "@xdata") + "@xdata{a, xdata = {b}}\n@book{c, author = {{UN}}, title = {xdata=a-title}}\n", {"c": "internal"}),
        (HIDDEN.replace("internal", "committee") + PART, {"b": "committee", "c": "committee"}),
        (HIDDEN.replace("title", "title = {Lake papers}, title") + PART, {"b": "internal", "c": "internal"}),
        (HIDDEN.replace("visibility", "visability") + PART, {"c": "internal"}),
        (WORK + WORK.replace("{r,", "{s, visibility = {internal},"), {"r": "internal"}),
        (WORK.replace("{r,", "{r, visibility = {internal},") + WORK.replace("{r,", "{s,"), {"r": "internal"}),
        (WORK + WORK.replace("{r,", "{s, visibility = {internal},") + WORK.replace("{r,", "{t, visibility = {committee},"), {"r": "internal"}),
        (WORK + WORK.replace("{r,", "{s, visibility = {committee},") + WORK.replace("{r,", "{t, visibility = {internal},"), {"r": "internal"}),
        (WORK + WORK.replace("{r,", "{r, visibility = {internal},"), {"r": "internal"}),
        (WORK, {"r": "public"}),
    ],
)
def test_an_imported_source_keeps_the_strictest_level(tmp_path: Path, content: str, expected: dict[str, str]) -> None:
    write_report(tmp_path)
    before = set(sources(tmp_path))
    imported(tmp_path, content)
    assert {key: str(source.visibility) for key, source in sources(tmp_path).items() if key not in before} == expected


def test_a_work_that_the_report_shows_and_a_file_withholds_gets_a_remark(tmp_path: Path) -> None:
    imported(tmp_path, WORK)
    made = imported(tmp_path, WORK.replace("{r,", "{r, visibility = {internal},"))
    assert [each.remark for each in made.repeated] == ["It has ‘visibility = {internal}’, and ‘r’ is public in the report: which of them is right?"]
    assert str(sources(tmp_path)["r"].visibility) == "public"


SAID: list[dict[str, object]] = [
    {"keyword": "confidential"},
    {"keyword": "witness, internal"},
    {"categories": ["lakes", "internal"]},
    {"note": "confidential, do not publish"},
    {"note": "Of a lake.\nvisibility: internal"},
    {"annote": "Not for publication"},
    {"visibility": "internal"},
    {"confidential": True},
    {"public": False},
    {"custom": {"visibility": "committee"}},
    {"abstract": "For internal use only"},
    {"source": "private"},
]
NOT_SAID: list[dict[str, object]] = [
    {"keyword": "private, secrets, internal affairs"},
    {"categories": ["committee"]},
    {"title": "Confidential"},
    {"publisher": "Private"},
    {"note": "On what is confidential in courts."},
    {"visibility": "public"},
    {"language": "en", "source": "Library of a committee"},
    {"custom": {"kept": "yes"}, "volume": 3, "container-title-short": "Secrets"},
]


def test_a_level_in_csl_json_is_told_and_the_source_is_not_added(tmp_path: Path) -> None:
    items = [{"type": "book", "title": f"Lake {number}", "issued": {"date-parts": [[1950 + number]]}, **said} for number, said in enumerate(SAID + NOT_SAID)]
    made = imported(tmp_path, json.dumps(items), "library.json")
    assert [each.what for each in made.unusable] == [f"‘Lake {number}’" for number in range(len(SAID))]
    assert all("withholds nothing" in each.reason and "visibility = {internal}" in each.hint for each in made.unusable)
    assert len(made.added) == len(NOT_SAID)


TAGS = [
    "KW  - internal",
    "KW  - confidential",
    "N1  - confidential, do not publish",
    "N1  - Internal",
    "C1  - visibility: internal",
    "RN  - Not for publication",
    "U2  - private",
    "M3  - Confidential",
    "N2  - For internal use only",
    "CN  - confidential: yes",
]
OTHER_TAGS = [
    "KW  - private",
    "KW  - internal affairs",
    "T2  - Secret",
    "PB  - Private",
    "N1  - Confidential matters in courts",
    "AB  - A text, private, on internal, and other things.",
    "LB  - 3",
]


def test_a_level_in_ris_is_told_and_the_source_is_not_added(tmp_path: Path) -> None:
    records = [f"TY  - BOOK\nTI  - Lake {number}\nPY  - {1950 + number}\n{tag}\nER  - \n" for number, tag in enumerate(TAGS + OTHER_TAGS)]
    made = imported(tmp_path, "\n".join(records), "library.ris")
    assert [each.what for each in made.unusable] == [f"‘Lake {number}’" for number in range(len(TAGS))]
    assert len(made.added) == len(OTHER_TAGS)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("keyword", "nuggets/confidential"),
        ("keyword", "nuggets > internal"),
        ("keyword", "law, children, not public"),
        ("KW", "law | internal"),
        ("note", "tex.visibility: internal\nDOI: 10.1234/5"),
        ("note", "DOI: 10.1234/5\ntex.visibility: committee"),
    ],
)
def test_a_level_in_a_list_of_groups_or_among_the_lines_of_a_note_is_found(name: str, value: str) -> None:
    assert level_said([(name, value)], ["keyword", "KW"]) is not None


@pytest.mark.parametrize(
    ("name", "value"), [("keyword", "private law/internal law"), ("keyword", "state secrets > trade"), ("note", "tex.referencetype: article\nDOI: 10.1234/5")]
)
def test_subjects_and_other_lines_are_no_level(name: str, value: str) -> None:
    assert level_said([(name, value)], ["keyword", "KW"]) is None
