"""What changed from one state of a report to the next, record by record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from altreport.changes.kept_order import heaviest_in_order
from altreport.changes.printed_records import Kind, PrintedRecord, Words, is_citation
from altreport.markup.shared_words import shared_tokens

_LITTLE = 0.3
"""Where two texts share a smaller part of their words, one is shown in the place of the other."""


class State(StrEnum):
    """What became of a record; a record can have been moved, reworded and renumbered at once."""

    NEW = "new"
    GONE = "gone"
    MOVED = "moved"
    REWORDED = "reworded"
    RENUMBERED = "renumbered"


class PieceState(StrEnum):
    """What became of words."""

    SAME = "same"
    NEW = "new"
    GONE = "gone"


@dataclass(frozen=True)
class Piece:
    """Words of a text that are in both states, or in one of them."""

    state: PieceState
    words: str


@dataclass(frozen=True)
class RecordChange:
    """A record that changed: its numbers before and now, and the pieces of each field that has other words; all fields of one that is new or gone."""

    kind: Kind
    id: str
    states: tuple[State, ...]
    old_number: int | None
    number: int | None
    fields: dict[str, tuple[Piece, ...]]

    @property
    def is_only_renumbered(self) -> bool:
        """Return whether nothing but its number changed."""
        return self.states == (State.RENUMBERED,)


def changes_between(old: Sequence[PrintedRecord], new: Sequence[PrintedRecord]) -> tuple[RecordChange, ...]:
    """Return the changes in the order of the new state; what is gone comes after the record that was before it."""
    pairs = _paired(old, new)
    moved = _moved([each for each in old if each.in_text], [each for each in new if each.in_text])
    changed = [change for before, now in pairs if (change := _change(before, now, moved)) is not None]
    return tuple(changed)


def _paired(old: Sequence[PrintedRecord], new: Sequence[PrintedRecord]) -> Iterator[tuple[PrintedRecord | None, PrintedRecord | None]]:
    """Yield each record of both states with itself in the other one."""
    calls = _citations(old, new)
    names = {(each.kind, _name(each, calls)): each for each in old}
    found = {(each.kind, each.id): names.get((each.kind, each.id)) for each in new}
    paired = {id(before) for before in found.values() if before is not None}
    gone: dict[tuple[Kind, str] | None, list[PrintedRecord]] = {}
    last: tuple[Kind, str] | None = None
    for before in old:
        if id(before) in paired:
            last = before.kind, _name(before, calls)
        else:
            gone.setdefault(last, []).append(before)
    yield from ((before, None) for before in gone.get(None, ()))
    for each in new:
        yield found[each.kind, each.id], each
        yield from ((before, None) for before in gone.get((each.kind, each.id), ()) if found[each.kind, each.id] is not None)


def _name(record: PrintedRecord, calls: dict[str, str]) -> str:
    """Return the id that a record of the old state has in the new one."""
    return calls.get(record.id, record.id) if record.kind is Kind.ENDNOTE else record.id


def _citations(old: Sequence[PrintedRecord], new: Sequence[PrintedRecord]) -> dict[str, str]:
    """Return for each note that is a citation in an old text the note in its place in the new one; '' and its id for one that has none.

    Such notes are numbered within their text, so the same id can be another note.
    """
    now = {(each.kind, each.id): each for each in new}
    found: dict[str, str] = {}
    for before in old:
        after = now.get((before.kind, before.id))
        for name, words in before.fields.items():
            found |= {word.call: f" {word.call}" for word in words if is_citation(word)}
            others = after.fields.get(name, ()) if after is not None else ()
            for begin, end, other in shared_tokens([word.key for word in words], [word.key for word in others]):
                both = zip(words[begin:end], others[other : other + end - begin], strict=True)
                found |= {ours.call: theirs.call for ours, theirs in both if is_citation(ours)}
    return found


def _change(before: PrintedRecord | None, now: PrintedRecord | None, moved: frozenset[str]) -> RecordChange | None:
    if before is None or now is None:
        return _alone(now, State.NEW, PieceState.NEW) if before is None else _alone(before, State.GONE, PieceState.GONE)
    names = dict.fromkeys([*now.fields, *before.fields])
    reworded = {name: made for name in names if (made := _pieces(before.fields.get(name, ()), now.fields.get(name, ())))}
    states = [State.MOVED] if now.in_text and now.id in moved else []
    states += [State.REWORDED] if reworded else []
    states += [State.RENUMBERED] if before.number != now.number else []
    return RecordChange(now.kind, now.id, tuple(states), before.number, now.number, reworded) if states else None


def _alone(record: PrintedRecord | None, state: State, piece: PieceState) -> RecordChange | None:
    """Return the change of a record that one of the states does not have."""
    if record is None:
        return None
    fields: dict[str, tuple[Piece, ...]] = {name: (Piece(piece, _shown(words)),) for name, words in record.fields.items() if words}
    old_number, number = (None, record.number) if state is State.NEW else (record.number, None)
    return RecordChange(record.kind, record.id, (state,), old_number, number, fields)


def _pieces(before: Words, now: Words) -> tuple[Piece, ...]:
    """Return the pieces of a text that changed; () if it did not."""
    left, right = [word.key for word in before], [word.key for word in now]
    if left == right:
        return ()
    shared = list(shared_tokens(left, right))
    if sum(end - begin for begin, end, _ in shared) < _LITTLE * min(len(left), len(right)):
        shared = []
    pieces: list[Piece] = []
    at, other = 0, 0
    for begin, end, first in [*shared, (len(left), len(left), len(right))]:
        for state, words in ((PieceState.GONE, before[at:begin]), (PieceState.NEW, now[other:first]), (PieceState.SAME, now[first : first + end - begin])):
            if words:
                pieces.append(Piece(state, _shown(words)))
        at, other = end, first + end - begin
    return tuple(pieces)


def _shown(words: Words) -> str:
    return "".join(word.shown for word in words)


def _moved(old: Sequence[PrintedRecord], new: Sequence[PrintedRecord]) -> frozenset[str]:
    """Return the records of the text that are elsewhere in its order."""
    places = {record.id: place for place, record in enumerate(new)}
    found = {place: places[record.id] for place, record in enumerate(old) if record.id in places}
    kept = heaviest_in_order(found, [1 + sum(len(words) for words in record.fields.values()) for record in old])
    return frozenset(old[place].id for place in found.keys() - kept.keys())
