"""Which lines of the returned file are which lines of the file that was sent.

First come lines with the same bookmark and much the same words, then, between these, lines with the same words: lines such as ‘Addressed to: the
Government’ are often alike. Then come a bookmark alone, and the likest words.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

LIKE, MOVED, NAMED = 55.0, 80.0, 30.0
"""How alike two lines are (0 to 100) that may be one: in their order, in another place, with the same bookmark."""
_LEAST = 20
"""A line that was moved and changed has more characters than this: short ones are too often alike."""


@dataclass(frozen=True)
class ComparedLine:
    """A line for the comparison: its words in a form in which all kinds of spaces are one, and its bookmarks; `fixed` has no results of fields.

    `cell` is the number of its table in the file, with its row and its column in that.
    """

    fixed: str
    words: str
    names: frozenset[str] = frozenset()
    cell: tuple[int, int, int] | None = None


@dataclass
class Group:
    """Lines (positions) of the sent file and those of the returned file that hold their words: one each, or more where lines were divided or joined."""

    sent: list[int]
    returned: list[int]


@dataclass
class Pairs:
    """`groups` are in the order of both files; `moved` are pairs out of that order."""

    groups: list[Group] = field(default_factory=list)
    moved: list[Group] = field(default_factory=list)


def pair(sent: Sequence[ComparedLine], returned: Sequence[ComparedLine]) -> Pairs:
    """Return the pairs; lines in none of them were deleted or inserted."""
    found = _anchors(sent, returned)
    _by_cell(sent, returned, found)
    _equal(sent, returned, found)
    _by_name(sent, returned, found)
    _by_likeness(sent, returned, found)
    _by_place(sent, returned, found)
    kept = _in_order(found)
    groups = [Group([a], [b]) for a, b in sorted(kept.items())]
    moved = [Group([a], [b]) for a, b in sorted(found.items()) if a not in kept]
    _divided(sent, returned, groups, moved)
    return Pairs(groups, moved)


def _anchors(sent: Sequence[ComparedLine], returned: Sequence[ComparedLine]) -> dict[int, int]:
    """Lines with a bookmark that begins in one line of each file, whose words are much the same."""
    ours, theirs = (_lines_of_names(lines) for lines in (sent, returned))
    found: dict[int, int] = {}
    for name, lines in ours.items():
        if len(lines) == len(theirs.get(name, ())) == 1 and fuzz.ratio(sent[lines[0]].words, returned[theirs[name][0]].words) >= MOVED:
            found.setdefault(lines[0], theirs[name][0])
    times = Counter(found.values())
    return {a: b for a, b in found.items() if times[b] == 1}


def _by_cell(sent: Sequence[ComparedLine], returned: Sequence[ComparedLine], found: dict[int, int]) -> None:
    """The cells of tables with as many lines in each cell as before, if most of these lines have the words that they had."""
    ours, theirs = (_tables(lines) for lines in (sent, returned))
    for number, cells in ours.items():
        others = theirs.get(number, [])
        pairs = list(zip(cells, others, strict=False))
        if [sent[a].cell for a in cells] == [returned[b].cell for b in others] and 2 * sum(sent[a].fixed == returned[b].fixed for a, b in pairs) > len(pairs):
            found.update(pairs)


def _tables(lines: Sequence[ComparedLine]) -> dict[int, list[int]]:
    """The lines in each table by its number."""
    tables: dict[int, list[int]] = {}
    for at, line in enumerate(lines):
        if line.cell is not None:
            tables.setdefault(line.cell[0], []).append(at)
    return tables


def _lines_of_names(lines: Sequence[ComparedLine]) -> dict[str, list[int]]:
    where: dict[str, list[int]] = {}
    for at, line in enumerate(lines):
        for name in line.names:
            where.setdefault(name, []).append(at)
    return where


def _equal(sent: Sequence[ComparedLine], returned: Sequence[ComparedLine], found: dict[int, int]) -> None:
    """Lines with the same words: in order between the lines that were found, then those of which there is only one left of each."""
    ours, theirs = [line.fixed for line in sent], [line.fixed for line in returned]
    a, b = 0, 0
    for next_a, next_b in (*sorted(_in_order(found).items()), (len(ours), len(theirs))):
        free_a = [at for at in range(a, next_a) if at not in found]
        free_b = sorted(set(range(b, next_b)).difference(found.values()))
        for step in Indel.opcodes([ours[at] for at in free_a], [theirs[at] for at in free_b]):
            if step.tag == "equal":
                found.update(zip(free_a[step.src_start : step.src_end], free_b[step.dest_start : step.dest_end], strict=True))
        a, b = next_a + 1, next_b + 1
    free_sent, free_returned = _free(sent, found), _free(returned, found.values())
    for a in free_sent:
        same = [b for b in free_returned if theirs[b] == ours[a] and len(ours[a]) > _LEAST]
        if len(same) == 1 and same[0] not in found.values():
            found[a] = same[0]


def _by_name(sent: Sequence[ComparedLine], returned: Sequence[ComparedLine], found: dict[int, int]) -> None:
    """Lines in which the same bookmark begins; a program that divides or copies a line may leave it in two, of which the likest counts."""
    taken = set(found.values())
    where = _lines_of_names(returned)
    for a in _free(sent, found):
        rivals = [b for name in sent[a].names for b in where.get(name, ()) if b not in taken]
        best = max(rivals, key=lambda b: fuzz.ratio(sent[a].words, returned[b].words), default=None)
        if best is not None and fuzz.ratio(sent[a].words, returned[best].words) >= NAMED:
            found[a] = best
            taken.add(best)


def _by_likeness(sent: Sequence[ComparedLine], returned: Sequence[ComparedLine], found: dict[int, int]) -> None:
    """The likest first; between the same two neighbours less likeness is asked for than elsewhere, and a very like line there comes before a liker one elsewhere."""
    taken = set(found.values())
    free = _free(returned, taken)
    scored = []
    for a in _free(sent, found):
        low, high = _reach(a, found, len(returned))
        for b in free:
            least = LIKE if low < b < high else MOVED
            if least == MOVED and min(len(sent[a].words), len(returned[b].words)) <= _LEAST:
                continue
            if (score := fuzz.ratio(sent[a].words, returned[b].words, score_cutoff=least)) > 0:
                scored.append((least == MOVED or score < MOVED, -score, abs(a - b), a, b))
    for *_, a, b in sorted(scored):
        if a not in found and b not in taken:
            found[a] = b
            taken.add(b)


def _by_place(sent: Sequence[ComparedLine], returned: Sequence[ComparedLine], found: dict[int, int]) -> None:
    """Lines between the same two neighbours, as many in both files: one that was written anew, or a short cell, may be like no other.

    A line that had a bookmark has it still, unless the program that saved the file keeps none.
    """
    free_sent, free = _free(sent, found), set(_free(returned, found.values()))
    keeps_names = any(line.names for line in returned)
    for low, high in sorted({_reach(a, found, len(returned)) for a in free_sent}):
        ours = [a for a in free_sent if _reach(a, found, len(returned)) == (low, high)]
        theirs = [b for b in range(low + 1, high) if b in free]
        pairs = list(zip(ours, theirs, strict=False))
        same = all(not keeps_names or not sent[a].names or sent[a].names & returned[b].names for a, b in pairs)
        if same and [sent[a].cell is None for a in ours] == [returned[b].cell is None for b in theirs]:
            found.update(pairs)


def _reach(a: int, found: dict[int, int], end: int) -> tuple[int, int]:
    """Between which returned lines a sent line would be if nothing was moved."""
    before = max((one for one in found if one < a), default=None)
    after = min((one for one in found if one > a), default=None)
    return (-1 if before is None else found[before]), (end if after is None else found[after])


def _in_order(found: dict[int, int]) -> dict[int, int]:
    """The most pairs whose order is the same in both files (a longest increasing run); of two that changed places, the first stays."""
    tails: list[int] = []
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for a, b in sorted(found.items(), reverse=True):
        at = bisect_left(tails, -b)
        before[a] = ends[at - 1] if at else None
        tails[at:], ends[at:] = ([-b], [a]) if at == len(tails) else ([-b, *tails[at + 1 :]], [a, *ends[at + 1 :]])
    kept: dict[int, int] = {}
    last = ends[-1] if ends else None
    while last is not None:
        kept[last] = found[last]
        last = before[last]
    return kept


def _divided(sent: Sequence[ComparedLine], returned: Sequence[ComparedLine], groups: list[Group], moved: list[Group]) -> None:
    """Add a line without a pair to the group beside it if both together are more like the other side: a line was divided, or two were joined."""
    used_sent = {a for group in (*groups, *moved) for a in group.sent}
    used_returned = {b for group in (*groups, *moved) for b in group.returned}
    for group in groups:
        for side, lines, used in ((group.returned, returned, used_returned), (group.sent, sent, used_sent)):
            for beside in (side[-1] + 1, side[0] - 1):
                if not 0 <= beside < len(lines) or beside in used:
                    continue
                wider = sorted([*side, beside])
                ours = [sent[a].words for a in (wider if side is group.sent else group.sent)]
                theirs = [returned[b].words for b in (wider if side is group.returned else group.returned)]
                now = fuzz.ratio("\n".join(sent[a].words for a in group.sent), "\n".join(returned[b].words for b in group.returned))
                if fuzz.ratio("\n".join(ours), "\n".join(theirs)) > now + 1 and _shares(lines[beside].words, ours if side is group.returned else theirs):
                    side[:] = wider
                    used.add(beside)


def _shares(words: str, other: list[str]) -> bool:
    """Whether most of a line is in the text of the other side."""
    return fuzz.partial_ratio(words, "\n".join(other)) >= MOVED


def _free(lines: Sequence[ComparedLine], used: object) -> list[int]:
    known = set(used)  # type: ignore[call-overload] # keys or values of a dictionary
    return [at for at in range(len(lines)) if at not in known]
