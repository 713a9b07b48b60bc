"""Compare two stories (the text of a part, a cell, a note) block by block."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from itertools import takewhile

from altreport.ooxml.namespaces import w
from altreport.ooxml.xml_tree import Element, child
from altreport.outputs.redline.blocks import Block, block_of, blocks_of, without_contents
from altreport.outputs.redline.boundaries import keep_apart
from altreport.outputs.redline.pairing import Group, Pairs, pair
from altreport.outputs.redline.revision_marks import Status, element, end_mark, mark_end
from altreport.outputs.redline.sides import Sides
from altreport.outputs.redline.tables import compared_table, whole
from altreport.outputs.redline.words import Item, compared, paragraphs_of
from altreport.outputs.redline.writing import written


def compared_story(old: Iterable[Element], new: Iterable[Element], sides: Sides, pairs: Pairs | None = None) -> list[Element]:
    """Return the blocks of the new story with what changed since the old one; `pairs` if they were found before."""
    ours, theirs, contents = old_blocks(old, sides), *new_blocks(new, sides)
    found = pairs or pair(ours, theirs)
    made = _Story(ours, theirs, found, sides, contents).made()
    _keep_last_end(made)
    return made


def old_blocks(elements: Iterable[Element], sides: Sides) -> list[Block]:
    """Return the blocks of an old story without its contents."""
    return blocks_of((found for found, contents in without_contents(elements) if not contents), sides.lists.old)


def new_blocks(elements: Iterable[Element], sides: Sides) -> tuple[list[Block], dict[int, list[Element]]]:
    """Return the blocks of a new story without its contents, and the contents by the position of the block that follows."""
    blocks: list[Block] = []
    contents: dict[int, list[Element]] = {}
    for found, is_contents in without_contents(elements):
        if is_contents:
            contents.setdefault(len(blocks), []).append(found)
        elif found.tag in (w("p"), w("tbl")):
            blocks.append(block_of(found, sides.lists.new))
    return blocks, contents


@dataclass
class _Written:
    """A paragraph still to be written, and the start of a move's range in it."""

    items: list[Item]
    start: Element | None = None


@dataclass
class _Story:
    old: Sequence[Block]
    new: Sequence[Block]
    pairs: Pairs
    sides: Sides
    contents: dict[int, list[Element]]
    out: list[Element | _Written] = field(default_factory=list)

    def __post_init__(self) -> None:
        for i, j in self._pairs():
            self.sides.lists.pair(child(self.old[i].element, w("pPr")), child(self.new[j].element, w("pPr")))
        self.moved_from = dict(self.pairs.moved)
        self.moved_to = {j: i for i, j in self.pairs.moved}
        self.moves = dict(_named_moves(self.old, self.pairs.moved))

    def _pairs(self) -> Iterator[tuple[int, int]]:
        for group in self.pairs.groups:
            yield from zip(group.old, group.new, strict=False)
        yield from self.pairs.moved

    def made(self) -> list[Element]:
        at_old = at_new = 0
        for group in (*self.pairs.groups, Group([len(self.old)], [len(self.new)])):
            for at in range(at_old, group.old[0]):
                self._only_old(at)
            for at in range(at_new, group.new[0]):
                self.out += self.contents.get(at, [])
                self._only_new(at)
            self.out += self.contents.get(group.new[0], [])
            if group.old[0] < len(self.old):
                self._both([self.old[at] for at in group.old], [self.new[at] for at in group.new])
            at_old, at_new = group.old[-1] + 1, group.new[-1] + 1
        for paragraphs in _neighbours(self.out):
            keep_apart(paragraphs)
        return [made for found in self.out for made in ([found] if not isinstance(found, _Written) else self._made(found))]

    def _made(self, found: _Written) -> list[Element]:
        paragraph = written(found.items, self.sides)
        if found.start is not None:
            paragraph.insert(0 if child(paragraph, w("pPr")) is None else 1, found.start)
        return [paragraph]

    def _both(self, old: list[Block], new: list[Block]) -> None:
        if not old[0].is_paragraph:
            self.out.append(compared_table(old[0].element, new[0].element, self.sides, compared_story))
            return
        ours = [atom for block in old for atom in self.sides.old_atoms(block)]
        theirs = [atom for block in new for atom in self.sides.new_atoms(block)]
        if [atom.key for atom in ours] == [atom.key for atom in theirs]:
            self.out += [_kept(block.element, each.element) for block, each in zip(old, new, strict=True)]
        else:
            self.out += [_Written(items) for items in paragraphs_of(compared(ours, theirs))]

    def _only_old(self, at: int) -> None:
        block = self.old[at]
        if not block.is_paragraph:
            self.out.append(whole(block.element, Status.DELETED, self.sides))
            return
        status = Status.MOVED_FROM if at in self.moved_from else Status.DELETED
        self._append([Item(status, atom, None) for atom in self.sides.old_atoms(block)], at, "moveFrom")

    def _only_new(self, at: int) -> None:
        block, theirs = self.new[at], self.sides.new_atoms(self.new[at]) if self.new[at].is_paragraph else []
        if not theirs:
            self.out.append(whole(block.element, Status.INSERTED, self.sides))
        elif at not in self.moved_to:
            self._append([Item(Status.INSERTED, None, atom) for atom in theirs], -1, "moveTo")
        else:
            ours = self.sides.old_atoms(self.old[self.moved_to[at]])
            self._append(_moved(compared(ours, theirs)), self.moved_to[at], "moveTo")

    def _append(self, items: list[Item], moved: int, kind: str) -> None:
        """Add a paragraph; if it was moved, from a position in the old story, within a range with the move's name (17.13.5.23 and others)."""
        name, first, last = self.moves.get(moved, ("", False, False))
        self.out.append(_Written(items, element(f"{kind}RangeStart", id=name, name=name) if first else None))
        if last:
            self.out.append(element(f"{kind}RangeEnd", id=name))


def _neighbours(out: list[Element | _Written]) -> Iterator[list[list[Item]]]:
    """Yield the paragraphs to be written that follow each other."""
    found: list[list[Item]] = []
    for each in out:
        if isinstance(each, _Written):
            found.append(each.items)
        elif each.tag in (w("p"), w("tbl")):
            yield found
            found = []
    yield found


def _named_moves(old: Sequence[Block], moved: list[tuple[int, int]]) -> Iterator[tuple[int, tuple[str, bool, bool]]]:
    """Yield each moved paragraph's position with the name of its move and whether it is the first and the last of it."""
    pairs = [(i, j) for i, j in sorted(moved) if old[i].is_paragraph]
    number = 0
    for at, (i, j) in enumerate(pairs):
        first = not at or pairs[at - 1] != (i - 1, j - 1)
        last = at + 1 == len(pairs) or pairs[at + 1] != (i + 1, j + 1)
        number += first
        yield i, (f"move{number}", first, last)


def _moved(items: list[Item]) -> list[Item]:
    """The same where a paragraph is now; what was deleted is only where it was."""
    statuses = {Status.KEPT: Status.MOVED_TO, Status.INSERTED: Status.INSERTED}
    return [Item(statuses[item.status], None, item.new) for item in items if item.status in statuses]


def _kept(old: Element, new: Element) -> Element:
    """The new paragraph as it is, with the ids of its notes in both files."""
    made = deepcopy(new)
    for before, call in zip(old.iter(w("endnoteReference")), made.iter(w("endnoteReference")), strict=True):
        call.set(w("id"), f"{before.get(w('id'))} {call.get(w('id'))}")
    return made


def _keep_last_end(made: list[Element]) -> None:
    """The last end of a story can be neither inserted nor deleted: the end before it takes its mark, and so on."""
    tail = list(takewhile(lambda found: found.tag == w("p"), reversed(made)))
    marked = list(takewhile(end_mark, tail))
    if marked and len(marked) < len(tail):
        names = [end_mark(paragraph, take=True) for paragraph in marked]
        for paragraph, name in zip(tail[1:], names, strict=False):
            mark_end(paragraph, name)
