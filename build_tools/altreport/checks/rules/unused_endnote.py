"""An endnote of citations/endnotes.yml that the text does not cite, so it is not printed.

Severity: warning, because nothing printed is wrong; often a reference was deleted by mistake.

Fails:

    # citations/endnotes.yml
    tip-2022: "[@tip2022]."          # no [^tip-2022] in any paragraph, recommendation or page

Passes:

    # report/sections/prohibition.yml
    text: No case has been brought.[^tip-2022]
"""

from __future__ import annotations

from collections.abc import Iterator

from altreport.checks.check_context import CheckContext
from altreport.problems import Problem, Severity

CODE = "unused-endnote"
SEVERITY = Severity.WARNING


def check(context: CheckContext) -> Iterator[Problem]:
    """One warning for each endnote without a number, unless another endnote cites it (see dangling-endnote)."""
    if context.report.gaps.kinds or context.report.gaps.unread:
        return
    cited = {getattr(reference, "key", None) for _, _, found in context.texts for reference in found.notes}
    for note in context.report.endnotes:
        if note.id not in cited:
            hint = f"Cite it as ‘[^{note.id}]’ where it belongs, or delete it."
            yield Problem(CODE, f"Nothing cites the endnote ‘{note.id}’.", note.place_in(("id",)), hint, note.id, SEVERITY)
