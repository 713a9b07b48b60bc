"""With `numbering: shared`, the numbers of the public edition show how many records it leaves out, and where.

The public edition then has the numbers of the edition for the Committee: ‘8. [Not in this edition]’. Readers of both can compare them, but everyone sees that
something is there. Where left-out text is the first to cite a printed endnote, its number shows that too. The words themselves are not shown. Before you publish,
ask whether a number and its place can already point to a person. Without the line `numbering: shared`, each edition counts its own records and shows nothing.

Severity: info, because the author has chosen this, and should know what it tells.

Fails:

    numbering: shared      # and a paragraph has ‘visibility: committee’

Passes:

    numbering: own         # or no such line
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from altreport.checks.check_context import CheckContext
from altreport.model.report import AlternativeReport
from altreport.notes.ledger import number_notes
from altreport.problems import Problem, Severity, counted

CODE = "numbers-show-gaps"
SEVERITY = Severity.INFO
_MOST_NUMBERS = 30
"""Characters of the numbers of one kind that a message has."""


def check(context: CheckContext) -> Iterator[Problem]:
    """One info that counts what the numbers show."""
    if context.filled is None or context.filled is context.report:
        return
    found = {kind: numbers for kind, numbers in _left_out(context.filled).items() if numbers}
    if found:
        parts = [f"{counted(len(numbers), kind)} ({_listed(numbers)})" for kind, numbers in found.items()]
        named = f"{', '.join(parts[:-1])} and {parts[-1]}" if len(parts) > 1 else parts[0]
        hint = "If no one may know that, delete ‘numbering: shared’: each edition then counts its own records."
        yield Problem(
            CODE, f"The numbers of this edition show that it leaves out {named}.", context.report.cover.place_in(("numbering",)), hint, "report", SEVERITY
        )


def _left_out(filled: AlternativeReport) -> dict[str, list[int]]:
    placeholders = {note.id for note in filled.endnotes if note.is_placeholder}
    kept = {kind: sorted(filled.number_of(each.id) for each in filled.shown if each.numbered_as == kind) for kind in ("table", "figure")}
    return {
        "paragraph": [filled.number_of(each.id) for each in filled.paragraphs if each.is_placeholder],
        "recommendation": [filled.number_of(each.id) for each in filled.recommendations if each.is_placeholder],
        **{kind: [number for number in range(1, max(numbers, default=0)) if number not in numbers] for kind, numbers in kept.items()},
        "endnote": [note.number for note in number_notes(filled).notes if note.id in placeholders],
    }


def _listed(numbers: Sequence[int]) -> str:
    """Return '1, 3–5, 9', with an ellipsis where there are many."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    listed = ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else f"{run[0]}" for run in runs)
    return listed if len(listed) <= _MOST_NUMBERS else f"{listed[:_MOST_NUMBERS].rpartition(',')[0]} …"
