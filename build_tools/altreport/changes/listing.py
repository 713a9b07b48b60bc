"""Changes as plain values, for JSON and for people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from altreport.changes.compare import RecordChange, State
from altreport.changes.printed_records import Kind

_PLURAL = {
    Kind.PARAGRAPH: "paragraphs",
    Kind.RECOMMENDATION: "recommendations",
    Kind.TABLE: "tables",
    Kind.FIGURE: "figures",
    Kind.ENDNOTE: "endnotes",
}


@dataclass(frozen=True)
class Run:
    """Records of a kind that follow each other in both states, and whose numbers changed: those before and those now."""

    kind: Kind
    old: range
    new: range


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


def runs_of_numbers(changes: Sequence[RecordChange]) -> Iterator[Run]:
    """Yield the runs of changed numbers of all kinds that have numbers."""
    for kind in _PLURAL:
        moved = [(change.number, change.old_number) for change in changes if change.kind is kind and State.RENUMBERED in change.states]
        run: Run | None = None
        for new, old in sorted((new, old) for new, old in moved if new is not None and old is not None):
            if run is not None and (new, old) == (run.new.stop, run.old.stop):
                run = Run(kind, range(run.old.start, old + 1), range(run.new.start, new + 1))
                continue
            if run is not None:
                yield run
            run = Run(kind, range(old, old + 1), range(new, new + 1))
        if run is not None:
            yield run


def sentence_of(run: Run) -> str:
    """Return a run in words: ‘Paragraphs 12 to 36 were 11 to 35.’ and the like."""
    if len(run.new) == 1:
        return f"{run.kind.value.capitalize()} {run.new[0]} was {run.old[0]}."
    return f"{_PLURAL[run.kind].capitalize()} {run.new[0]} to {run.new[-1]} were {run.old[0]} to {run.old[-1]}."


def heading_of(change: RecordChange) -> str:
    """Return what a change is about and what became of it: ‘Paragraph 12 (crimes-act-98d): moved, reworded (was 11)’."""
    number = change.number if change.number is not None else change.old_number
    named = f"{change.kind.value.capitalize()} {number}" if number is not None else change.kind.value.capitalize()
    states = ", ".join(state for state in change.states if state is not State.RENUMBERED)
    was = f" (was {change.old_number})" if State.RENUMBERED in change.states else ""
    return f"{named} ({change.id}): {states or 'renumbered'}{was}"
