"""A date that depends on the day of reading: ‘recently’, ‘this year’, ‘in the coming months’; or a plan for a day before the report’s own date.

A report is read for years, by people who do not know when the sentence was written. A year, or a month and a year, stays true. Sentences that
name a year are ignored, and so are quotations, recommendations and the words ‘recent years’. A review that ‘is to be delivered in June 2020’, in a
report of July 2020 (`as_of` or `date` in report.yml), came or did not come.

Severity: info, because the report has a date, from which the reader can count.

Fails:

    text: The law was recently amended.

Passes:

    text: The law was amended in March 2023.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from altreport.checks.check_context import CheckContext
from altreport.checks.reading.note_dates import dates_in
from altreport.checks.reading.report_texts import Text
from altreport.checks.reading.sentence_sources import paragraphs
from altreport.checks.reading.source_text import MONTHS, YEAR
from altreport.problems import Problem, Severity, quoted

CODE = "vague-date"
SEVERITY = Severity.INFO


def check(context: CheckContext) -> Iterator[Problem]:
    """One remark for each sentence with such words and without a year."""
    vague = context.phrases("vague dates")
    if not vague:
        return
    written = next((found.first for found in dates_in(context.report.cover.as_of or context.report.cover.date or "")), None)
    for text in paragraphs(context):
        prose = text.prose
        if written is not None and "20" in prose.text and context.phrases("planned").search(prose.text):
            yield from _overdue(context, text, written)
        for start, end in prose.sentences:
            found = vague.search(prose.text, start, end)
            if found is not None and not YEAR.search(prose.text, start, end) and not text.is_borrowed(found.start()):
                message = f"{quoted(found[0])} means another time on each day on which it is read."
                yield Problem(CODE, message, text.place(*found.span()), "Give the year, or the month and the year.", text.record, SEVERITY)


def _overdue(context: CheckContext, text: Text, written: date) -> Iterator[Problem]:
    """Plans for a time before the report was `written`: ‘is to be delivered in June 2020’."""
    prose, planned = text.prose, context.phrases("planned")
    for start, end in prose.sentences:
        for plan in planned.finditer(prose.text, start, end):
            at = _WHEN.match(prose.text, plan.end(), end)
            day = next(dates_in(f"{at['month'] or 'December'} {at['year']}"), None) if at else None
            if at and day and day.last < written and not text.is_borrowed(plan.start()):
                message = f"{quoted(at['month'] + ' ' + at['year'] if at['month'] else at['year'])} was before the date of this report, but is a plan here."
                yield Problem(CODE, message, text.place(at.start("month") if at["month"] else at.start("year"), at.end()), _OVERDUE, text.record, SEVERITY)


_OVERDUE = "Say what came of it, or give the new date."
_WHEN = re.compile(
    rf"[^.;:]{{0,60}}?\b(?:in|by|on|for|until|before)\s+(?:\d{{1,2}}\s+|early\s+|late\s+|mid-|the end of\s+)?(?:(?P<month>{MONTHS})\s+)?(?P<year>20\d\d)(?![\d/-])"
)
"""A plan's month or year, after it."""
