"""Tables as pandoc's trees have them (pandoc-types 1.23): one header row, no merged cells."""

from __future__ import annotations

import re
from collections.abc import Sequence

from altreport.pandoc.tree import Node

_FIGURE = re.compile(r"[-+\u2212]?[\d][\d.,\u00a0\u202f ]*\s?%?")
_EMPTY = ["", [], []]


def table(columns: Sequence[list[Node]], rows: Sequence[Sequence[list[Node]]], alignments: Sequence[str], widths: Sequence[float] = ()) -> Node:
    """A table of inlines. `alignments` are AlignLeft or AlignRight by column; `widths` are shares of the text's width.

    The first cell of each row is its header, as the first row is that of the columns.
    """
    given = [{"t": "ColWidth", "c": width} for width in widths] or [{"t": "ColWidthDefault"}] * len(columns)
    specs = [[{"t": alignment}, width] for alignment, width in zip(alignments, given, strict=True)]
    head = [_EMPTY, [_row(columns)]]
    body = [_EMPTY, 1, [], [_row(row) for row in rows]]
    return {"t": "Table", "c": [_EMPTY, [None, []], specs, head, [body], [_EMPTY, []]]}


def alignments(rows: Sequence[Sequence[str]]) -> list[str]:
    """Columns of figures stand on the right, all others on the left; the first, which names the rows, always on the left."""
    columns = list(zip(*rows, strict=True))
    return ["AlignRight" if position and _all_figures(cells) else "AlignLeft" for position, cells in enumerate(columns)]


def _all_figures(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell]
    return bool(filled) and all(_FIGURE.fullmatch(cell) for cell in filled)


def _row(cells: Sequence[list[Node]]) -> list[object]:
    return [_EMPTY, [[_EMPTY, {"t": "AlignDefault"}, 1, 1, [{"t": "Plain", "c": cell}] if cell else []] for cell in cells]]
