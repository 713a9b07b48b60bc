"""A line of a typed text as its characters, so that a rule on neighbouring characters also holds where elements meet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from altreport.document.tree import (
    Cite,
    Code,
    CrossReference,
    Image,
    Inlines,
    LineBreak,
    Link,
    Math,
    Node,
    Note,
    NoteCall,
    RawInline,
    SoftBreak,
    Space,
    Str,
)
from altreport.document.walk import plain, replaced

OPAQUE = "\ufffc"
"""The character for what no rule may look into: code, formulas, addresses, calls of notes (U+FFFC, object replacement character)."""

_OPAQUE = (Code, Math, RawInline, NoteCall, Image, Note, Cite)
_ADDRESS = re.compile(r"(?:[a-z][a-z0-9+.-]*:|www\.)\S+|\S+@\S+", re.IGNORECASE)


@dataclass(frozen=True)
class Leaf:
    """Characters of a line from `start` on, the path of elements around them, and whether they can be changed."""

    start: int
    text: str
    around: tuple[Node, ...]
    changeable: bool


def leaves(inlines: Inlines) -> tuple[Leaf, ...]:
    """Return the line in pieces, in reading order."""
    found: list[Leaf] = []
    position = 0
    for node, around in _leaves(inlines, ()):
        text = _characters(node) or ""
        found.append(Leaf(position, text, around, isinstance(node, Str | Space | SoftBreak)))
        position += len(text)
    return tuple(found)


def changed(inlines: Inlines, changes: Mapping[int, str]) -> Inlines:
    """Return the line with other words in place of characters, by their positions among those of `leaves`."""
    position = 0

    def change(node: Node) -> list[Node] | None:
        nonlocal position
        text = _characters(node)
        if text is None:
            return None
        start, position = position, position + len(text)
        if not any(at in changes for at in range(start, position)) or not isinstance(node, Str | Space | SoftBreak):
            return [node]
        words = "".join(changes.get(at, char) for at, char in enumerate(text, start))
        return [Str(words)] if words else []

    return replaced(inlines, change) if changes else inlines


def _leaves(inlines: Inlines, around: tuple[Node, ...]) -> Iterator[tuple[Node, tuple[Node, ...]]]:
    for node in inlines:
        if _characters(node) is not None:
            yield node, (*around, node)
        else:
            yield from _leaves(getattr(node, "inlines", ()), (*around, node))


def _characters(node: Node) -> str | None:
    """Return the characters of a node; None if they are those of the elements in it."""
    if isinstance(node, Str):
        return node.text
    if isinstance(node, Space | SoftBreak):
        return " "
    if isinstance(node, LineBreak):
        return "\n"
    if isinstance(node, CrossReference):
        return node.label.text if node.label is not None and node.label.text else OPAQUE
    if isinstance(node, _OPAQUE) or (isinstance(node, Link) and _ADDRESS.fullmatch(plain(node.inlines))):
        return OPAQUE
    return None
