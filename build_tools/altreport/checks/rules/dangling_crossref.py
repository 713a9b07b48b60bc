"""A cross-reference `[](#id)`, or an id under `rests_on:` or `shows:`, names nothing in the report.

`[](#id)` prints the number of the paragraph, recommendation, table, figure or endnote with that id, or a section's title. The ids under a
recommendation's `rests_on:` must be paragraphs, those under a paragraph's `shows:` tables or figures of report/figures/. If an edition may
not see a table or figure, its paragraph shows nothing there. That is not an error.

Severity: error, because the Committee would read a reference to nothing.

Fails:

    rests_on: [crimes-act-98]        # the paragraph is called crimes-act-98d

Passes:

    rests_on: [crimes-act-98d]
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from altreport.checks.check_context import CheckContext
from altreport.did_you_mean import suggestion
from altreport.problems import Place, Problem, Severity, quoted

CODE = "dangling-crossref"
SEVERITY = Severity.ERROR


def check(context: CheckContext) -> Iterator[Problem]:
    """One problem for each reference to an id that is not there."""
    gaps = context.report.gaps
    if not gaps.kinds & {"sections", "recommendations", "endnotes", "front", "illustrations"}:
        for record, passage, found in context.texts:
            for reference in found.cross_references:
                if reference.target not in context.labels and reference.target not in gaps.unread:
                    place = passage.place_of(reference.start, reference.end)
                    yield _problem(context, reference.target, context.labels, place, record)
    if "sections" not in gaps.kinds:
        paragraphs = {paragraph.id for paragraph in context.report.paragraphs}
        for recommendation in context.as_typed(context.report.recommendations):
            for position, target in enumerate(recommendation.rests_on):
                if target not in paragraphs and target not in gaps.unread:
                    yield _problem(context, target, paragraphs, recommendation.place_in(("rests_on", position)), recommendation.id)

    if "illustrations" not in gaps.kinds:
        yield from _shown(context)


def _shown(context: CheckContext) -> Iterator[Problem]:
    report = context.report
    known = {illustration.id for illustration in report.illustrations}
    for paragraph in report.paragraphs:
        for position, target in enumerate(paragraph.shows):
            if target not in known | report.gaps.unread | report.gaps.withheld:
                hint = suggestion(target, known, otherwise="Give the id of a table or figure of this report.")
                message = f"‘{target}’ is not a table or figure." if target in context.labels else f"There is no table or figure ‘{target}’."
                yield Problem(CODE, message, paragraph.place_in(("shows", position)), hint, paragraph.id)


def _problem(context: CheckContext, target: str, known: Collection[str], place: Place, record: str) -> Problem:
    report = context.report
    if target in report.gaps.withheld:
        message = f"‘{target}’ is not in this edition, but is referred to here."
        hint = "Withhold this text as well, or show the other one in this edition."
        return Problem(CODE, message, place, hint, record, see=report.gaps.where(target))
    if any(note.id == target for note in report.endnotes) and target not in context.labels:
        return Problem(
            CODE, f"Nothing in the text cites the endnote ‘{target}’, so it has no number.", place, f"Cite it as ‘[^{target}]’ where it belongs.", record
        )
    if any(illustration.id == target for illustration in report.illustrations) and target not in context.labels:
        hint = f"Write ‘shows: [{target}]’ in the paragraph that it belongs to."
        return Problem(CODE, f"No paragraph shows ‘{target}’, so it has no number.", place, hint, record)
    if target in report.cited_works:
        return Problem(CODE, f"‘{target}’ is a source, which has no number.", place, f"Cite it as ‘[@{target}]’.", record)
    if target in context.labels:
        return Problem(CODE, f"‘{target}’ is not a paragraph.", place, "Give the ids of paragraphs of this report.", record)
    hint = suggestion(target, known, otherwise="Give the id of a paragraph, recommendation, endnote or section of this report.")
    return Problem(CODE, f"Nothing in the report has the id {quoted(target)}.", place, hint, record)
