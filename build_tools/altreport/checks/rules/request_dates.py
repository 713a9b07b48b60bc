"""The dates of an official-information request cannot all be right: a reply, or an extension, came before the question.

From these dates, the site and the annex state whether an agency answered in time. A typing error would praise or blame it in public.

Severity: error, because the report’s statement about the agency would be untrue.

Fails:

    asked: 2022-10-25
    answered: 2022-09-18

Passes:

    asked: 2022-09-18
    answered: 2022-10-25
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from altreport.checks.check_context import CheckContext
from altreport.model.evidence import InformationRequest
from altreport.problems import Problem, Severity

CODE = "request-dates"
SEVERITY = Severity.ERROR
HINT = "Check the letters, and correct the wrong date. Perhaps the two were swapped."


def check(context: CheckContext) -> Iterator[Problem]:
    """One error for each day of a request before the one on which it was asked."""
    for request in context.report.requests:
        for path, what, day in _days(request):
            if day < request.asked:
                message = f"{what} {day.isoformat()}, before it was asked on {request.asked.isoformat()}."
                yield Problem(CODE, message, request.place_in(path), HINT, request.id, SEVERITY)


def _days(request: InformationRequest) -> Iterator[tuple[tuple[str, ...], str, date]]:
    """The later days of a request: the field, and the beginning of a message about it."""
    if request.answered is not None:
        yield ("answered",), "This was answered on", request.answered
    if request.extended is not None:
        yield ("extended", "on"), "The extension was notified on", request.extended.on
        yield ("extended", "to"), "The time was extended to", request.extended.to
