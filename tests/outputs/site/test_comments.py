"""'Comment' below a paragraph opens a letter or a new issue that names the place; it is absent where report.yml names neither."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from altreport.assemble.texts import read_texts
from altreport.editions import Edition
from altreport.outputs.site.comment_links import comment_address
from altreport.outputs.site.site_addresses import make_addresses
from altreport.project.numbered_report import NumberedReport
from building_here import build_here
from looking import look, opened
from small_report import COVER, write_report


def address(tmp_path: Path, more: str, record: str = "second") -> str:
    numbered: NumberedReport = opened(tmp_path, {"report/report.yml": COVER + more})
    texts = read_texts(numbered.report, numbered.ledger, numbered.labels, numbered.style).value
    return comment_address(numbered.report, record, texts, make_addresses(numbered.report, numbered.ledger))


def test_a_mail_address_becomes_a_letter_with_the_place_and_the_first_words(tmp_path: Path) -> None:
    parts = urlsplit(address(tmp_path, "comments: review@example.org\nsite: https://example.org/report/\n"))
    assert (parts.scheme, parts.path) == ("mailto", "review@example.org")
    said = parse_qs(parts.query)
    assert said["subject"] == ["Alternative report on an example: paragraph 2"]
    assert "https://example.org/report/report/law.html#second" in said["body"][0]
    assert "“The second, see" in said["body"][0]
    assert "+" not in parts.query  # a letter would show it (RFC 6068, 5)


def test_a_tab_in_a_short_title_is_a_blank_in_the_subject(tmp_path: Path) -> None:
    parts = urlsplit(address(tmp_path, 'comments: review@example.org\nshort_title: "An\\texample"\n'))
    assert parse_qs(parts.query)["subject"] == ["An example: paragraph 2"]


@pytest.mark.parametrize(
    ("tracker", "names"),
    [
        ("https://github.com/someone/report/issues/new", ("title", "body")),
        ("https://gitlab.com/someone/report/-/issues/new", ("issue[title]", "issue[description]")),
        ("https://code.example.org/new?labels=text", ("title", "body")),
    ],
)
def test_a_tracker_s_page_for_a_new_issue_is_filled_in(tmp_path: Path, tracker: str, names: tuple[str, str]) -> None:
    made = address(tmp_path, f"comments: {tracker}\n", "rec-one")
    assert made.startswith(tracker)
    said = parse_qs(urlsplit(made).query)
    assert said[names[0]] == ["Alternative report on an example: recommendation 1"]
    assert "recommendations.html#rec-one" in said[names[1]][0]


def test_without_either_there_is_no_link(tmp_path: Path) -> None:
    assert address(tmp_path / "a", "") == ""
    write_report(tmp_path / "b", {"report/report.yml": COVER})
    build_here(tmp_path / "b", Edition.PUBLIC, word=False)
    assert 'class="comment"' not in (tmp_path / "b/build/public/site/report/law.html").read_text(encoding="utf-8")


def test_each_paragraph_and_recommendation_has_the_link_and_the_first_page_says_so(tmp_path: Path) -> None:
    write_report(tmp_path, {"report/report.yml": COVER + "comments: review@example.org\n"})
    assert build_here(tmp_path, Edition.PUBLIC, word=False).value.paths
    site = tmp_path / "build/public/site"
    assert (site / "report/law.html").read_text(encoding="utf-8").count('class="comment"') == 2
    assert (site / "recommendations.html").read_text(encoding="utf-8").count('class="comment"') == 1
    assert "To comment, follow ‘Comment’" in (site / "index.html").read_text(encoding="utf-8")


def test_what_is_no_address_is_told(tmp_path: Path) -> None:
    problems = [problem for problem in look(tmp_path, {"report/report.yml": COVER + "comments: ask us\n"}) if problem.code == "schema"]
    assert [problem.place.line for problem in problems] == [COVER.count("\n") + 1]
    assert "mail address" in problems[0].hint
