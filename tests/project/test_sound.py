"""A report without errors can be built and packed, and what a build refuses is reported at its line (`tests/check_is_sound.py` tries thousands)."""

from __future__ import annotations

from pathlib import Path

import pytest

from altreport.editions import Edition
from altreport.problems import Severity
from altreport.project.numbered_report import open_report
from altreport.writers.scaffold import write_new_report
from building_here import build_here, pack_here
from check_is_sound import a_repository, first_refused, is_sound, planted_until_unsound
from committing import commit
from fault_planting import whole_report
from small_report import FILES, write_report


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return a_repository(tmp_path)


def test_the_report_in_which_faults_are_planted_has_none(folder: Path) -> None:
    assert is_sound(folder, whole_report())


def test_of_faults_planted_at_random_those_that_pass_the_check_pass_the_pack(folder: Path) -> None:
    assert first_refused(folder, planted_until_unsound(7001, folder)) is None


FOUND = {
    "a name that a template is not given": ({"templates/site/index.md.j2": "One\n{{ nothing }}\n"}, "templates/site/index.md.j2", 2),
    "a template with a fault": ({"templates/site/front.md.j2": "{% if %}\n"}, "templates/site/front.md.j2", 1),
    "a template that includes none": ({"templates/site/front.md.j2": "{% include 'site/none.md.j2' %}\n"}, "templates/site/front.md.j2", 1),
    "no Word file": ({"templates/docx/reference.docx": b"PK"}, "templates/docx/reference.docx", 1),
    "an id of the report itself": (
        {"report/report.yml": FILES["report/report.yml"] + "notice: A notice.\n", "recommendations/more.yml": "- id: report\n  text: Do it.\n"},
        "recommendations/more.yml",
        1,
    ),
    "an email address": ({"citations/endnotes.yml": 'note-a: "From a.clerk@example.org, [@tip] [](#rec-one)."\n'}, "citations/endnotes.yml", 1),
    "a remark in an entry": (
        {"citations/sources.bib": FILES["citations/sources.bib"].replace("  date = {1961},", "  # date = {1961},")},
        "citations/sources.bib",
        3,
    ),
    "an unknown command in an entry": (
        {"citations/sources.bib": FILES["citations/sources.bib"].replace("Crimes Act 1961", "\\(\\mystery{x}\\)")},
        "citations/sources.bib",
        2,
    ),
    "a style with a wrong element": (
        {
            "report/report.yml": FILES["report/report.yml"] + "style: own\n",
            "templates/csl/own.csl": '<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0">\n<citation><layout>\n<sort/>\n</layout></citation>\n</style>\n',
        },
        "templates/csl/own.csl",
        3,
    ),
    "a macro that uses itself": (
        {
            "report/report.yml": FILES["report/report.yml"] + "style: own\n",
            "templates/csl/own.csl": '<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0">\n<macro name="a"><text macro="a"/></macro>\n'
            '<citation><layout><text macro="a"/></layout></citation>\n</style>\n',
        },
        "templates/csl/own.csl",
        2,
    ),
}


@pytest.mark.parametrize(("changed", "path", "line"), FOUND.values(), ids=FOUND)
def test_what_a_build_would_refuse_is_found_by_the_check_where_it_is(tmp_path: Path, changed: dict[str, str | bytes], path: str, line: int) -> None:
    problems = open_report(write_report(tmp_path, changed), Edition.PUBLIC).problems
    assert (path, line) in {(problem.place.path, problem.place.line) for problem in problems if problem.severity is Severity.ERROR}


def test_what_only_a_build_can_see_is_said_at_the_line_of_the_template(tmp_path: Path) -> None:
    write_report(tmp_path, {"templates/site/index.md.j2": "One\n\n{{ cover.submitters.nothing }}\n"})
    made = build_here(tmp_path, Edition.PUBLIC, word=False)
    assert not made.value.paths
    assert [str(problem.place) for problem in made.problems if problem.severity is Severity.ERROR] == ["templates/site/index.md.j2:3:1"]


def test_a_report_of_sample_texts_is_not_packed(tmp_path: Path) -> None:
    write_new_report(tmp_path)
    cover = tmp_path / "report/report.yml"
    text = (
        cover.read_text(encoding="utf-8")
        .replace("XXX", "NZL")
        .replace("stage: to be filled in", "stage: State report")
        .replace("[To be filled in]", "[An organisation]")
    )
    cover.write_text(text.replace(" (to be filled in)", ""), encoding="utf-8")
    found = open_report(commit(tmp_path), Edition.PUBLIC).problems
    assert {problem.code for problem in found} == {"template-text"}
    assert all("‘altreport pack’ makes no pack" in problem.hint for problem in found)
    made = pack_here(tmp_path, Edition.PUBLIC)
    assert made.value is None
    assert {(problem.code, problem.severity) for problem in made.problems} == {("template-text", Severity.ERROR)}
    assert {problem.place for problem in made.problems} == {problem.place for problem in found}
    assert len(build_here(tmp_path, Edition.PUBLIC).value.paths) == 2


def test_what_a_pack_refuses_cannot_be_allowed(tmp_path: Path) -> None:
    section = (
        FILES["report/sections/law.yml"]
        .replace("  - id: second\n", "  - id: second\n    allow: [{code: template-text, reason: No.}]\n")
        .replace("The second, see", "Amend the law as this report asks: see")
    )
    problems = open_report(write_report(tmp_path, {"report/sections/law.yml": section}), Edition.PUBLIC).problems
    assert {problem.code for problem in problems} == {"template-text", "unused-allow"}
