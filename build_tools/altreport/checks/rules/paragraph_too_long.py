"""A numbered paragraph has more than 200 words.

A treaty body and the State party answer a report by the numbers of its paragraphs, so each should make one point. Tables and
lists are counted with the rest.

Severity: info, because it is a matter of judgement where a paragraph should end.

Fails:

    text: (a paragraph of 240 words on the law, its history and its gaps)

Passes:

    text: (one of 90 words on the law, and one of 110 words on its gaps)
"""

from __future__ import annotations

from collections.abc import Iterator

from altreport.checks.check_context import CheckContext
from altreport.checks.reading.sentence_sources import paragraphs
from altreport.markup import count_words
from altreport.problems import Problem, Severity

CODE = "paragraph-too-long"
SEVERITY = Severity.INFO
LIMIT = 200


def check(context: CheckContext) -> Iterator[Problem]:
    """One remark for each such paragraph."""
    for text in paragraphs(context):
        words = count_words(text.passage.markdown)
        if words > LIMIT:
            message = f"This paragraph has {words} words."
            yield Problem(CODE, message, text.beginning(), "Split it, one paragraph for each point. Each gets its own number.", text.record, SEVERITY)
