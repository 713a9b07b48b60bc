"""Dates in words, as readers of treaty bodies write them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from altreport.assemble.facts import title_facts, written_date
from altreport.assemble.recommendation_basis import basis_line
from altreport.editions import Edition
from looking import COVER, opened
from small_report import COVER as COVER_TEXT
from small_report import RECOMMENDATIONS


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", "18 September 2022"),
        ("en-NZ", "18 September 2022"),
        ("en-US", "September 18, 2022"),
        ("fr", "18 septembre 2022"),
        ("es", "18 de septiembre de 2022"),
    ],
)
def test_a_day_is_written_as_in_the_language_and_english_of_no_country_as_the_united_nations_write_it(tmp_path: Path, language: str, written: str) -> None:
    report = opened(tmp_path, {COVER: COVER_TEXT.replace("en-NZ", language)}).report
    assert written_date(date(2022, 9, 18), report) == written


def test_the_word_for_the_first_of_a_month_is_printed_as_it_was_typed(tmp_path: Path) -> None:
    report = opened(tmp_path, {"templates/wording/en.yml": "first_of_month: '\\u1 <i>\\1'\n"}).report
    assert written_date(date(2022, 9, 1), report) == "\\u1 <i>\\1 September 2022"


@pytest.mark.parametrize(
    ("language", "typed", "printed"),
    [
        ("en-NZ", "95", "95th session"),
        ("en", "101st", "101st session"),
        ("en-US", "62", "62nd session"),
        ("en", "113", "113th session"),
        ("en", "83.", "83rd session"),
        ("fr", "95", "95e session"),
        ("fr", "1", "1re session"),
        ("es", "71", "71.º período de sesiones"),
        ("mi", "12", "12th session"),
        ("en", "100th session", "100th session"),
        ("en", "February 2027", "February 2027"),
        ("en", "95 (pre-session)", "95 (pre-session)"),
    ],
)
def test_the_number_of_a_session_is_printed_as_a_session_and_words_as_typed(tmp_path: Path, language: str, typed: str, printed: str) -> None:
    cover = COVER_TEXT.replace("en-NZ", language).replace("sections:", f'session: "{typed}"\nsections:')
    facts = title_facts(opened(tmp_path, {COVER: cover}).report, Edition.PUBLIC)
    assert [fact.text.partition(", ")[2] for fact in facts if "reporting" in fact.text] == [printed]


@pytest.mark.parametrize(
    ("language", "label", "day"),
    [("en-NZ", "Submitted on", "1 March 2027"), ("fr", "Présenté le", "1er mars 2027"), ("es", "Presentado el", "1 de marzo de 2027")],
)
def test_days_in_figures_are_printed_in_words_and_other_words_as_typed(tmp_path: Path, language: str, label: str, day: str) -> None:
    dates = "submitted: 2027-03-01\nas_of: 2027-03-01\ndate: early 2027, not 2027-03-01\nsections:"
    facts = title_facts(opened(tmp_path, {COVER: COVER_TEXT.replace("en-NZ", language).replace("sections:", dates)}).report, Edition.PUBLIC)
    texts = [fact.text for fact in facts]
    assert (label, day) in [(fact.label, fact.text) for fact in facts]
    assert texts.count(day) == 2
    assert "early 2027, not 2027-03-01" in texts


def test_a_day_by_which_something_is_recommended_is_printed_in_words(tmp_path: Path) -> None:
    asked = RECOMMENDATIONS.replace("  to: [Ministry of Justice]", "  to: [Ministry of Justice]\n  by: 2028-06-30")
    report = opened(tmp_path, {"recommendations/all.yml": asked}).report
    line = "".join(piece if isinstance(piece, str) else "" for piece in basis_line(report.recommendations[0], {}, report))
    assert "; deadline: 30 June 2028" in line
