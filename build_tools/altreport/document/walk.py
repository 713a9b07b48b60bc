"""Going through a typed text, and making another from it. No tree is changed: what stays the same is shared with the old one."""

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
"""An element, or some in a row, such as the items of a list."""
T = TypeVar("T", bound=Tree)
Change: TypeAlias = Callable[[Node], "Sequence[Node] | None"]
"""What takes the place of an element; None leaves it, and then what is in it is looked at."""


def walk(tree: Tree) -> Iterator[Node]:
    """Every element in reading order, parents before children."""
    waiting: list[Tree] = [tree]
    while waiting:
        item = waiting.pop()
        if isinstance(item, tuple):
            waiting += reversed(item)
        else:
            yield item
            waiting += [getattr(item, name) for name in reversed(item.HELD)]


def replaced(tree: T, change: Change) -> T:
    """The tree with `change` applied to all that is in it, and not to what that brought in. Of an element only the inside changes."""
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
    """The same for blocks alone: nothing is looked for in paragraphs and headings, where most elements of a document are."""

    def outside(node: Node) -> Sequence[Node] | None:
        new = change(node)
        return [node] if new is None and isinstance(node, Paragraph | Header | LineBlock) else new

    return replaced(blocks, outside)


def led_by(words: str, blocks: Blocks) -> Blocks:
    """The blocks with `words` and a space before their first paragraph; where they begin with none, in one of their own."""
    if blocks and isinstance(first := blocks[0], Paragraph):
        return (dataclasses.replace(first, inlines=(Str(f"{words} "), *first.inlines)), *blocks[1:])
    return (Para((Str(words),)), *blocks)


_PARTED: tuple[type[Block], ...] = (Paragraph, Header, BlockQuote, Div, LineBlock)


def plain(tree: Tree) -> str:
    """The words of a tree on one line, with those of resolved cross-references; no-break spaces stay what they are."""
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
