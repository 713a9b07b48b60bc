"""Two endnotes say the same thing. Cite one of them twice instead: it keeps its number.

`[^key]` may be cited as often as you like. Two notes with the same words make the list longer, and when the source is corrected, one of
them is easily forgotten. Notes that say ‘ibid.’ are ignored: the same words mean another source in each place.

Severity: info, because the printed notes are right.

Fails:

    note-64: "New Zealand Police, Child Protection Policy (2019)."
    note-65: "New Zealand Police. Child Protection Policy (2019)"

Passes:

    child-protection-policy: "New Zealand Police, Child Protection Policy (2019)."     # cited as [^child-protection-policy] twice
"""

from __future__ import annotations

from collections.abc import Iterator

from altreport.checks.check_context import CheckContext
from altreport.checks.reading.source_text import comparable, unescaped
from altreport.checks.rules.hand_typed_ibid import refers_back
from altreport.model.evidence import Endnote
from altreport.problems import Problem, Severity

CODE = "duplicate-endnote"
SEVERITY = Severity.INFO


def check(context: CheckContext) -> Iterator[Problem]:
    """One finding for each note that repeats an earlier one, in the order in which readers meet them."""
    first: dict[str, Endnote] = {}
    for note in context.endnotes_in_order():
        words = comparable(note.text.markdown)
        if not words or refers_back(unescaped(note.text.markdown).replace("*", "")):
            continue
        earlier = first.setdefault(words, note)
        if earlier is not note and earlier.id != note.id:
            message = f"This endnote says the same as ‘{earlier.id}’."
            hint = f"Cite ‘[^{earlier.id}]’ instead, and delete this one."
            yield Problem(CODE, message, note.place_in(("id",)), hint, note.id, SEVERITY)
