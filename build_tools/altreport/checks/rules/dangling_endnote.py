"""A reference `[^key]` names no endnote, or one that is not printed.

Every `[^key]` needs an endnote of that key in citations/endnotes.yml. An endnote may point to another (`[^other]`,
which prints 'note 12'), but only to one that the text itself cites: otherwise it has no number.

Severity: error, because a note would be lost.

Fails:

    text: No case has been brought.[^tip-2202]        # citations/endnotes.yml has tip-2022

Passes:

    text: No case has been brought.[^tip-2022]
"""

from __future__ import annotations

from collections.abc import Iterator

from altreport.checks.check_context import CheckContext
from altreport.did_you_mean import suggestion
from altreport.markup import NoteReference
from altreport.problems import Place, Problem, Severity

CODE = "dangling-endnote"
SEVERITY = Severity.ERROR


def check(context: CheckContext) -> Iterator[Problem]:
    """One problem for each reference without a numbered endnote."""
    known = {note.id for note in context.report.endnotes}
    numbered = {note.id for note in context.ledger.notes}
    gaps = context.report.gaps
    for record, passage, found in context.texts:
        for reference in found.notes:
            if not isinstance(reference, NoteReference) or reference.key in gaps.unread:
                continue
            key, place = reference.key, passage.place_of(reference.start, reference.end)
            if key not in known and "endnotes" not in gaps.kinds:
                yield _missing(context, key, known, place, record)
            elif key in known and record in known and key not in numbered and not gaps.kinds and not gaps.unread:
                hint = f"Cite ‘[^{key}]’ in a paragraph as well, or write its text here."
                yield Problem(CODE, f"Only another endnote cites ‘{key}’, so it gets no number.", place, hint, record)


def _missing(context: CheckContext, key: str, known: set[str], place: Place, record: str) -> Problem:
    if key in context.report.gaps.withheld:
        hint = "Withhold this text as well, or show the endnote in this edition."
        message = f"The endnote ‘{key}’ is not in this edition, but is referred to here."
        return Problem(CODE, message, place, hint, record, see=context.report.gaps.where(key))
    if key in context.report.cited_works:
        return Problem(CODE, f"‘{key}’ is a source, not an endnote.", place, f"Write ‘[@{key}]’.", record)
    hint = suggestion(key, known, otherwise="Add it to the endnotes, or delete the reference.")
    return Problem(CODE, f"There is no endnote ‘{key}’.", place, hint, record, see=("citations/endnotes.yml",))
