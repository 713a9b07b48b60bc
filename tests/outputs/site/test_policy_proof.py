"""What an author's own templates and mkdocs.yml may not put into the pages: `check` finds it where it is written, and the build in what came of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from altreport.building.build_report import BuildOptions, build_report
from altreport.editions import Edition
from altreport.outputs.site.policy_proof import check_policy
from altreport.project.numbered_report import NumberedReport, open_report
from building_here import SITE_HERE
from looking import look
from small_report import write_report

SITE = BuildOptions(SITE_HERE)
MKDOCS = "theme:\n  name: material\n  font: false\nplugins:\n  - search\n"
TEMPLATE = "templates/site/stamp.md.j2"
IN_TEMPLATES = {
    "script": "<script>\nalert(1)\n</script>\n",
    "script of its own file": '<script src="assets/own.js"></script>\n',
    "handler": '<p class="a" onclick="alert(1)">Words</p>\n',
    "style": "<style>p { color: red }</style>\n",
    "style of an element": '<p style="color: red">Words</p>\n',
    "frame": '<iframe src="https://example.org/"></iframe>\n',
    "foreign picture": '<p><img src="https://example.org/a.png" alt="A"></p>\n',
    "address that is a script": '<p><a href="javascript:alert(1)">Words</a></p>\n',
    "address of a program": '<p><a href="search-ms:query=x">Words</a></p>\n',
    "address of a file": '<p><a href="file:///etc/x">Words</a></p>\n',
    "address without a scheme": '<p><a href="//foreign.example/x">Words</a></p>\n',
    "what browsers do not take for a comment": '<!-- --!><meta http-equiv="refresh" content="0;url=https://foreign.example/"> -->\n',
    "what browsers do not take for a declaration": '<![CDATA[ ><meta http-equiv="refresh" content="0;url=https://foreign.example/"> ]]>\n',
    "form": '<form action="https://example.org/"><button>Send</button></form>\n',
}
IN_MKDOCS = {
    "analytics": ("extra:\n  analytics:\n    provider: google\n    property: G-X\n", "7:3"),
    "scope": ('extra:\n  scope: "/a"\n', "7:3"),
    "fonts by name": (MKDOCS.replace("font: false", "font: {text: Roboto}"), "3:9"),
    "another theme": (MKDOCS.replace("material", "readthedocs"), "2:9"),
    "a logo elsewhere": (MKDOCS.replace("  font", "  logo: https://example.org/a.png\n  font"), "3:9"),
    "a script in words": ("copyright: <b>Us</b> <script>alert(1)</script>\n", "6:12"),
    "a handler in words": ("site_description: '\"><svg onload=alert(1)>'\n", "6:19"),
}


@pytest.mark.parametrize("what", IN_TEMPLATES)
def test_a_template_that_would_put_it_into_a_page_is_refused_where_it_is_written(tmp_path: Path, what: str) -> None:
    found = [problem for problem in look(tmp_path, {TEMPLATE: f"\n\n{IN_TEMPLATES[what]}"}) if problem.code == "site-policy"]
    assert {(problem.place.path, problem.place.line) for problem in found} == {(TEMPLATE, 3)}
    assert build_report(tmp_path, Edition.PUBLIC, SITE).value.paths == ()


@pytest.mark.parametrize("what", IN_MKDOCS)
def test_a_setting_that_would_put_it_into_a_page_is_refused_where_it_is_written(tmp_path: Path, what: str) -> None:
    text, place = IN_MKDOCS[what]
    config = text if text.startswith("theme") else MKDOCS + text
    problems = [problem for problem in look(tmp_path, {"mkdocs.yml": config}) if problem.code == "site-settings"]
    assert f"mkdocs.yml:{place}" in [str(problem.place) for problem in problems]


def test_the_shipped_mkdocs_yml_is_sound(tmp_path: Path, project: Path) -> None:
    own = (project / "mkdocs.yml").read_text(encoding="utf-8")
    assert not [problem for problem in look(tmp_path, {"mkdocs.yml": own}) if problem.code in ("site-policy", "site-settings")]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, NumberedReport]:
    """A built site of a small report."""
    folder = write_report(tmp_path_factory.mktemp("small"))
    assert build_report(folder, Edition.PUBLIC, SITE).value.paths
    opened = open_report(folder, Edition.PUBLIC).value
    assert opened is not None
    return folder / "build/public/site", opened


@pytest.mark.parametrize(
    ("before", "behind"),
    [
        ("</h1>", "</h1><script>alert(2)</script>"),
        ("</h1>", '</h1><p onclick="f()">x</p>'),
        ("</h1>", '</h1><img src="//example.org/a.png">'),
        ("</title>", "</title><script>alert(3)</script>"),
        ('<meta http-equiv="Content-Security-Policy"', "<meta"),
        ('<meta http-equiv="Content-Security-Policy"', '<script>alert(4)</script><meta http-equiv="Content-Security-Policy"'),
        ("default-src 'none'", "default-src *"),
        ("__md_scope=new URL(", "alert(5);__md_scope=new URL("),
    ],
)
def test_a_page_that_differs_from_its_policy_is_found_in_the_built_site(small: tuple[Path, NumberedReport], before: str, behind: str) -> None:
    site, numbered = small
    assert check_policy(site, numbered) == []
    page = site / "endnotes.html"
    sound = page.read_text(encoding="utf-8")
    assert before in sound
    page.write_text(sound.replace(before, behind, 1), encoding="utf-8")
    try:
        assert {problem.code for problem in check_policy(site, numbered)} == {"site-policy"}
    finally:
        page.write_text(sound, encoding="utf-8")


def test_what_only_the_build_can_see_stops_even_a_draft_and_points_at_a_template(tmp_path: Path) -> None:
    write_report(tmp_path, {TEMPLATE: "{{ '<scr' ~ 'ipt>alert(1)</scr' ~ 'ipt>' }}\n"})
    made = build_report(tmp_path, Edition.PUBLIC, replace(SITE, draft=True))
    assert made.value.paths == ()
    assert {(problem.code, problem.place.path) for problem in made.problems if problem.code == "site-policy"} == {("site-policy", TEMPLATE)}


@pytest.mark.parametrize("name", ["assets/z.HTM", "assets/sub/z.htm", "z.xhtml"])
def test_every_file_that_a_browser_takes_for_a_page_is_looked_at(small: tuple[Path, NumberedReport], name: str) -> None:
    site, numbered = small
    page = site / name
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text("<!DOCTYPE html><title>x</title><p>Words", encoding="utf-8")
    try:
        assert {problem.code for problem in check_policy(site, numbered)} == {"site-policy"}
    finally:
        page.unlink()
