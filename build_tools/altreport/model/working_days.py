"""Due dates of information requests: working days of a statute, and whether a reply was in time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

from altreport.errors import CouldNotRunError
from altreport.model.evidence import Extension

if TYPE_CHECKING:
    from altreport.model.law import ClosedPeriod, InformationLaw, TimeLimit, WorkingDays

_DAY = timedelta(days=1)
_WEEK = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def is_working_day(day: date, rule: WorkingDays) -> bool:
    """Return whether the day is a working day of the statute."""
    if _WEEK[day.weekday()] in rule.weekend or any(_within(day, period) for period in rule.closed):
        return False
    if rule.holidays == ():
        return True
    names = _public_holidays(rule.country, rule.region, day.year).get(day, frozenset())
    return not names if rule.holidays is None else not names & set(rule.holidays)


def working_day_after(start: date, count: int, rule: WorkingDays) -> date:
    """Return the `count`-th working day after `start`; `start` itself is not counted."""
    day = start
    while count > 0 and day < date.max:
        day += _DAY
        count -= is_working_day(day, rule)
    return day


def working_days_between(start: date, end: date, rule: WorkingDays) -> int:
    """Return the number of working days after `start` up to `end`, with that day; 0 if `end` is not after `start`."""
    return sum(is_working_day(start + _DAY * step, rule) for step in range(1, (end - start).days + 1))


def due_date(start: date, limit: TimeLimit, rule: WorkingDays) -> date:
    """Return the last day of a time limit that runs from `start`, the day of receipt."""
    if limit.unit == "calendar days":
        return start + _DAY * limit.days
    return working_day_after(start, limit.days, rule)


@dataclass(frozen=True)
class ReplyTime:
    """The time limits of a request, and whether they were kept.

    `due` is the last day without an extension, `last` the last day with it. `counted` is the end of the extension, counted
    in working days from `due`, if the notice gives their number. `notice_in_time` is None without an extension, `in_time`
    None without an answer. `late_by` counts working days after `last`.
    """

    due: date
    last: date
    counted: date | None = None
    notice_in_time: bool | None = None
    in_time: bool | None = None
    late_by: int = 0


def reply_time(asked: date, extended: Extension | None, answered: date | None, law: InformationLaw) -> ReplyTime:
    """Return the time limits of a request that was received on the day `asked`."""
    rule = law.working_days
    due = due_date(asked, law.answer_within, rule)
    last = max(due, extended.to) if extended else due
    counted = working_day_after(due, extended.working_days, rule) if extended and extended.working_days else None
    late_by = working_days_between(last, answered, rule) if answered else 0
    return ReplyTime(due, last, counted, extended.on <= due if extended else None, answered <= last if answered else None, late_by)


def surely_in_time(day: date, asked: date, law: InformationLaw) -> bool:
    """Return whether `day` is in time even if there is no public holiday, without looking these up."""
    rule = law.working_days.model_copy(update={"holidays": ()})
    return day <= due_date(asked, law.answer_within, rule)


def _within(day: date, period: ClosedPeriod) -> bool:
    here = f"{day:%m-%d}"
    if period.first <= period.last:
        return period.first <= here <= period.last
    return here >= period.first or here <= period.last


@cache
def _public_holidays(country: str, region: str | None, year: int) -> dict[date, frozenset[str]]:
    """Return the public holidays of a year, each day with its names."""
    from holidays import country_holidays  # noqa: PLC0415 - costs a tenth of a second, and most commands count no days

    try:
        calendar = country_holidays(country, subdiv=region, years=year)
        if "en_US" in calendar.supported_languages:
            calendar = country_holidays(country, subdiv=region, years=year, language="en_US")
    except NotImplementedError as fault:
        where = f"{country}, {region}" if region else country
        raise CouldNotRunError(
            f"No public holidays are known for ‘{where}’.", "Look up ‘country’ and ‘region’ of the law's file in the list of the library ‘holidays’."
        ) from fault
    return {day: frozenset(name.strip() for name in names.split(";")) for day, names in calendar.items()}
