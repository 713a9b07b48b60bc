"""No recommendation has a date by which it should be done, or others have one and this one does not.

`by:` is a date, a year or a milestone (‘before the next periodic report’); words in the text count as well (‘within two years’, ‘by 2027’).
If no recommendation has one, this is reported once, at the first: it may be the authors' choice.

Severity: info, because many organisations leave the date to the treaty body, which as a rule sets none.

Fails:

    - id: rec-age-of-marriage
      text: Raise the age of marriage to 18 without exceptions.

Passes:

    - id: rec-age-of-marriage
      text: Raise the age of marriage to 18 without exceptions.
      by: "2027"
"""

from __future__ import annotations

from collections.abc import Iterator

from altreport.checks.check_context import CheckContext
from altreport.markup import read_prose
from altreport.problems import Problem, Severity

CODE = "recommendation-without-date"
SEVERITY = Severity.INFO


def check(context: CheckContext) -> Iterator[Problem]:
    """One remark for each recommendation without a date, or one for all."""
    all_of_them = context.report.recommendations
    if not context.phrases("deadlines"):
        return
    deadlines = context.phrases("deadlines")
    undated = [record for record in all_of_them if not record.by and not deadlines.search(read_prose(record.text.markdown).text)]
    hint = "Give a date, a year or a milestone: ‘by: before the next periodic report’."
    if undated and len(undated) == len(all_of_them):
        message = f"Not one of the {len(undated)} recommendations has a date." if len(undated) > 1 else "This recommendation has no date."
        yield Problem(CODE, message, undated[0].place, hint, undated[0].id, SEVERITY)
    else:
        yield from (Problem(CODE, "This recommendation has no date, but others have one.", record.place, hint, record.id, SEVERITY) for record in undated)
