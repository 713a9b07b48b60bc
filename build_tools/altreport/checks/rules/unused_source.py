"""A source, or an information request, that no paragraph, recommendation or endnote cites, so it is not printed.

Severity: warning, because nothing printed is wrong; often a citation was deleted by mistake.

Fails:

    @report{tip2022, title = {Trafficking in Persons Report}, date = {2022}}      % no [@tip2022] anywhere

Passes:

    text: No case has been brought [@tip2022, p. 412].
"""

from __future__ import annotations

from collections.abc import Iterator

from altreport.checks.check_context import CheckContext
from altreport.problems import Problem, Severity

CODE = "unused-source"
SEVERITY = Severity.WARNING


def check(context: CheckContext) -> Iterator[Problem]:
    """One warning for each work that nothing cites."""
    if context.report.gaps.kinds or context.report.gaps.unread:
        return
    cited = {work.key for _, _, found in context.texts for citation in found.citations for work in citation.works}
    cited |= {work.key for note in context.report.endnotes for work in note.named_works}
    for work in context.report.cited_works.values():
        if work.id not in cited:
            hint = f"Cite it as ‘[@{work.id}]’ where it belongs, or delete it."
            yield Problem(CODE, f"Nothing cites the source ‘{work.id}’.", work.place, hint, work.id, SEVERITY)
