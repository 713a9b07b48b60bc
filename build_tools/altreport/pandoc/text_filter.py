"""Remove from a text what no output may have: markup of output formats, and attributes and addresses that are not allowed.

Each tree is filtered as soon as pandoc has read it, so that outputs need not check it again.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from altreport.document.element_attributes import NO_ATTRIBUTES, Attributes
from altreport.document.table import Figure, Table
from altreport.document.tree import Code, CodeBlock, Div, Header, Image, Link, Node, RawBlock, RawInline, Span
from altreport.document.walk import T, replaced
from altreport.markup.attributes import kept
from altreport.markup.targets import refusal

RULES = "4"
"""A part of cache keys: trees that older rules allowed are not used again."""


def allowed(blocks: T) -> T:
    """Return blocks or inlines without raw markup, divisions, pictures (their descriptions stay), ids, and attributes and addresses that are not allowed.

    A link whose address is removed keeps its words.
    """
    return replaced(blocks, _change)


def _change(node: Node) -> Sequence[Node] | None:
    if isinstance(node, RawBlock | RawInline):
        return ()
    if isinstance(node, Div):
        return allowed(node.blocks)
    if isinstance(node, Image) or (isinstance(node, Link) and refusal(node.address) is not None):
        return allowed(node.inlines)
    if not isinstance(node, Header | Code | CodeBlock | Span | Link | Table | Figure):
        return None
    attributes = Attributes("", *kept(node.attributes.classes, node.attributes.pairs))
    if isinstance(node, Span) and attributes == NO_ATTRIBUTES:
        return allowed(node.inlines)
    return [dataclasses.replace(allowed(node), attributes=attributes)]
