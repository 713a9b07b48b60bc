"""A citation `[@key]` names no source.

Every `[@key]` needs an entry of that key in citations/sources.bib, or an information request of that id in
citations/information-requests/.

Severity: error, because a note would name no source.

Fails:

    text: No case has been brought [@tip2202, p. 412].        # citations/sources.bib has tip2022

Passes:

    text: No case has been brought [@tip2022, p. 412].
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from altreport.checks.check_context import CheckContext
from altreport.did_you_mean import suggestion
from altreport.problems import Place, Problem, Severity

CODE = "dangling-source"
SEVERITY = Severity.ERROR


def check(context: CheckContext) -> Iterator[Problem]:
    """One problem for each cited key without a source."""
    known = context.report.cited_works
    gaps = context.report.gaps
    if "sources" in gaps.kinds:
        return
    for key, place, record in _cited(context, lambda key: key not in known and key not in gaps.unread):
        yield _missing(context, key, place, record)


def _missing(context: CheckContext, key: str, place: Place, record: str) -> Problem:
    if key in context.report.gaps.withheld:
        hint = "Withhold this text as well, or show the source in this edition."
        message = f"The source ‘{key}’ is not in this edition, but is cited here."
        return Problem(CODE, message, place, hint, record, see=context.report.gaps.where(key))
    if any(note.id == key for note in context.report.endnotes):
        return Problem(CODE, f"‘{key}’ is an endnote, not a source.", place, f"Write ‘[^{key}]’.", record)
    known = context.report.cited_works
    otherwise = "Add an entry for it to the sources, or delete the citation."
    if not known:
        otherwise = "The report has no sources at all. If their file was deleted, restore it. If not, add an entry for this one, or delete the citation."
    hint = suggestion(key, known, otherwise=otherwise)
    return Problem(CODE, f"There is no source ‘{key}’.", place, hint, record, see=("citations/sources.bib",))


def _cited(context: CheckContext, asked: Callable[[str], bool]) -> Iterator[tuple[str, Place, str]]:
    """Each of these keys that a citation or an endnote's list of sources names, with its place and record."""
    for record, passage, found in context.texts:
        for citation in found.citations:
            yield from ((work.key, passage.place_of(citation.start, citation.end), record) for work in citation.works if asked(work.key))
    for note in context.as_typed(context.report.endnotes):
        for position, work in enumerate(note.named_works):
            if asked(work.key):
                yield work.key, note.place_in(("sources", position)), note.id
