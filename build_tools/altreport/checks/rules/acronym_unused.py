"""An acronym is explained and never used.

Either an entry of report/acronyms.yml that no text and no endnote uses, or a full form in the text with the acronym in brackets after it
that is never used again.

Severity: info, because it only costs the reader’s patience and some words.

Fails:

    text: This follows the Simplified Reporting Procedure (SRP).        # and ‘SRP’ is used nowhere else

Passes:

    text: This follows the Simplified Reporting Procedure.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from altreport.checks.check_context import CheckContext
from altreport.checks.reading.acronyms import explanations, in_reading_order
from altreport.problems import Problem, Severity

CODE = "acronym-unused"
SEVERITY = Severity.INFO


def check(context: CheckContext) -> Iterator[Problem]:
    """One remark for each such acronym; none of the list where a file could not be read or something is withheld."""
    report = context.report
    words = Counter(word for text in context.prose for word in _words(text.passage.markdown))
    words.update(word for shown in report.illustrations for line in shown.lines for word in _words(line))
    listed = dict(report.acronyms)
    if context.is_whole:
        for acronym in report.acronym_list:
            name = acronym.short
            elsewhere = any(_has(value, name) for source in report.sources for value in source.fields.values())
            if not words[name] and not words[f"{name}s"] and not elsewhere:
                yield Problem(CODE, f"Nothing uses the acronym ‘{name}’.", acronym.place, "Delete its line.", "report", SEVERITY)
    explained = Counter(found.name for text in in_reading_order(context) for found in explanations(text))
    for text in in_reading_order(context):
        for found in explanations(text):
            if words[found.name] + words[f"{found.name}s"] <= explained[found.name] and found.name not in listed:
                message = f"‘{found.name}’ is explained here, and never used again."
                place = text.place(found.start, found.end)
                yield Problem(CODE, message, place, f"Leave out the brackets with ‘{found.name}’.", text.record, SEVERITY)


def _words(markdown: str) -> list[str]:
    return re.findall(r"[^\W_]+(?:-\d+)?", markdown)


def _has(value: str, name: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", value) is not None
