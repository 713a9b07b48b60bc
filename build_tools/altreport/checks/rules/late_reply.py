"""A reply to an official-information request, or the notice of an extension, came later than the law allows.

A late reply is of interest to the Committee, and often a ground for a complaint. Working days are counted by the law of the request
(build_tools/altreport/data/laws/).

Severity: info, because the report is not wrong. It could mention the delay.

Fails:

    asked: 2022-09-18
    answered: 2022-11-30          # due on 17 October 2022

Passes:

    asked: 2022-09-18
    answered: 2022-10-17
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from altreport.checks.check_context import CheckContext
from altreport.model.evidence import InformationRequest
from altreport.model.working_days import ReplyTime, reply_time, surely_in_time
from altreport.problems import Problem, Severity

if TYPE_CHECKING:
    from altreport.model.law import InformationLaw

CODE = "late-reply"
SEVERITY = Severity.INFO


def check(context: CheckContext) -> Iterator[Problem]:
    """At most two findings for each request: on the reply, and on the notice of an extension."""
    laws = {law.id: law for law in context.report.laws}
    for request in context.report.requests:
        law = laws.get(request.law)
        days = [day for day in (request.answered, request.extended.on if request.extended else None) if day is not None]
        if law is not None and not all(surely_in_time(day, request.asked, law) for day in days):
            yield from _compared(request, law)


def _compared(request: InformationRequest, law: InformationLaw) -> Iterator[Problem]:
    time = _reply_time(request, law)
    if time.in_time is False and request.answered:
        days = f"{time.late_by} working day{'' if time.late_by == 1 else 's'}"
        message = f"The reply came {days} late: it was due on {_written(time.last)}."
        hint = f"Mention it in the report if it matters. The requester may complain to the {law.complaints_to}."
        yield Problem(CODE, message, request.place_in(("answered",)), hint, request.id, SEVERITY)
    if time.notice_in_time is False:
        message = f"The extension was notified after {_written(time.due)}, the last day for it ({law.extension or law.answer_within.section})."
        hint = "Check the date. If it is right, the reply was late, and the report may mention it."
        yield Problem(CODE, message, request.place_in(("extended", "on")), hint, request.id, SEVERITY)


def _reply_time(request: InformationRequest, law: InformationLaw) -> ReplyTime:
    """As `reply_time`; kept from one check to the next, for loading the calendars of all countries takes longer than all other checks."""
    from importlib.metadata import version  # noqa: PLC0415 - few checks come here

    from altreport.cache import cached  # noqa: PLC0415

    def count() -> list[str | bool | int | None]:
        time = reply_time(request.asked, request.extended, request.answered, law)
        counted = time.counted.isoformat() if time.counted else None
        return [time.due.isoformat(), time.last.isoformat(), counted, time.notice_in_time, time.in_time, time.late_by]

    dates = request.model_dump_json(include={"asked", "extended", "answered"})
    rules = law.model_dump_json(include={"answer_within", "working_days"})
    due, last, counted, *rest = cached(["late reply", version("holidays"), dates, rules], count)
    return ReplyTime(date.fromisoformat(due), date.fromisoformat(last), date.fromisoformat(counted) if counted else None, *rest)


def _written(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
