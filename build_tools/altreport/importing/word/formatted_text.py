"""What the typed text of a Word file has before it is written as Markdown: its words are runs, each in one look, as Word has them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from altreport.document.table import Table
from altreport.document.tree import Blocks, CodeBlock, Header, Inlines, LineBreak, NoteCall, Paragraph, Str
from altreport.document.walk import walk


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
class Words(Str):
    """A run of text in one look."""

    look: Look = PLAIN


class Label(Words):
    """The label of an item that is a list by itself, which is written as words: a report prints a label alone as text."""


def lines(blocks: Blocks) -> list[Inlines]:
    """Every line of text in the blocks, in order."""
    found = [node for node in walk(blocks) if isinstance(node, Paragraph | Header | CodeBlock)]
    return [(Words(node.text),) if isinstance(node, CodeBlock) else node.inlines for node in found]


def shown(inlines: Inlines) -> str:
    """The words of a line alone."""
    return "".join(inline.text if isinstance(inline, Str) else " " if isinstance(inline, LineBreak) else "" for inline in inlines)


def calls(blocks: Blocks) -> list[str]:
    """The keys of the notes called in the blocks, in order, repeats and all."""
    return [node.key for node in walk(blocks) if isinstance(node, NoteCall)]


def rows_of(table: Table) -> list[list[Inlines]]:
    """The cells of a table by row, each one line."""
    rows = (*table.head.rows, *(row for body in table.bodies for row in body.rows))
    return [[line for cell in row.cells for line in lines(cell.blocks)] for row in rows]
