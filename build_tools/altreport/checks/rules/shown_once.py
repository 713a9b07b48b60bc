"""A table or figure is shown by no paragraph, or by more than one.

Severity: error if two paragraphs show the same one, because only the first would have it; a warning if none does.

Each table and figure of report/figures/ is in the report once: below the paragraph that has its id under `shows:`. One that no paragraph
shows is in no output (a warning); of two paragraphs that show the same one, only the first would have it (an error). Elsewhere, refer to it
by its number, with `[](#id)`.

Fails:

    - id: filtering
      text: The filter is voluntary.
      shows: [filter-figures]
    - id: resources
      text: Resources are short.
      shows: [filter-figures]

Passes:

    - id: filtering
      text: The filter is voluntary.
      shows: [filter-figures]
    - id: resources
      text: Resources are short, as [](#filter-figures) shows.
"""

from __future__ import annotations

from collections.abc import Iterator

from altreport.checks.check_context import CheckContext
from altreport.problems import Problem, Severity

CODE = "shown-once"
SEVERITY = Severity.ERROR


def check(context: CheckContext) -> Iterator[Problem]:
    """One problem for each table or figure that is not shown, and for each further paragraph that shows it."""
    report = context.report
    named: set[str] = set()
    for paragraph in report.paragraphs:
        for position, target in enumerate(paragraph.shows):
            if target in named:
                hint = f"Remove it from this list and refer to it: ‘[](#{target})’."
                yield Problem(CODE, f"‘{target}’ is shown here a second time.", paragraph.place_in(("shows", position)), hint, paragraph.id)
            named.add(target)
    if "sections" in report.gaps.kinds:
        return
    for illustration in report.illustrations:
        if illustration.id not in named:
            hint = f"Write ‘shows: [{illustration.id}]’ in the paragraph that it belongs to, or delete the file."
            yield Problem(CODE, f"No paragraph shows ‘{illustration.id}’.", illustration.place, hint, illustration.id, Severity.WARNING)
