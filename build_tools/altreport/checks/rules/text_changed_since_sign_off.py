"""What a person has signed was changed since.

`altreport sign` keeps in reviews/signed.yml who has signed which part of the report. The finding says what must be read again: the part's own text, an endnote,
or a source that it cites (fields that are not printed, such as an abstract, do not count). It names no person: the line of the file does, and so does
the page ‘Quality’ of the internal edition. A part that was signed and is no longer in the report is found too. Without such a file there is no finding.

Severity: warning, because the text that would be filed is not the one that was approved.

Fails:

    # reviews/signed.yml: signed as ‘… asks for deception or coercion.’
    - id: crimes-act-98d
      text: Section 98D no longer asks for deception or coercion.

Passes:

    # reviews/signed.yml: signed as it is
    - id: crimes-act-98d
      text: Section 98D still asks for deception or coercion.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from altreport.checks.check_context import CheckContext
from altreport.model.sign_off import Change, SignOff, signable
from altreport.problems import Place, Problem, Severity, counted, quoted

CODE = "text-changed-since-sign-off"
SEVERITY = Severity.WARNING
_NAMED = 3
"""The most endnotes, or sources, that a message names."""


def check(context: CheckContext) -> Iterator[Problem]:
    """One warning for each part of the edition that was changed since it was signed, and for each signature of a part that is gone."""
    signed = context.sign_off
    if signed is None:
        return
    for name, record in signable(context.report).items():
        outdated = [(signature, change) for signature, change in signed.of(name) if change.of_record] if name in signed.records else []
        if outdated:
            change = _together([change for _, change in outdated])
            message = f"This was changed since it was signed: {_parts(change)}."
            hint = "Read this again, then sign it again with ‘altreport sign’."
            see = (*_places(signed, change), *(signature.place for signature, _ in outdated))
            yield Problem(CODE, message, record.place, hint, name, SEVERITY, see)
    for signature in signed.lost():
        message = f"{quoted(signature.record)} was signed, but is not printed in the report any more."
        hint = "If it has another id now, sign it again under that id. Then delete this line."
        yield Problem(CODE, message, signature.place, hint, "", SEVERITY)


def _together(changes: Sequence[Change]) -> Change:
    """Return what any of the persons has to read again."""
    notes = tuple(dict.fromkeys(name for change in changes for name in change.notes))
    sources = tuple(dict.fromkeys(name for change in changes for name in change.sources))
    return Change(any(change.text for change in changes), notes, sources)


def _parts(change: Change) -> str:
    parts = ["its own text"] if change.text else []
    parts += [_named("endnote", change.notes)] if change.notes else []
    parts += [_named("source", change.sources)] if change.sources else []
    return f"{', '.join(parts[:-1])} and {parts[-1]}" if len(parts) > 1 else parts[0]


def _named(kind: str, names: tuple[str, ...]) -> str:
    if len(names) == 1:
        return f"the {kind} {quoted(names[0])}"
    more = len(names) - _NAMED
    shown = ", ".join(map(quoted, names[:_NAMED]))
    return f"the {kind}s {shown}" + (f" and {counted(more, 'other')}" if more > 0 else "")


def _places(signed: SignOff, change: Change) -> Iterator[Place]:
    """Yield where the changed endnotes and sources are, as far as the report has them."""
    endnotes = {note.id: note for note in signed.report.endnotes}
    yield from (endnotes[name].place for name in change.notes[:_NAMED] if name in endnotes)
    works = signed.report.cited_works
    yield from (works[name].place for name in change.sources[:_NAMED] if name in works)
