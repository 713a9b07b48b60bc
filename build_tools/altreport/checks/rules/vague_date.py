"""A date that depends on the day of reading: ‘recently’, ‘this year’, ‘in the coming months’, ‘two years ago’.

A report is read for years, by people who do not know when the sentence was written. A year, or a month and a year, stays true. Sentences that
name a year are ignored, and so are quotations, recommendations and the words ‘recent years’.

Severity: info, because the report has a date, from which the reader can count.

Fails:

    text: The law was recently amended.

Passes:

    text: The law was amended in March 2023.
"""

from __future__ import annotations

from collections.abc import Iterator

from altreport.checks.check_context import CheckContext
from altreport.checks.reading.sentence_sources import paragraphs
from altreport.checks.reading.source_text import YEAR
from altreport.problems import Problem, Severity, quoted

CODE = "vague-date"
SEVERITY = Severity.INFO


def check(context: CheckContext) -> Iterator[Problem]:
    """One remark for each sentence with such words and without a year."""
    vague = context.phrases("vague dates")
    if not vague:
        return
    for text in paragraphs(context):
        prose = text.prose
        for start, end in prose.sentences:
            found = vague.search(prose.text, start, end)
            if found is not None and not YEAR.search(prose.text, start, end) and not text.is_borrowed(found.start()):
                message = f"{quoted(found[0])} means another time on each day on which it is read."
                yield Problem(CODE, message, text.place(*found.span()), "Give the year, or the month and the year.", text.record, SEVERITY)
