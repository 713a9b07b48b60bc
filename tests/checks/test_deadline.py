"""The days until the deadline, from the day that the environment names."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from looking import look
from small_report import COVER


@pytest.mark.parametrize(
    ("today", "severity", "message"),
    [
        ("2027-03-01", "info", "The deadline is in 31 days, on 2027-04-01 (counted from 2027-03-01)."),
        ("2027-03-24", "info", "The deadline is in 8 days, on 2027-04-01 (counted from 2027-03-24)."),
        ("2027-03-25", "warning", "The deadline is in 7 days, on 2027-04-01 (counted from 2027-03-25)."),
        ("2027-03-31", "warning", "The deadline is in 1 day, on 2027-04-01 (counted from 2027-03-31)."),
        ("2027-04-01", "warning", "The deadline is today, on 2027-04-01 (counted from 2027-04-01)."),
        ("2027-04-02", "warning", "The deadline passed 1 day ago, on 2027-04-01 (counted from 2027-04-02)."),
    ],
)
def test_the_days_left_are_told(tmp_path, monkeypatch, today, severity, message):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(datetime.fromisoformat(today).replace(tzinfo=UTC, hour=23).timestamp())))
    problems = [problem for problem in look(tmp_path, {"report/report.yml": f"{COVER}deadline: 2027-04-01\n"}) if problem.code == "deadline"]
    assert [(str(problem.severity), problem.message) for problem in problems] == [(severity, message)]


@pytest.mark.parametrize("typed", ["April 2027", "2027", "1.4.2027", "2027-02-30"])
def test_what_is_no_day_is_said(tmp_path, typed):
    problems = look(tmp_path, {"report/report.yml": f"{COVER}deadline: {typed}\n"})
    assert [(problem.code, problem.place.line) for problem in problems] == [("schema", len(COVER.splitlines()) + 1)]
