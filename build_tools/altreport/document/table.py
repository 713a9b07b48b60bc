"""Tables and figures in the typed text (pandoc-types 1.23)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from altreport.document.element_attributes import NO_ATTRIBUTES, Attributes
from altreport.document.tree import Block, Blocks, Inlines, Node, Plain


@dataclass(frozen=True)
class Caption(Node):
    """The caption of a table or figure, and a short form of it."""

    blocks: Blocks = ()
    short: Inlines | None = None
    HELD: ClassVar[tuple[str, ...]] = ("blocks",)


@dataclass(frozen=True)
class Column:
    """A column of a table: its alignment (AlignLeft, AlignRight, AlignCenter or AlignDefault), and its share of the text's width."""

    alignment: str = "AlignDefault"
    width: float | None = None


@dataclass(frozen=True)
class Cell(Node):
    """A cell of a table."""

    blocks: Blocks = ()
    alignment: str = "AlignDefault"
    rows: int = 1
    columns: int = 1
    attributes: Attributes = NO_ATTRIBUTES
    HELD: ClassVar[tuple[str, ...]] = ("blocks",)


@dataclass(frozen=True)
class Row(Node):
    """A row of a table."""

    cells: tuple[Cell, ...] = ()
    attributes: Attributes = NO_ATTRIBUTES
    HELD: ClassVar[tuple[str, ...]] = ("cells",)


@dataclass(frozen=True)
class Rows(Node):
    """The rows at the head or the foot of a table."""

    rows: tuple[Row, ...] = ()
    attributes: Attributes = NO_ATTRIBUTES
    HELD: ClassVar[tuple[str, ...]] = ("rows",)


@dataclass(frozen=True)
class Body(Node):
    """Rows of a table with their own head; the first `header_columns` cells of each name the row."""

    rows: tuple[Row, ...] = ()
    head: tuple[Row, ...] = ()
    header_columns: int = 0
    attributes: Attributes = NO_ATTRIBUTES
    HELD: ClassVar[tuple[str, ...]] = ("head", "rows")


@dataclass(frozen=True)
class Table(Block):
    """A table."""

    columns: tuple[Column, ...]
    head: Rows = Rows()
    bodies: tuple[Body, ...] = ()
    foot: Rows = Rows()
    caption: Caption = Caption()
    attributes: Attributes = NO_ATTRIBUTES
    HELD: ClassVar[tuple[str, ...]] = ("caption", "head", "bodies", "foot")


@dataclass(frozen=True)
class Figure(Block):
    """Blocks with a caption."""

    blocks: Blocks
    caption: Caption = Caption()
    attributes: Attributes = NO_ATTRIBUTES
    HELD: ClassVar[tuple[str, ...]] = ("caption", "blocks")


_FIGURE = re.compile(r"[-+\u2212]?[\d][\d.,\u00a0\u202f ]*\s?%?")


def table(columns: Sequence[Inlines], rows: Sequence[Sequence[Inlines]], alignments: Sequence[str], widths: Sequence[float]) -> Table:
    """Return a table of inlines with one header row and no merged cells. `alignments` are AlignLeft or AlignRight by column; `widths` are shares of the text's width.

    The first cell of each row is its header.
    """
    set_as = tuple(Column(alignment, width) for alignment, width in zip(alignments, widths, strict=True))
    return Table(set_as, Rows((_row(columns),)), (Body(tuple(map(_row, rows)), header_columns=1),))


def _row(cells: Sequence[Inlines]) -> Row:
    return Row(tuple(Cell((Plain(cell),) if cell else ()) for cell in cells))


def alignments(rows: Sequence[Sequence[str]]) -> list[str]:
    """Return the alignment of each column: figures to the right, all others and the first column to the left."""
    columns = list(zip(*rows, strict=True))
    return ["AlignRight" if position and _all_figures(cells) else "AlignLeft" for position, cells in enumerate(columns)]


def _all_figures(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell]
    return bool(filled) and all(_FIGURE.fullmatch(cell) for cell in filled)
