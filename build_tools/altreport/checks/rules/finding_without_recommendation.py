"""A paragraph is marked as a gap, and no recommendation answers it.

`gap: true` in a paragraph says that something in it must change: a law that is missing, a service that fails. A recommendation answers it
if it has the paragraph’s id under `rests_on:`, or refers to it in its text, or if the paragraph refers to the recommendation.

Severity: warning, because a gap without a recommendation is a missed chance.

Fails:

    - id: no-lead-agency
      gap: true
      text: No agency oversees the Protocol.[^who-leads]

Passes:

    - id: rec-lead-agency
      text: Name one agency to oversee the Protocol.
      rests_on: [no-lead-agency]
"""

from __future__ import annotations

from collections.abc import Iterator

from altreport.checks.check_context import CheckContext
from altreport.markup import scan
from altreport.problems import Problem, Severity

CODE = "finding-without-recommendation"
SEVERITY = Severity.WARNING


def check(context: CheckContext) -> Iterator[Problem]:
    """One warning for each gap without an answer; none where recommendations could not be read, or are withheld in this edition."""
    report = context.report
    if "recommendations" in report.gaps.kinds or report.gaps.unread or report.gaps.withheld:
        return
    asked = {recommendation.id for recommendation in report.recommendations}
    answered = {target for recommendation in report.recommendations for target in recommendation.rests_on}
    answered |= {reference.target for recommendation in report.recommendations for reference in scan(recommendation.text.markdown).cross_references}
    for paragraph in report.paragraphs:
        refers = {reference.target for reference in scan(paragraph.text.markdown).cross_references}
        if paragraph.gap and paragraph.id not in answered and not refers & asked:
            hint = f"Write one with ‘rests_on: [{paragraph.id}]’, or add the id to an existing one."
            yield Problem(CODE, "This paragraph shows a gap that no recommendation answers.", paragraph.place_in(("gap",)), hint, paragraph.id, SEVERITY)
