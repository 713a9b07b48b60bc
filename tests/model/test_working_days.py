"""Due dates by the working days of a statute; the dates for New Zealand are those of the Ombudsman and of requesters."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from altreport.errors import CouldNotRunError
from altreport.model.evidence import Extension
from altreport.model.law import InformationLaw, TimeLimit, WorkingDays
from altreport.model.record import Record
from altreport.model.working_days import due_date, is_working_day, reply_time, working_day_after, working_days_between
from altreport.project.packaged_records import packaged
from altreport.readers.records import make_record
from altreport.readers.yaml_file import parse_yaml

R = TypeVar("R", bound=Record)

DAYS = st.dates(date(1990, 1, 1), date(2050, 12, 31))


@pytest.fixture(scope="module")
def oia() -> InformationLaw:
    return packaged("laws", InformationLaw)["nz-oia"]


@pytest.mark.parametrize(
    ("received", "due"),
    [
        (date(2022, 9, 18), date(2022, 10, 17)),
        (date(2022, 11, 25), date(2022, 12, 23)),
        (date(2022, 11, 28), date(2023, 1, 16)),
        (date(2019, 11, 26), date(2019, 12, 24)),
        (date(2019, 11, 27), date(2020, 1, 16)),
        (date(2017, 4, 16), date(2017, 5, 16)),
        (date(2019, 1, 3), date(2019, 2, 13)),
    ],
)
def test_twenty_working_days_of_the_official_information_act(oia: InformationLaw, received: date, due: date) -> None:
    assert due_date(received, oia.answer_within, oia.working_days) == due


def test_five_working_days_over_labour_day(oia: InformationLaw) -> None:
    assert working_day_after(date(2022, 10, 17), 5, oia.working_days) == date(2022, 10, 25)


@pytest.mark.parametrize(
    ("day", "counts"),
    [
        (date(2022, 9, 26), False),
        (date(2022, 6, 24), False),
        (date(2021, 2, 8), False),
        (date(2021, 4, 26), False),
        (date(2011, 2, 7), True),
        (date(2022, 12, 25), False),
        (date(2023, 1, 13), False),
        (date(2023, 1, 16), True),
        (date(2023, 1, 30), True),
        (date(2022, 11, 14), True),
        (date(2023, 6, 5), False),
        (date(2018, 6, 4), False),
        (date(2011, 4, 25), False),
    ],
    ids=[
        "the public holiday of 26 September 2022",
        "Matariki",
        "Monday after a Sunday's Waitangi Day",
        "Monday after a Sunday's Anzac Day",
        "such a Monday before the law of 2013",
        "Christmas",
        "closed until 15 January",
        "first day after that",
        "Auckland's anniversary",
        "Canterbury's anniversary",
        "King's Birthday",
        "Queen's Birthday",
        "two holidays on one day",
    ],
)
def test_a_day_counts_as_the_statute_says(oia: InformationLaw, day: date, counts: bool) -> None:
    assert is_working_day(day, oia.working_days) is counts


@given(start=DAYS, count=st.integers(0, 60))
def test_counting_forward_and_counting_between_agree(start: date, count: int) -> None:
    rule = packaged_rule()
    end = working_day_after(start, count, rule)
    assert working_days_between(start, end, rule) == count
    assert count == 0 or is_working_day(end, rule)


@given(start=DAYS, later=st.integers(0, 40))
def test_what_comes_in_later_is_never_due_earlier(start: date, later: int) -> None:
    rule = packaged_rule()
    assert working_day_after(start, 20, rule) <= working_day_after(start + timedelta(days=later), 20, rule)


def packaged_rule() -> WorkingDays:
    return packaged("laws", InformationLaw)["nz-oia"].working_days


def made(kind: type[R], text: str) -> R:
    data = parse_yaml(text, "law.yml").value
    assert data is not None
    record = make_record(kind, data).value
    assert record is not None
    return record


def rule_of(**values: object) -> WorkingDays:
    return packaged_rule().model_copy(update=values)


def test_a_late_answer_is_late_by_working_days(oia: InformationLaw) -> None:
    time = reply_time(date(2022, 9, 18), None, date(2022, 10, 25), oia)
    assert (time.due, time.in_time, time.late_by) == (date(2022, 10, 17), False, 5)


def test_an_extension_moves_the_last_day_and_its_notice_has_a_limit_of_its_own(oia: InformationLaw) -> None:
    extended = made(Extension, "{on: 2022-10-18, to: 2022-10-25, working_days: 5}")
    time = reply_time(date(2022, 9, 18), extended, date(2022, 10, 25), oia)
    assert (time.last, time.counted, time.notice_in_time, time.in_time, time.late_by) == (date(2022, 10, 25), date(2022, 10, 25), False, True, 0)


def test_without_an_answer_nothing_is_said_about_it(oia: InformationLaw) -> None:
    assert reply_time(date(2022, 9, 18), None, None, oia).in_time is None


def test_calendar_days_count_every_day(oia: InformationLaw) -> None:
    limit = made(TimeLimit, "{days: 30, section: s 1, unit: calendar days}")
    assert due_date(date(2022, 12, 20), limit, oia.working_days) == date(2023, 1, 19)


def test_a_statute_that_names_no_holidays_takes_out_all_public_ones() -> None:
    rule = rule_of(holidays=None, closed=())
    assert not is_working_day(date(2023, 1, 2), rule)
    assert is_working_day(date(2023, 1, 4), rule)


def test_a_region_s_own_holidays_count_where_the_law_names_the_region() -> None:
    assert is_working_day(date(2023, 1, 30), rule_of(holidays=None, closed=()))
    assert not is_working_day(date(2023, 1, 30), rule_of(holidays=None, closed=(), region="AUK"))


def test_a_closed_period_inside_a_year_is_closed(oia: InformationLaw) -> None:
    period = oia.working_days.closed[0].model_copy(update={"first": "07-01", "last": "07-31"})
    rule = rule_of(closed=(period,))
    assert not is_working_day(date(2023, 7, 4), rule)
    assert is_working_day(date(2023, 8, 1), rule)


def test_the_end_of_the_calendar_is_no_traceback(oia: InformationLaw) -> None:
    assert due_date(date(9999, 12, 30), oia.answer_within, oia.working_days) == date.max


def test_an_unknown_country_is_said_in_words() -> None:
    with pytest.raises(CouldNotRunError, match="No public holidays"):
        is_working_day(date(2023, 8, 1), rule_of(country="XX"))
