"""Which blocks of the old file are which of the new one: records by their names, all others by their order and likeness."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import pairwise

from rapidfuzz import fuzz

from altreport.changes.kept_order import heaviest_in_order
from altreport.outputs.redline.blocks import Block, Unit, units_of

LIKE = 50.0
"""How alike (0 to 100) two blocks are that may be one, without a name that says so."""
_PART, _LEAST = 80.0, 20
"""How much of a paragraph is in another that was divided or joined with it; shorter ones are too often alike."""


@dataclass
class Group:
    """Positions of old and new blocks with the same text: one each, or more where paragraphs were divided or joined."""

    old: list[int]
    new: list[int]


@dataclass
class Pairs:
    """`groups` are in the order of both files; `moved` are (old, new) positions out of that order; `names` are old names of records by new ones."""

    groups: list[Group] = field(default_factory=list)
    moved: list[tuple[int, int]] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)


def pair(old: Sequence[Block], new: Sequence[Block]) -> Pairs:
    """Pair the blocks of two stories; blocks in no pair were deleted or inserted."""
    ours, theirs = units_of(list(old)), units_of(list(new))
    found = _pair_units(ours, theirs)
    kept = set(heaviest_in_order(found, [len(unit.words) + 1 for unit in ours]))
    pairs = Pairs()
    for a, b in sorted(found.items()):
        inside = _inside(old, ours[a], new, theirs[b])
        if a in kept:
            pairs.groups += [Group([i], [j]) for i, j in inside]
        else:
            pairs.moved += inside
        pairs.names |= {old[i].name: new[j].name for i, j in inside if old[i].name and new[j].name}
    _pair_last(old, new, pairs)
    _divide(old, new, pairs)
    return pairs


def aligned(old: Sequence[object], new: Sequence[object], likeness: Callable[[int, int], float], least: float = LIKE) -> list[tuple[int, int]]:
    """Pair two lists in order: first what is equal, then, between that, so that the sum of likenesses is greatest."""
    found: list[tuple[int, int]] = []
    at_old = at_new = 0
    for block in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
        found += _alike(range(at_old, block.a), range(at_new, block.b), likeness, least)
        found += [(block.a + step, block.b + step) for step in range(block.size)]
        at_old, at_new = block.a + block.size, block.b + block.size
    return found


def _alike(old: range, new: range, likeness: Callable[[int, int], float], least: float) -> list[tuple[int, int]]:
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    scores: dict[tuple[int, int], float] = {}
    for a in reversed(range(len(old))):
        for b in reversed(range(len(new))):
            score = likeness(old[a], new[b])
            best[a][b] = max(best[a + 1][b], best[a][b + 1])
            if score >= least:
                scores[a, b] = score
                best[a][b] = max(best[a][b], best[a + 1][b + 1] + score)
    found: list[tuple[int, int]] = []
    a = b = 0
    while a < len(old) and b < len(new):
        if (a, b) in scores and best[a][b] == best[a + 1][b + 1] + scores[a, b]:
            found.append((old[a], new[b]))
            a, b = a + 1, b + 1
        elif best[a][b] == best[a + 1][b]:
            a += 1
        else:
            b += 1
    return found


def _pair_units(old: list[Unit], new: list[Unit]) -> dict[int, int]:
    """Units with the same name, then with the same first words, then, in the gaps between these, the likest ones."""
    named = {unit.name: b for b, unit in enumerate(new) if unit.name}
    found = {a: named[unit.name] for a, unit in enumerate(old) if unit.name in named}
    if old and new and not old[0].begins and not new[0].begins:
        found[0] = 0
    taken = set(found.values())
    for a, unit in enumerate(old):
        same = (b for b, other in enumerate(new) if b not in taken and _first(unit) == _first(other) and not (unit.name and other.name))
        if a not in found and (b := next(same, None)) is not None:
            found[a] = b
            taken.add(b)
    edges = [(-1, -1), *sorted(heaviest_in_order(found, [len(unit.words) + 1 for unit in old]).items()), (len(old), len(new))]
    for (a, b), (end_a, end_b) in pairwise(edges):
        ours = [at for at in range(a + 1, end_a) if at not in found]
        theirs = [at for at in range(b + 1, end_b) if at not in taken]
        for i, j in aligned(
            [old[at].words for at in ours], [new[at].words for at in theirs], _likeness_of([old[at] for at in ours], [new[at] for at in theirs])
        ):
            found[ours[i]] = theirs[j]
    return found


def _first(unit: Unit) -> str:
    return unit.words.partition("\n")[0]


def _likeness_of(old: Sequence[Unit | Block], new: Sequence[Unit | Block]) -> Callable[[int, int], float]:
    """How alike the words are, 0 where the looks differ."""
    return lambda a, b: fuzz.ratio(old[a].words, new[b].words) if old[a].look == new[b].look else 0.0


def _inside(old: Sequence[Block], ours: Unit, new: Sequence[Block], theirs: Unit) -> list[tuple[int, int]]:
    """Pair the blocks of two units; the first ones are a pair if they look the same, whatever is in them."""
    first = old[ours.start].look == new[theirs.start].look and old[ours.start].begins == new[theirs.start].begins
    begin, other = ours.start + first, theirs.start + first
    a, b = old[begin : ours.end], new[other : theirs.end]
    keys = [[(block.look, block.words) for block in side] for side in (a, b)]
    rest = aligned(keys[0], keys[1], _likeness_of(a, b))
    return [*([(ours.start, theirs.start)] if first else []), *((begin + i, other + j) for i, j in rest)]


def _pair_last(old: Sequence[Block], new: Sequence[Block], pairs: Pairs) -> None:
    """The last paragraphs are a pair if they are in none: the end of a story cannot be deleted or inserted."""
    a, b = len(old) - 1, len(new) - 1
    used = {i for group in pairs.groups for i in group.old} | {i for i, _ in pairs.moved}
    others = {j for group in pairs.groups for j in group.new} | {j for _, j in pairs.moved}
    if min(a, b) >= 0 and a not in used and b not in others and old[a].is_paragraph and new[b].is_paragraph:
        pairs.groups.append(Group([a], [b]))


def _divide(old: Sequence[Block], new: Sequence[Block], pairs: Pairs) -> None:
    """Add a paragraph without a pair to the group beside it if most of it is there: a paragraph was divided, or two were joined."""
    used = {i for group in pairs.groups for i in group.old} | {i for i, _ in pairs.moved}
    others = {j for group in pairs.groups for j in group.new} | {j for _, j in pairs.moved}
    for group in pairs.groups:
        if not all(old[at].may_be_divided for at in group.old) or not all(new[at].may_be_divided for at in group.new):
            continue
        for side, blocks, taken in ((group.new, new, others), (group.old, old, used)):
            for beside in (side[-1] + 1, side[0] - 1):
                if not 0 <= beside < len(blocks) or beside in taken or blocks[beside].look != blocks[side[0]].look or not blocks[beside].may_be_divided:
                    continue
                wider = sorted([*side, beside])
                ours, theirs = (group.old, wider) if side is group.new else (wider, group.new)
                now, then = _ratio(old, group.old, new, group.new), _ratio(old, ours, new, theirs)
                other = _text(old, group.old) if side is group.new else _text(new, group.new)
                words = blocks[beside].words
                if then > now + 1 and len(words) >= _LEAST and fuzz.partial_ratio(words, other) >= _PART:
                    side[:] = wider
                    taken.add(beside)


def _ratio(old: Sequence[Block], ours: list[int], new: Sequence[Block], theirs: list[int]) -> float:
    return fuzz.ratio(_text(old, ours), _text(new, theirs))


def _text(blocks: Sequence[Block], positions: list[int]) -> str:
    return "\n".join(blocks[at].words for at in positions)
