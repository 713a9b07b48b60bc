"""A source, or an information request, that no paragraph, recommendation or endnote cites, so it is not printed.

Severity: warning, because nothing printed is wrong; often a citation was deleted by mistake.

Fails:

    @report{tip2022, title = {Trafficking in Persons Report}, date = {2022}}      % no [@tip2022] anywhere

Passes:

    text: No case has been brought [@tip2022, p. 412].
"""

from __future__ import annotations

from collections.abc import Iterator

from altreport.checks.view import View
from altreport.problems import Problem, Severity

CODE = "unused-source"
SEVERITY = Severity.WARNING


def check(view: View) -> Iterator[Problem]:
    """One warning for each work that nothing cites."""
    if view.report.gaps.kinds or view.report.gaps.unread:
        return
    cited = {work.key for _, _, found in view.texts for citation in found.citations for work in citation.works}
    cited |= {work.key for note in view.report.endnotes for work in note.named_works}
    for work in view.report.cited_works.values():
        if work.id not in cited:
            hint = f"Cite it as ‘[@{work.id}]’ where it belongs, or delete it."
            yield Problem(CODE, f"Nothing cites the source ‘{work.id}’.", work.place, hint, work.id, SEVERITY)
