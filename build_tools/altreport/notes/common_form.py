"""An author's text as both outputs take it: what a reviewer reads on the site is what is filed, down to its headings."""

from __future__ import annotations

import re
from dataclasses import replace

from altreport.document.tree import Blocks, Code, CodeBlock, Header, Image, Inlines, Link, Math, Node, Paragraph, Space, Span, Str
from altreport.document.walk import replaced, walk
from altreport.notes.direction import with_direction
from altreport.ooxml.wordml import legal

_HANGING = re.compile("\u00ad+(?!\\w)|(?<!\\w)\u00ad+")
"""A soft hyphen that divides no word: pandoc writes it to one output and drops it from the other."""

_ODD = re.compile("[^\t\n\r\u0020-\u00ac\u00ae-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Whatever `_legal` changes."""


def common_form(blocks: Blocks) -> Blocks:
    """The blocks without what either output could not show, or would show in another way than the other.

    Characters that no file can hold give way, headings begin at level 2 and never jump (without ids of their own, which
    could be those of records), a picture gives way to its description, a box that begins a paragraph stays a sign, and a
    right-to-left span says that it is one.
    """
    nodes = list(walk(blocks))  # looked through at once: most texts have none of what is looked for
    kinds = set(map(type, nodes))
    form = replaced(blocks, _legal) if any(_ODD.search(said) for node in nodes for said in _words_of(node)) else blocks
    form = replaced(form, _described) if Image in kinds else form
    form = _levelled(form) if Header in kinds else form
    form = replaced(form, _with_box) if any(isinstance(node, Str) and node.text in _BOXES for node in nodes) else form
    return with_direction(form) if Span in kinds else form


_BOXES = ("☐", "☒")
"""How a paragraph begins that pandoc takes for a task; a space is next."""


def without_hanging_hyphens(words: str) -> str:
    """The words without soft hyphens that divide none of them, which no output shows."""
    return _HANGING.sub("", words) if "\u00ad" in words else words


def legal_words(words: str) -> str:
    """The words without characters that no file can hold and hyphens that no output shows."""
    return without_hanging_hyphens(legal(words))


def _words_of(node: Node) -> tuple[str, ...]:
    if isinstance(node, Str | Code | CodeBlock | Math):
        return (node.text,)
    return (node.address, node.title) if isinstance(node, Link) else ()


def _legal(node: Node) -> list[Node] | None:
    if isinstance(node, Str | Code | CodeBlock | Math):
        return [replace(node, text=legal_words(node.text))]
    if isinstance(node, Link):
        return [replace(node, inlines=replaced(node.inlines, _legal), address=legal_words(node.address), title=legal_words(node.title))]
    return None


def _described(node: Node) -> Inlines | None:
    return replaced(node.inlines, _described) if isinstance(node, Image) else None


def _with_box(node: Node) -> list[Node] | None:
    """Pandoc's writers would take a box and a space at the beginning of an item for a task: Word would show a bullet, the site a box to tick."""
    if not isinstance(node, Paragraph):
        return None
    match node.inlines:
        case (Str(("☐" | "☒") as box), Space(), *rest):
            return [replace(node, inlines=(Str(f"{box} "), *rest))]
    return None


def _levelled(blocks: Blocks) -> Blocks:
    """The headings of a passage begin at level 2 and never jump: screen readers walk them level by level."""
    top = min(node.level for node in walk(blocks) if isinstance(node, Header))
    last = 1

    def change(node: Node) -> list[Node] | None:
        nonlocal last
        if not isinstance(node, Header):
            return None
        last = min(node.level - top + 2, last + 1, 6)
        return [Header(last, node.inlines)]

    return replaced(blocks, change)
