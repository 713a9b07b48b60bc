"""What report.yml and the records themselves say of findings: severities and `allow`."""

from __future__ import annotations

import pytest

from altreport.checks.registry import GUARDING, default_severities, manuals
from altreport.checks.renamed_checks import RENAMED
from altreport.cli.code_filter import code_filter
from altreport.editions import Edition
from altreport.errors import CouldNotRunError
from altreport.problems import Severity
from looking import COVER, NOTES, SOURCES, look, opened
from small_report import COVER as COVER_TEXT
from small_report import ENDNOTES
from small_report import SOURCES as SOURCES_TEXT

SPARE = SOURCES_TEXT + "\n@book{spare, title = {Spare}, author = {Example, A.}, date = {2020}}\n"


def severities(text: str) -> str:
    return f"{COVER_TEXT}severities: {text}\n"


def test_report_yml_makes_a_finding_lighter_or_heavier(tmp_path):
    for level in Severity:
        problems = look(tmp_path / level, {COVER: severities(f"{{unused-source: {level}}}"), SOURCES: SPARE})
        assert [(problem.code, problem.severity) for problem in problems] == [("unused-source", level)]


def test_a_code_that_is_not_known_is_told_with_the_nearest_one(tmp_path):
    (problem,) = look(tmp_path, {COVER: severities("{unused-sources: info}")})
    assert (problem.code, problem.place.line, problem.place.column, problem.record) == ("schema", 9, 30, "report")
    assert problem.hint == "Did you mean ‘unused-source’?"


def test_a_severity_that_is_not_known_is_told(tmp_path):
    (problem,) = look(tmp_path, {COVER: severities("{unused-source: harmless}")})
    assert "harmless" in problem.message
    assert "warning" in problem.hint


def test_what_guards_the_printed_report_cannot_be_made_lighter(tmp_path):
    for code in sorted(GUARDING):
        files = {COVER: severities(f"{{{code}: info}}"), NOTES: ENDNOTES.replace("[@tip, p. 4]", "[@gone]")}
        problems = look(tmp_path / code, files)
        assert ("schema", 9) in [(problem.code, problem.place.line) for problem in problems], code
        assert ("dangling-source", Severity.ERROR) in [(problem.code, problem.severity) for problem in problems]


def test_what_guards_may_be_made_heavier(tmp_path):
    assert look(tmp_path, {COVER: severities("{markup: error}")}) == ()


def test_severities_that_are_no_fields_are_told(tmp_path):
    (problem,) = look(tmp_path, {COVER: severities("info")})
    assert problem.code == "schema"
    assert "severities" in problem.message


def test_an_allowed_finding_is_gone_and_listed(tmp_path):
    files = {NOTES: ENDNOTES + 'spare:\n  text: "Kept."\n  allow: [{code: unused-endnote, reason: Kept for the next report.}]\n'}
    assert look(tmp_path, files) == ()
    (entry,) = opened_allowed(tmp_path, files)
    assert (entry.problem.code, entry.problem.record, entry.reason) == ("unused-endnote", "spare", "Kept for the next report.")


def test_an_allowed_finding_is_allowed_at_the_severity_that_report_yml_gives(tmp_path):
    spare = 'spare:\n  text: "Kept."\n  allow: [{code: unused-endnote, reason: Kept for the next report.}]\n'
    (entry,) = opened_allowed(tmp_path, {NOTES: ENDNOTES + spare, COVER: severities("{unused-endnote: error}")})
    assert entry.problem.severity is Severity.ERROR


def test_an_allow_that_is_no_list_is_told_where_it_stands(tmp_path):
    problems = look(tmp_path, {NOTES: 'note-a:\n  text: "See [@tip, p. 4]."\n  allow: yes please\n'})
    assert ("schema", 3) in [(problem.code, problem.place.line) for problem in problems]


def test_a_page_takes_its_fields_from_its_top(tmp_path):
    page = "---\ntitle: How we worked\nvisibility: internal\n---\n\nText with [^gone].\n"
    assert look(tmp_path, {"report/methodology.md": page}) == ()
    (problem,) = look(tmp_path, {"report/methodology.md": page}, Edition.INTERNAL)
    assert (problem.code, problem.place.line, problem.place.column) == ("dangling-endnote", 6, 11)
    report = opened(tmp_path, {"report/methodology.md": page}, Edition.INTERNAL).report
    assert [(page.title, page.place.path) for page in report.front] == [("How we worked", "report/methodology.md")]


def test_a_fault_in_the_fields_of_a_page_is_told_at_its_line(tmp_path):
    problems = look(tmp_path, {"report/methodology.md": "---\ntitle: X\nvisibilty: internal\n---\n\nText.\n"})
    assert [(problem.code, problem.place.line, problem.hint) for problem in problems] == [("schema", 3, "Did you mean ‘visibility’?")]


def test_a_line_at_the_top_of_a_page_without_a_second_one_is_a_line(tmp_path):
    assert look(tmp_path, {"report/methodology.md": "---\n\nText after a line.\n"}) == ()


def test_every_code_has_a_severity():
    assert set(default_severities()) == set(manuals())


def test_a_list_of_the_report_that_no_check_reads_is_told(tmp_path):
    (problem,) = look(tmp_path, {"report/checks/proxy.yml": "- {host: x.example, what: asks for a sign-in}\n"})
    assert (problem.code, problem.place.path) == ("schema", "report/checks/proxy.yml")
    assert "proxies" in problem.hint


def test_a_fault_in_a_list_of_the_report_is_told_at_its_line(tmp_path):
    (problem,) = look(tmp_path, {"report/checks/proxies.yml": "- host: x.example\n  what: asks for a sign-in\n- hots: y.example\n  what: the same\n"})
    assert (problem.code, problem.place.line, problem.hint) == ("schema", 3, "Did you mean ‘host’?")


def opened_allowed(folder, files):
    return opened(folder / "again", files).allowed


@pytest.mark.parametrize(
    ("new", "said"), [("unused-source", "is now called ‘unused-source’."), ("undated-source", "is now called ‘undated-source’."), ("", "was removed.")]
)
def test_an_old_code_is_answered_with_the_new_one(tmp_path, monkeypatch, new, said):
    monkeypatch.setitem(RENAMED, "spare-source", new)
    allowed = ENDNOTES + 'spare:\n  text: "Kept, see [@tip, p. 5]."\n  allow: [{code: spare-source, reason: Kept for later.}]\n'
    found = [problem for problem in look(tmp_path, {COVER: severities("{spare-source: info}"), NOTES: allowed}) if "spare-source" in problem.message]
    assert sorted((problem.code, problem.severity, problem.message) for problem in found) == [
        ("schema", Severity.WARNING, f"The check ‘spare-source’ {said}"),
        ("unused-allow", Severity.WARNING, f"The check ‘spare-source’ {said}"),
    ]
    with pytest.raises(CouldNotRunError, match=said):
        code_filter(["spare-source"], [])


def test_no_old_code_is_in_use_and_each_new_one_is():
    assert not set(RENAMED) & set(manuals())
    assert set(RENAMED.values()) <= {*manuals(), ""}
