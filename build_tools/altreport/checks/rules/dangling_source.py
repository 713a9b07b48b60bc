"""A citation `[@key]` names no source.

Every `[@key]` needs an entry of that key in citations/sources.bib, or an information request of that id in
citations/information-requests/. Some programs make keys with marks at which a citation ends (doe_image--text_2020, o'neil_2019, act_????): put such a key in
braces, `[@{doe_image--text_2020}]`. Without them another source may be cited, the one whose key is the part before the mark.

Severity: error, because a note would name no source.

Fails:

    text: No case has been brought [@tip2202, p. 412].        # citations/sources.bib has tip2022

Passes:

    text: No case has been brought [@tip2022, p. 412].
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from altreport.checks.check_context import CheckContext
from altreport.did_you_mean import suggestion
from altreport.markup.tokens import CitedWork
from altreport.problems import Place, Problem, Severity

CODE = "dangling-source"
SEVERITY = Severity.ERROR
_MARK = re.compile(r"[^\s,;\]]")


def check(context: CheckContext) -> Iterator[Problem]:
    """One problem for each cited key without a source."""
    known = context.report.cited_works
    gaps = context.report.gaps
    if "sources" in gaps.kinds:
        return
    for work, place, record in _cited(context):
        if (whole := _whole_key(work, known)) is not None:
            message = f"The key ‘{whole}’ has marks at which a citation ends, so ‘{work.key}’ would be cited."
            yield Problem(CODE, message, place, f"Put the key in braces: ‘[@{{{whole}}}]’.", record)
        elif work.key not in known and work.key not in gaps.unread:
            yield _missing(context, work.key, place, record)


def _whole_key(work: CitedWork, known: Container[str]) -> str | None:
    """Return the key that the author meant, where the key ends in the citation at a mark that belongs to it; None otherwise."""
    if not _MARK.match(work.locator):
        return None
    typed = work.key + work.locator.split()[0]
    ends = range(len(typed), len(work.key), -1)
    return next((typed[:end] for end in ends if typed[:end] in known), None)


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


def _cited(context: CheckContext) -> Iterator[tuple[CitedWork, Place, str]]:
    """Each work that a citation or an endnote's list of sources names, with its place and record."""
    for record, passage, found in context.texts:
        for citation in found.citations:
            yield from ((work, passage.place_of(citation.start, citation.end), record) for work in citation.works)
    for note in context.as_typed(context.report.endnotes):
        for position, work in enumerate(note.named_works):
            yield work, note.place_in(("sources", position)), note.id
