"""Compare two tables row by row and cell by cell; rows are inserted and deleted whole (ECMA-376 Part 1, 17.13.5.12 and 17.13.5.17)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from copy import deepcopy

from rapidfuzz import fuzz

from altreport.ooxml.namespaces import w
from altreport.ooxml.xml_tree import Element, child
from altreport.outputs.redline.atoms import Key, canonical
from altreport.outputs.redline.blocks import block_of, words_of
from altreport.outputs.redline.pairing import aligned
from altreport.outputs.redline.revision_marks import Status, element
from altreport.outputs.redline.sides import Sides
from altreport.outputs.redline.words import Item
from altreport.outputs.redline.writing import written

_SAME_FIRST_CELL = 60.0
"""How alike two rows are, at least, whose first cells have the same words."""


def compared_table(old: Element, new: Element, sides: Sides, compare: Callable[[Iterable[Element], Iterable[Element], Sides], list[Element]]) -> Element:
    """Return the new table with what changed since the old one, its widths included; `compare` compares the content of cells."""
    ours, theirs = old.findall(w("tr")), new.findall(w("tr"))
    made = deepcopy(new)
    for row in made.findall(w("tr")):
        made.remove(row)
    for name in ("tblPr", "tblGrid"):
        _record_former(child(old, w(name)), child(made, w(name)))
    at_old = at_new = 0
    for i, j in [*_paired_rows(ours, theirs), (len(ours), len(theirs))]:
        made.extend(whole(row, Status.DELETED, sides) for row in ours[at_old:i])
        made.extend(whole(row, Status.INSERTED, sides) for row in theirs[at_new:j])
        if i < len(ours):
            row = deepcopy(theirs[j])
            for before, after, cell in zip(ours[i].findall(w("tc")), theirs[j].findall(w("tc")), row.findall(w("tc")), strict=True):
                _fill(cell, compare(before, after, sides))
            made.append(row)
        at_old, at_new = i + 1, j + 1
    return made


def whole(found: Element, status: Status, sides: Sides) -> Element:
    """Return a copy of a table, row or note of which all is inserted or deleted."""
    made = deepcopy(found)
    for row in made.iter(w("tr")):
        properties = child(row, w("trPr"))
        if properties is None:
            properties = element("trPr")
            row.insert(len(row.findall(w("tblPrEx"))), properties)
        properties.append(element(status.value))
    lists = sides.lists.old if status.is_old else sides.lists.new
    for paragraph, copied in zip(found.iter(w("p")), list(made.iter(w("p"))), strict=True):
        atoms = sides.old_atoms(block_of(paragraph, lists)) if status.is_old else sides.new_atoms(block_of(paragraph, lists))
        items = [Item(status, atom, None) if status.is_old else Item(status, None, atom) for atom in atoms]
        copied.getparent().replace(copied, written(items, sides))  # type: ignore[union-attr] # a paragraph has a parent
    return made


def _paired_rows(old: list[Element], new: list[Element]) -> list[tuple[int, int]]:
    """The rows that are in both tables; their first rows are a pair, and rows are one only if their cells are as wide and high."""
    shapes = [[_shape(row) for row in rows] for rows in (old, new)]
    words = [[[words_of(cell) for cell in row.findall(w("tc"))] for row in rows] for rows in (old, new)]

    def likeness(i: int, j: int) -> float:
        if shapes[0][i] != shapes[1][j]:
            return 0.0
        ours, theirs = words[0][i], words[1][j]
        least = _SAME_FIRST_CELL if ours and ours[0].strip() and ours[0] == theirs[0] else 0.0
        return max(least, fuzz.ratio("\n".join(ours), "\n".join(theirs)))

    first = int(bool(old and new) and shapes[0][0] == shapes[1][0])
    keys = [[(shape, *map(str, cells)) for shape, cells in zip(*side, strict=True)][first:] for side in zip(shapes, words, strict=True)]
    rest = aligned(keys[0], keys[1], lambda i, j: likeness(i + first, j + first))
    return [*([(0, 0)] if first else []), *((i + first, j + first) for i, j in rest)]


def _shape(row: Element) -> Key:
    """How many columns and rows each cell takes."""
    kinds = (w("gridSpan"), w("vMerge"))
    return tuple(tuple(canonical(found) for found in cell.iterfind(f"{w('tcPr')}/*") if found.tag in kinds) for cell in row.findall(w("tc")))


def _record_former(old: Element | None, new: Element | None) -> None:
    """Record the properties or the widths of a table as they were (17.13.5.36 and 17.13.5.33)."""
    if old is not None and new is not None and canonical(old) != canonical(new):
        change = element(f"{str(new.tag).rsplit('}', 1)[-1]}Change")
        change.append(deepcopy(old))
        new.append(change)


def _fill(cell: Element, blocks: list[Element]) -> None:
    for found in list(cell):
        if found.tag != w("tcPr"):
            cell.remove(found)
    cell.extend(blocks)
