"""An acronym is explained in the text a second time.

A reader who meets ‘child sexual abuse material (CSAM)’ again wonders whether something else is meant. A page without
paragraph numbers, such as the summary, is read on its own: what it explains may be explained again in the paragraphs.

Severity: warning, because the second explanation costs words, and sometimes differs from the first.

Fails:

    text: Child sexual abuse material (CSAM) spreads.        # and two paragraphs before: child sexual abuse material (CSAM)

Passes:

    text: CSAM spreads.
"""

from __future__ import annotations

from collections.abc import Iterator

from altreport.checks.check_context import CheckContext
from altreport.checks.reading.acronyms import explanations, in_reading_order
from altreport.checks.reading.report_texts import Kind
from altreport.problems import Problem, Severity

CODE = "acronym-defined-twice"
SEVERITY = Severity.WARNING


def check(context: CheckContext) -> Iterator[Problem]:
    """One warning for each explanation after the first."""
    explained: set[tuple[str, str]] = set()
    for text in in_reading_order(context):
        part = text.record if text.kind is Kind.PAGE else ""
        for found in explanations(text):
            if (part, found.name) in explained:
                message = f"‘{found.name}’ is explained earlier."
                yield Problem(CODE, message, text.place(found.start, found.end), f"Write only ‘{found.name}’ here.", text.record, SEVERITY)
            explained.add((part, found.name))
