"""A numbered paragraph has no source: no note, no citation, no reference to another paragraph.

The check ignores paragraphs about the report itself, those in which an organisation describes itself or gives its judgement (‘we are
concerned’), proposals, conclusions (‘this shows’, ‘in sum’), requests to the Committee, questions to the State party, and lines that introduce a list. It does not repeat a finding of `unsourced-figure` or
`unattributed-claim`.

Severity: info, because a paragraph may draw conclusions from the ones before it; a reference to them, `[](#id)`, makes that clear.

Fails:

    text: Shelters for victims turn families away, and none is open at night.

Passes:

    text: Shelters for victims turn families away, and none is open at night.[^shelter-survey]
"""

from __future__ import annotations

from collections.abc import Iterator

from altreport.checks.check_context import CheckContext
from altreport.checks.reading.about_authors import is_about_its_authors
from altreport.checks.reading.report_texts import Text
from altreport.checks.reading.sentence_sources import paragraphs
from altreport.checks.rules import unattributed_claim, unsourced_figure
from altreport.markup import count_words
from altreport.problems import Problem, Severity

CODE = "paragraph-without-source"
SEVERITY = Severity.INFO
_FEWEST_WORDS = 12


def check(context: CheckContext) -> Iterator[Problem]:
    """One remark for each such paragraph."""
    if not context.phrases("own view"):
        return
    for text in paragraphs(context):
        prose = text.prose
        if prose.found.references or count_words(prose.markdown) < _FEWEST_WORDS or _needs_none(context, text):
            continue
        if context.found_once(unsourced_figure.found_in, text) or context.found_once(unattributed_claim.found_in, text):
            continue
        hint = "Cite its evidence, or refer to the paragraph that gives it: ‘[](#its-id)’."
        yield Problem(CODE, "This paragraph has no source.", text.beginning(), hint, text.record, SEVERITY)


def _needs_none(context: CheckContext, text: Text) -> bool:
    words = text.prose.text.strip()
    start, end = text.prose.sentences[-1]
    last = text.prose.text[start:end].strip()
    asks = last.endswith("?") or context.phrases("questions").match(last) is not None
    if asks or words.endswith(":") or any(context.phrases(use).search(words) for use in ("own view", "about the report", "requests to the Committee")):
        return True
    return context.phrases("conclusions").match(words) is not None or is_about_its_authors(context, words)
