"""Which day it is for the checks: the clock's, or that of SOURCE_DATE_EPOCH."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from looking import SECTION, look
from small_report import SECTION as TEXT

PUBLISHED = {SECTION: TEXT.replace("The second,", "In May 2031 the Ombudsman published a report,")}


@pytest.mark.parametrize(("day", "found"), [("2031-04-30", True), ("2031-05-01", False), ("2040-01-01", False)])
def test_a_date_is_to_come_on_one_day_and_past_on_another(tmp_path, monkeypatch, day, found):
    epoch = datetime.fromisoformat(day).replace(tzinfo=UTC, hour=12)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(epoch.timestamp())))
    assert ("future-date" in {problem.code for problem in look(tmp_path, PUBLISHED)}) is found


@pytest.mark.parametrize("value", ["", "soon"])
def test_a_value_that_is_no_day_leaves_the_clock(tmp_path, monkeypatch, value):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", value)
    assert look(tmp_path, PUBLISHED) is not None
