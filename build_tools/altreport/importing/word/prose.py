"""Prose as it was read from a Word file: blocks of inlines, before it is written as Markdown. Nothing here knows of either format."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias


@dataclass(frozen=True)
class Look:
    """How words look; `raised` is 'super', 'sub' or ''; `language` a tag where it is not the document's; `link` an address or '#target'."""

    bold: bool = False
    italic: bool = False
    struck: bool = False
    raised: Literal["super", "sub", ""] = ""
    code: bool = False
    language: str = ""
    link: str = ""


PLAIN = Look()


@dataclass(frozen=True)
class Words:
    """A run of text in one look."""

    text: str
    look: Look = PLAIN


@dataclass(frozen=True)
class Call:
    """A call of the note with this number, from 1 in the order of first calls."""

    note: int


@dataclass(frozen=True)
class Break:
    """A line broken by hand."""


Inline: TypeAlias = Words | Call | Break
Inlines: TypeAlias = tuple[Inline, ...]


@dataclass(frozen=True)
class Paragraph:
    """A paragraph."""

    inlines: Inlines


@dataclass(frozen=True)
class Heading:
    """A heading inside a text; `level` from 1."""

    level: int
    inlines: Inlines


@dataclass(frozen=True)
class Listing:
    """A list; `style` is 'bullet' or a format of numbers, `start` its first number, `around` what stands around it ('1.', '1)', '(1)')."""

    items: tuple[tuple[Block, ...], ...]
    style: str = "bullet"
    start: int = 1
    around: Literal[".", ")", "()"] = "."


@dataclass(frozen=True)
class Table:
    """A table whose cells are lines of text; `header` says whether the first row is one."""

    rows: tuple[tuple[Inlines, ...], ...]
    header: bool = False


@dataclass(frozen=True)
class Quotation:
    """Blocks that are quoted."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Code:
    """Lines whose spaces count."""

    text: str


Block: TypeAlias = Paragraph | Heading | Listing | Table | Quotation | Code


def lines(blocks: tuple[Block, ...]) -> Iterator[Inlines]:
    """Every line of text in the blocks, in order."""
    for block in blocks:
        if isinstance(block, Paragraph | Heading):
            yield block.inlines
        elif isinstance(block, Listing):
            for item in block.items:
                yield from lines(item)
        elif isinstance(block, Table):
            for row in block.rows:
                yield from row
        elif isinstance(block, Quotation):
            yield from lines(block.blocks)
        else:
            yield (Words(block.text),)


def shown(inlines: Inlines) -> str:
    """The words of a line alone."""
    return "".join(inline.text if isinstance(inline, Words) else " " if isinstance(inline, Break) else "" for inline in inlines)


def words_shown(blocks: tuple[Block, ...]) -> str:
    """The words of blocks on one line."""
    return " ".join(" ".join(shown(line) for line in lines(blocks)).split())


def calls(blocks: tuple[Block, ...]) -> list[int]:
    """The notes called in the blocks, in order, repeats and all."""
    return [inline.note for line in lines(blocks) for inline in line if isinstance(inline, Call)]


def mapped(blocks: tuple[Block, ...], change: Callable[[Inlines], Inlines]) -> tuple[Block, ...]:
    """The blocks with each line of text changed."""
    made: list[Block] = []
    for block in blocks:
        if isinstance(block, Paragraph | Heading):
            made.append(replace(block, inlines=change(block.inlines)))
        elif isinstance(block, Listing):
            made.append(replace(block, items=tuple(mapped(item, change) for item in block.items)))
        elif isinstance(block, Table):
            made.append(replace(block, rows=tuple(tuple(change(cell) for cell in row) for row in block.rows)))
        elif isinstance(block, Quotation):
            made.append(Quotation(mapped(block.blocks, change)))
        else:
            made.append(block)
    return tuple(made)
