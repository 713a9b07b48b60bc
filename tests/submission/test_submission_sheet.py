"""The submission sheet is under its own policy before anything else, whatever an author's template prints."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from altreport.assemble.templates import TemplateFaultError
from altreport.editions import Edition
from altreport.project.numbered_report import open_report
from altreport.project.source_revision import Revision
from altreport.readers.site_sources import check_site_sources
from altreport.resources import template_folder
from altreport.submission.submission_sheet import TEMPLATE, make_sheet
from small_report import write_report

PACKAGED = (template_folder() / TEMPLATE).read_text(encoding="utf-8")
POLICY = next(line for line in PACKAGED.splitlines() if "Content-Security-Policy" in line)
REFRESH = '<meta http-equiv="refresh" content="0;url=https://example.org/">'
REFUSED = {
    "no policy": PACKAGED.replace(POLICY, ""),
    "a weaker policy": PACKAGED.replace("default-src 'none'", "default-src *"),
    "a script that the source does not show": PACKAGED.replace("</h1>", "</h1>{{ '{#' }}{{ '<scr' ~ 'ipt>alert(1)</script>' }}{{ '#}' }}"),
    "a script before the policy": PACKAGED.replace("<head>", "<head><script>alert(1)</script>"),
    "a policy that is text": PACKAGED.replace(POLICY, f"<textarea>{POLICY}</textarea>"),
    "a policy in the body": PACKAGED.replace(POLICY, "").replace("<body>", f"<body>{POLICY}"),
    "a policy in a comment": PACKAGED.replace(POLICY, f"<!-- {POLICY} -->"),
    "a script by the hash of the style": PACKAGED.replace("<style>{{ style }}</style>", "<script>{{ style }}</script>"),
    "a style with another hash": PACKAGED.replace("<style>{{ style }}", "<style>p { color: red }{{ style }}"),
    "a handler": PACKAGED.replace("<body>", "<body on{{ 'load' }}='alert(1)'>"),
    "a page that leads on": PACKAGED.replace("</head>", f"{REFRESH}</head>"),
    "one within a title": PACKAGED.replace("</h1>", f"</h1><svg><title>{REFRESH}</title></svg>"),
    "one that needs scripts": PACKAGED.replace("</h1>", f'</h1><noscript><p title="</noscript>{REFRESH}"></noscript>'),
    "a picture elsewhere": PACKAGED.replace("</h1>", '</h1><img src="//example.org/a.png" alt="">'),
}
SOUND = {
    "the packaged one": PACKAGED,
    "another look": PACKAGED.replace("48rem", "60rem"),
    "no style": PACKAGED.replace("<style>{{ style }}</style>", "").replace("{{ hash_of(style) }}", "'none'"),
    "another heading": PACKAGED.replace("<h1>Submission sheet", '<h1 class="a">What <em>we</em> fill in: see <a href="https://example.org/">the rules</a>'),
}


def sheet(folder: Path, template: str) -> bytes:
    numbered = open_report(write_report(folder, {f"templates/{TEMPLATE}": template}), Edition.PUBLIC).value
    assert numbered is not None
    return make_sheet(folder, numbered, (), {"report.docx": b"x"}, Revision("0" * 40, clean=True, day=date(2026, 1, 2)))


@pytest.mark.parametrize("what", REFUSED)
def test_a_sheet_that_would_run_or_lead_elsewhere_is_not_made(tmp_path: Path, what: str) -> None:
    assert REFUSED[what] != PACKAGED
    with pytest.raises(TemplateFaultError) as fault:
        sheet(tmp_path, REFUSED[what])
    assert fault.value.problem.place.path == f"templates/{TEMPLATE}"


@pytest.mark.parametrize("what", [what for what in REFUSED if "policy" in what])
def test_check_says_that_a_template_has_no_policy(tmp_path: Path, what: str) -> None:
    problems = check_site_sources(write_report(tmp_path, {f"templates/{TEMPLATE}": REFUSED[what]})).problems
    assert {(problem.code, problem.place.path) for problem in problems} == {("site-policy", f"templates/{TEMPLATE}")}


@pytest.mark.parametrize("what", SOUND)
def test_check_lets_a_sheet_of_another_look_be(tmp_path: Path, what: str) -> None:
    assert check_site_sources(write_report(tmp_path, {f"templates/{TEMPLATE}": SOUND[what]})).problems == ()


@pytest.mark.parametrize("what", SOUND)
def test_a_sheet_of_another_look_is_made(tmp_path: Path, what: str) -> None:
    assert sheet(tmp_path, SOUND[what]).startswith(b"<!DOCTYPE html>")
