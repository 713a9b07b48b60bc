"""Compare two lists of atoms word by word, so that the result reads well."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate, takewhile

from altreport.outputs.redline.atoms import Atom
from altreport.outputs.redline.revision_marks import Status

_LITTLE = 0.5
"""A sentence of which less than this is left, in both files, is replaced whole."""
_SENTENCE_END = re.compile('(?:[.!?…؟۔][»”’")\\]]*\\s+|[。！？][”’）]*)')


@dataclass(frozen=True)
class Item:
    """An atom with what happened to it; a kept one has both sides."""

    status: Status
    old: Atom | None
    new: Atom | None

    @property
    def shown(self) -> Atom:
        """Return the atom that is written: the new one if there is one."""
        found = self.new or self.old
        assert found is not None
        return found


def compared(old: Sequence[Atom], new: Sequence[Atom]) -> list[Item]:
    """Return the atoms of both lists in one order; the last ones, which are ends of paragraphs, are one and the same."""
    kept = _matches(old[:-1], new[:-1])
    _leave_out_poor_sentences(old, new, kept)
    _leave_out_crumbs(old, new, kept)
    kept[len(old) - 1] = len(new) - 1
    kept.update((at, at) for at in range(_lead(old, new)))
    items: list[Item] = []
    at_old = at_new = 0
    for i, j in sorted(kept.items()):
        items += _changed(old[at_old:i], new[at_new:j])
        items.append(Item(Status.KEPT, old[i], new[j]))
        at_old, at_new = i + 1, j + 1
    return items


def paragraphs_of(items: Sequence[Item]) -> list[list[Item]]:
    """Divide items after each end of a paragraph."""
    found: list[list[Item]] = [[]]
    for item in items:
        found[-1].append(item)
        if item.shown.kind == "end":
            found.append([])
    return found[:-1]


def _changed(old: Sequence[Atom], new: Sequence[Atom]) -> list[Item]:
    """What was deleted, then what is in its place; of joined paragraphs, that is before the deleted end (LibreOffice 7.4 keeps the end otherwise)."""
    deleted = [Item(Status.DELETED, atom, None) for atom in old]
    inserted = [Item(Status.INSERTED, None, atom) for atom in new]
    end = next((at for at, atom in enumerate(old) if atom.kind == "end"), len(old))
    if any(atom.kind == "end" for atom in new):
        end = len(old)
    return [*deleted[:end], *inserted, *deleted[end:]]


def _lead(old: Sequence[Atom], new: Sequence[Atom]) -> int:
    """How many atoms both begin with that are no words: the number of a note and the tab after it are always kept."""
    both = zip(old[:-1], new[:-1], strict=False)
    return len(list(takewhile(lambda pair: pair[0].key == pair[1].key and pair[0].kind == "other", both)))


def _matches(old: Sequence[Atom], new: Sequence[Atom]) -> dict[int, int]:
    """The longest equal parts; blanks count only beside other words."""
    blanks = {atom.key for atom in (*old, *new) if atom.is_blank}
    matcher = SequenceMatcher(lambda key: key in blanks, [atom.key for atom in old], [atom.key for atom in new], autojunk=False)
    return {block.a + step: block.b + step for block in matcher.get_matching_blocks() for step in range(block.size)}


def _leave_out_poor_sentences(old: Sequence[Atom], new: Sequence[Atom], kept: dict[int, int]) -> None:
    ours, theirs = _sentences(old), _sentences(new)
    left = _shares(old, ours, set(kept)), _shares(new, theirs, set(kept.values()))
    for i, j in list(kept.items()):
        if old[i].kind not in ("note", "end") and left[0][ours[i]] < _LITTLE and left[1][theirs[j]] < _LITTLE:
            del kept[i]


def _sentences(atoms: Sequence[Atom]) -> list[int]:
    """The number of each atom's sentence."""
    ends = [found.end() for found in _SENTENCE_END.finditer("".join(atom.words for atom in atoms))]
    begins = accumulate((len(atom.words) for atom in atoms), initial=0)
    return [bisect_right(ends, begin) for begin, _ in zip(begins, atoms, strict=False)]


def _shares(atoms: Sequence[Atom], sentences: list[int], kept: set[int]) -> dict[int, float]:
    """How much of the letters of each sentence is kept."""
    all_, left = dict.fromkeys(sentences, 0), dict.fromkeys(sentences, 0)
    for at, atom in enumerate(atoms):
        if not atom.is_blank:
            all_[sentences[at]] += len(atom.words)
            left[sentences[at]] += len(atom.words) if at in kept else 0
    return {number: left[number] / max(1, all_[number]) for number in all_}


def _leave_out_crumbs(old: Sequence[Atom], new: Sequence[Atom], kept: dict[int, int]) -> None:
    """Of what is kept between two larger changes, leave out single words: both are one change then."""
    runs: list[list[int]] = []
    for i in sorted(kept):
        if runs and runs[-1][-1] == i - 1 and kept[i - 1] == kept[i] - 1:
            runs[-1].append(i)
        else:
            runs.append([i])
    edges = [[-1], *runs, [len(old) - 1]]
    where = {-1: -1, len(old) - 1: len(new) - 1} | kept
    for before, run, after in zip(edges, runs, edges[2:], strict=False):
        words = sum(len(old[i].words) for i in run if not old[i].is_blank)
        cut = [max(_letters(old, a + 1, b), _letters(new, where[a] + 1, where[b])) for a, b in ((before[-1], run[0]), (run[-1], after[0]))]
        if words <= min(cut) and words < 16 and all(old[i].kind in ("text", "other") for i in run):
            for i in run:
                del kept[i]


def _letters(atoms: Sequence[Atom], start: int, end: int) -> int:
    return sum(len(atom.words) for atom in atoms[start:end] if not atom.is_blank)
