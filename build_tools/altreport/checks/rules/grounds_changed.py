"""A paragraph on which a recommendation rests was changed since the recommendation was signed.

The paragraphs in `rests_on:` show why a recommendation is made. If one of them, one of its endnotes or a source cited there has changed, the
recommendation may no longer follow from it. Read both again, and sign the recommendation again. Without signatures (`altreport sign`) there is no finding.

Severity: warning, because a recommendation must follow from what the report says now.

Fails:

    # reviews/signed.yml: rec-98d was signed when crimes-act-98d said ‘still asks for’
    - id: crimes-act-98d
      text: Section 98D no longer asks for deception or coercion.

Passes:

    # reviews/signed.yml: rec-98d was signed again after that
    - id: crimes-act-98d
      text: Section 98D no longer asks for deception or coercion.
"""

from __future__ import annotations

from collections.abc import Iterator

from altreport.checks.check_context import CheckContext
from altreport.problems import Problem, Severity, quoted

CODE = "grounds-changed"
SEVERITY = Severity.WARNING


def check(context: CheckContext) -> Iterator[Problem]:
    """One warning for each paragraph that was changed since a recommendation resting on it was signed."""
    signed = context.sign_off
    if signed is None:
        return
    shown = {paragraph.id for paragraph in context.report.paragraphs}
    for record in context.report.recommendations:
        found = signed.of(record.id) if record.id in signed.records else ()
        for name in dict.fromkeys(name for _, change in found for name in change.grounds if name in shown):
            places = (signed.records[name].place, *(signature.place for signature, change in found if name in change.grounds))
            message = f"{quoted(name)}, on which this recommendation rests, was changed since the recommendation was signed."
            hint = "Read both again, then sign the recommendation again with ‘altreport sign’."
            yield Problem(CODE, message, record.place, hint, record.id, SEVERITY, places)
