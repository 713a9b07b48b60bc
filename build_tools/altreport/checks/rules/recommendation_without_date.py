"""No recommendation has a date by which it should be done, or others have one and this one does not.

`by:` is a date, a year or a milestone (‘before the next periodic report’); words in the text count as well (‘within two years’, ‘by 2027’).
Words for haste (‘immediately’) are enough for a recommendation, but are no date. If no recommendation has a date, this is reported once, at the first: it may
be the authors' choice.

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

import re
from collections.abc import Iterator

from altreport.checks.check_context import CheckContext
from altreport.checks.reading.phrase_matcher import PhraseMatcher
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
    words = {record.id: read_prose(record.text.markdown).text for record in all_of_them}
    urgent = [record for record in all_of_them if not record.by and deadlines.search(words[record.id]) and not _is_date(deadlines, words[record.id])]
    undated = [record for record in all_of_them if not record.by and not deadlines.search(words[record.id])]
    hint = "Give a date, a year or a milestone: ‘by: before the next periodic report’."
    if undated and len(undated) + len(urgent) == len(all_of_them):
        message = f"Not one of the {len(all_of_them)} recommendations has a date." if len(all_of_them) > 1 else "This recommendation has no date."
        yield Problem(CODE, message, undated[0].place, hint, undated[0].id, SEVERITY)
    else:
        yield from (Problem(CODE, "This recommendation has no date, but others have one.", record.place, hint, record.id, SEVERITY) for record in undated)


def _is_date(deadlines: PhraseMatcher, words: str) -> bool:
    """Whether one of the deadlines is a date or a milestone, not only a word for haste such as ‘immediately’."""
    return any(re.match(r"(?:by|before|until|within|in time)\b", found[0], re.IGNORECASE) for found in deadlines.finditer(words))
