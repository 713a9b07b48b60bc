"""Dates in words, as readers of treaty bodies write them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from altreport.assemble.facts import written_date
from looking import COVER, opened
from small_report import COVER as COVER_TEXT


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
