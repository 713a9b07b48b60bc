"""An author's text in the form that all outputs take: what a reviewer reads on the site is what is filed, down to its headings."""

from __future__ import annotations

from dataclasses import replace

from altreport.document.characters import legal_words
from altreport.document.list_labels import as_typed
from altreport.document.text_direction import with_direction
from altreport.document.tree import Blocks, Code, CodeBlock, Header, Link, Math, Node, Paragraph, Space, Str
from altreport.document.walk import replaced, walk


def normalise(blocks: Blocks) -> Blocks:
    """The blocks without what one output could not show, or would show in another way than the others.

    Characters that no file can hold are replaced. Headings begin at level 2, skip no level, and have no ids, which could be those of records.
    Automatic numbers of lists are 1., 2., 3. A box that begins a paragraph stays a sign, and a right-to-left span says that it is one.
    """
    levelled = _levelled(replaced(replaced(blocks, _legal), as_typed))
    return with_direction(replaced(levelled, _with_box))


def _legal(node: Node) -> list[Node] | None:
    if isinstance(node, Str | Code | CodeBlock | Math):
        text = legal_words(node.text)
        return None if text == node.text else [replace(node, text=text)]
    if isinstance(node, Link):
        return [replace(node, inlines=replaced(node.inlines, _legal), address=legal_words(node.address), title=legal_words(node.title))]
    return None


def _with_box(node: Node) -> list[Node] | None:
    """Keep a box and a space at the beginning of an item from being taken for a task: Word would show a bullet, the site a box to tick."""
    if not isinstance(node, Paragraph):
        return None
    match node.inlines:
        case (Str(("☐" | "☒") as box), Space(), *rest):
            return [replace(node, inlines=(Str(f"{box} "), *rest))]
    return None


def _levelled(blocks: Blocks) -> Blocks:
    """The headings of a passage from level 2 on, with no level skipped: users of screen readers go through them level by level."""
    top = min((node.level for node in walk(blocks) if isinstance(node, Header)), default=0)
    last = 1

    def change(node: Node) -> list[Node] | None:
        nonlocal last
        if not isinstance(node, Header):
            return None
        last = min(node.level - top + 2, last + 1, 6)
        return [Header(last, node.inlines)]

    return replaced(blocks, change) if top else blocks
