"""A recommendation has no addressee: the field `to:` is missing.

Tables, spreadsheets and trackers sort recommendations by addressee, and a treaty body is most likely to repeat those that name an office
that can act. If the text itself begins with an addressee (‘The Ministry of Health should …’), `to:` is still needed, but the finding is
only an info. If no recommendation of more than three has the field, as after an import, this is reported once, at the first.

Severity: warning, because a request to no one is carried out by no one.

Fails:

    - id: rec-age-of-marriage
      text: Raise the age of marriage to 18 without exceptions.

Passes:

    - id: rec-age-of-marriage
      text: Raise the age of marriage to 18 without exceptions.
      to: [Parliament]
"""

from __future__ import annotations

from collections.abc import Iterator

from altreport.checks.check_context import CheckContext
from altreport.checks.reading.recommendation_grammar import asked
from altreport.problems import Problem, Severity, quoted

CODE = "recommendation-without-addressee"
SEVERITY = Severity.WARNING
MOST_SINGLE = 3
"""Recommendations without a field that are reported one by one, even if none has it: with more, an import has left it empty."""


def check(context: CheckContext) -> Iterator[Problem]:
    """One finding for each recommendation whose `to` is empty."""
    subjects = {found.recommendation.id: found.subject() for found in asked(context)}
    every = context.report.recommendations
    if len(every) > MOST_SINGLE and not any(recommendation.to for recommendation in every):
        told = sum(1 for name in subjects.values() if name)
        named = f"; {told} of their texts name{'' if told > 1 else 's'} one" if told else ""
        message = f"Not one of the {len(every)} recommendations has an addressee{named}."
        yield Problem(CODE, message, every[0].place, "Name for each the office that can act: ‘to: [Ministry of Justice]’.", every[0].id, SEVERITY)
        return
    for recommendation in every:
        if recommendation.to:
            continue
        named = subjects.get(recommendation.id, "")
        if named:
            message = f"The text asks {quoted(named)}, but the field ‘to’ is empty, so tables do not list it there."
            hint = f"Write ‘to: [{named}]’, with the office’s full name."
        else:
            message, hint = "This recommendation has no addressee.", "Name the office that can act: ‘to: [Ministry of Justice]’."
        yield Problem(CODE, message, recommendation.place, hint, recommendation.id, Severity.INFO if named else SEVERITY)
