"""A recommendation does not list the paragraphs that support it.

`rests_on:` lists the paragraphs that show why it is made; a reference in its own text, `[](#id)`, or a note does as well. Reviewers
follow it back, and the site links both ways. If no recommendation of more than three lists any, as after an import, this is reported once, at the first.

Severity: warning, because a treaty body adopts recommendations that it can trace to a finding.

Fails:

    - id: rec-age-of-marriage
      text: Raise the age of marriage to 18 without exceptions.

Passes:

    - id: rec-age-of-marriage
      text: Raise the age of marriage to 18 without exceptions.
      rests_on: [marriages-under-18]
"""

from __future__ import annotations

from collections.abc import Iterator

from altreport.checks.check_context import CheckContext
from altreport.checks.rules.recommendation_without_addressee import MOST_SINGLE
from altreport.markup import scan
from altreport.problems import Problem, Severity

CODE = "recommendation-without-evidence"
SEVERITY = Severity.WARNING


def check(context: CheckContext) -> Iterator[Problem]:
    """One warning for each recommendation that refers to no paragraph and no source."""
    every = context.report.recommendations
    lacking = [record for record in every if not record.rests_on and not scan(record.text.markdown).references]
    if len(lacking) > MOST_SINGLE and len(lacking) == len(every):
        hint = "List for each the paragraphs that show why: ‘rests_on: [their-ids]’."
        yield Problem(CODE, f"Not one of the {len(every)} recommendations lists its evidence.", every[0].place, hint, every[0].id, SEVERITY)
        return
    for recommendation in lacking:
        hint = "List the paragraphs that show why: ‘rests_on: [their-ids]’."
        yield Problem(CODE, "This recommendation lists no evidence.", recommendation.place, hint, recommendation.id, SEVERITY)
