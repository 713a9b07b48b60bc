"""Changes as plain values, for JSON and for people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from altreport.changes.compare import RecordChange, State
from altreport.changes.printed_records import Kind

_NUMBERED = {
    Kind.PARAGRAPH: "paragraphs",
    Kind.RECOMMENDATION: "recommendations",
    Kind.TABLE: "tables",
    Kind.FIGURE: "figures",
    Kind.ENDNOTE: "endnotes",
}


def rows_of(changes: Sequence[RecordChange]) -> list[dict[str, Any]]:
    """Return the changes for programs."""
    return [
        {
            "kind": change.kind.value,
            "id": change.id,
            "states": [state.value for state in change.states],
            "old_number": change.old_number,
            "number": change.number,
            "fields": {name: [{"state": piece.state.value, "words": piece.words} for piece in pieces] for name, pieces in change.fields.items()},
        }
        for change in changes
    ]


def counts_of(changes: Sequence[RecordChange]) -> str:
    """Return how many records are new, gone, moved and reworded: ‘3 new, 1 reworded’; ‘nothing changed’ where there are none."""
    found = [(state, sum(state in change.states for change in changes)) for state in State]
    return ", ".join(f"{number} {state}" for state, number in found if number) or "nothing changed"


def renumbered(changes: Sequence[RecordChange]) -> Iterator[str]:
    """Yield a sentence for each run of records whose numbers changed by as much: ‘Paragraphs 12 to 36 were 11 to 35’."""
    for kind, name in _NUMBERED.items():
        run: list[tuple[int, int]] = []
        moves = [(change.old_number, change.number) for change in changes if change.kind is kind and State.RENUMBERED in change.states]
        for old, new in sorted(((old, new) for old, new in moves if old is not None and new is not None), key=lambda pair: pair[1]):
            if run and (new != run[-1][1] + 1 or old != run[-1][0] + 1):
                yield _said(kind, name, run)
                run = []
            run.append((old, new))
        if run:
            yield _said(kind, name, run)


def _said(kind: Kind, name: str, run: Sequence[tuple[int, int]]) -> str:
    (old, new), (last_old, last_new) = run[0], run[-1]
    if len(run) == 1:
        return f"{kind.value.capitalize()} {new} was {old}."
    return f"{name.capitalize()} {new} to {last_new} were {old} to {last_old}."


def heading_of(change: RecordChange) -> str:
    """Return what a change is about and what became of it: ‘Paragraph 12 (crimes-act-98d): moved, reworded (was 11)’."""
    number = change.number if change.number is not None else change.old_number
    named = f"{change.kind.value.capitalize()} {number}" if number is not None else change.kind.value.capitalize()
    states = ", ".join(state for state in change.states if state is not State.RENUMBERED)
    was = f" (was {change.old_number})" if State.RENUMBERED in change.states else ""
    return f"{named} ({change.id}): {states or 'renumbered'}{was}"
