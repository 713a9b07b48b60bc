"""Go through a typed text, and make another from it. Trees are never changed: a new one shares its unchanged parts with the old one."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias, TypeVar, cast

from altreport.document.tree import (
    Block,
    BlockQuote,
    Blocks,
    Code,
    CodeBlock,
    CrossReference,
    Div,
    Header,
    LineBlock,
    LineBreak,
    Math,
    Node,
    Para,
    Paragraph,
    SoftBreak,
    Space,
    Str,
)

Tree: TypeAlias = "Node | tuple[Tree, ...]"
"""An element, or several, such as the items of a list."""
T = TypeVar("T", bound=Tree)
Change: TypeAlias = Callable[[Node], "Sequence[Node] | None"]
"""Return the replacement of an element, or None to keep it and look inside."""


def walk(tree: Tree) -> Iterator[Node]:
    """Yield every element in reading order, parents before children."""
    waiting: list[Tree] = [tree]
    while waiting:
        item = waiting.pop()
        if isinstance(item, tuple):
            waiting += reversed(item)
        else:
            yield item
            waiting += [getattr(item, name) for name in reversed(item.HELD)]


def replaced(tree: T, change: Change) -> T:
    """Return the tree with `change` applied to everything in it, but not to replacements. Of an element, only the contents change."""
    if isinstance(tree, tuple):
        made: list[Tree] = []
        for item in tree:
            new = None if isinstance(item, tuple) else change(item)
            made += [replaced(item, change)] if new is None else new
        same = len(made) == len(tree) and all(new is old for new, old in zip(made, tree, strict=True))
        return tree if same else cast("T", tuple(made))
    inside = {name: new for name in tree.HELD if (new := replaced(old := getattr(tree, name), change)) is not old}
    return dataclasses.replace(tree, **inside) if inside else tree  # type: ignore[type-var] # each node but their bases is a dataclass


def replaced_blocks(blocks: Blocks, change: Change) -> Blocks:
    """Do the same for blocks only, without looking into paragraphs and headings, which have most elements of a document."""

    def outside(node: Node) -> Sequence[Node] | None:
        new = change(node)
        return [node] if new is None and isinstance(node, Paragraph | Header | LineBlock) else new

    return replaced(blocks, outside)


def led_by(words: str, blocks: Blocks) -> Blocks:
    """Return the blocks with `words` and a space before the first paragraph; as a paragraph if they do not begin with one."""
    if blocks and isinstance(first := blocks[0], Paragraph):
        return (dataclasses.replace(first, inlines=(Str(f"{words} "), *first.inlines)), *blocks[1:])
    return (Para((Str(words),)), *blocks)


_PARTED: tuple[type[Block], ...] = (Paragraph, Header, BlockQuote, Div, LineBlock)


def plain(tree: Tree) -> str:
    """Return the words of a tree on one line, with those of resolved cross-references; no-break spaces are kept.

    Calls of notes, numbers of lists, and signs of superscript (10^6^) and struck-out words are not among them.
    """
    pieces: list[str] = []
    for node in walk(tree):
        if isinstance(node, Str | Code | Math):
            pieces.append(node.text)
        elif isinstance(node, CodeBlock):
            pieces.append(f" {node.text} ")
        elif isinstance(node, (Space, SoftBreak, LineBreak, *_PARTED)):
            pieces.append(" ")
        elif isinstance(node, CrossReference) and node.label is not None:
            pieces.append(node.label.text)
    return re.sub(r"[ \t\r\n]+", " ", "".join(pieces)).strip()
