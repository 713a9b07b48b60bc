"""What of an author's text any output may see: no markup of an output format, no attribute and no address but those allowed.

Each tree passes here as pandoc has read it, before anything else sees it, so that no output has to think of it again.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence

from altreport.document.attributes import NO_ATTRIBUTES, Attributes
from altreport.document.table import Figure, Table
from altreport.document.tree import Code, CodeBlock, Div, Header, Image, Link, Node, RawBlock, RawInline, Span
from altreport.document.walk import T, replaced
from altreport.markup.attributes import kept
from altreport.markup.targets import refusal

RULES = "1"
"""Part of the name of what is kept in the cache: a tree that older rules let pass is not used again."""

_TO_LOOK_AT = re.compile(r'"t":"(?:Raw|Span|Div|Link|Image)|"c":\[(?:\d+,)?\["(?!",\[\],\[\]\])')
"""What a document as JSON has where there may be something to take out; most have none."""


def may_hold_more(document: str) -> bool:
    """Whether there may be something to take out of a document as JSON."""
    return _TO_LOOK_AT.search(document) is not None


def allowed(blocks: T) -> T:
    """Blocks or inlines without raw markup, divisions, pictures (their descriptions stay), ids, and the attributes and addresses that are not allowed.

    The words of a link stay where its address does not.
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
