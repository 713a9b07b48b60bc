"""What of an author's text any output may see: no markup of an output format, no attribute and no address but those allowed.

Each tree passes here as pandoc has read it, before anything else sees it, so that no output has to think of it again.
"""

from __future__ import annotations

import re
from typing import Any

from altreport.markup.attributes import kept
from altreport.markup.targets import refusal
from altreport.pandoc.tree import Node, replace

RULES = "1"
"""Part of the name of what is kept in the cache: a tree that older rules let pass is not used again."""

_ATTRIBUTES_AT = {"Header": 1, "Code": 0, "CodeBlock": 0, "Span": 0, "Link": 0, "Table": 0, "Figure": 0}
"""Where the attributes are in an element's content (pandoc-types 1.23)."""
_NOTHING = ["", [], []]
_TO_LOOK_AT = re.compile(r'"t":"(?:Raw|Span|Div|Link|Image)|"c":\[(?:\d+,)?\["(?!",\[\],\[\]\])')
"""What a document as JSON has where there may be something to take out; most have none."""


def may_hold_more(document: str) -> bool:
    """Whether there may be something to take out of a document as JSON."""
    return _TO_LOOK_AT.search(document) is not None


def allowed(blocks: Any, marked: frozenset[str] = frozenset()) -> Any:
    """The blocks (or metadata) without raw markup, divisions, pictures (their descriptions stay), ids, and the attributes and addresses that are not allowed.

    The words of a link stay where its address does not. Spans of the classes `marked` are our own: they keep what they say.
    """

    def change(node: Node) -> list[Node] | None:
        kind = node["t"]
        if kind in ("RawBlock", "RawInline"):
            return []
        if kind in ("Div", "Image"):
            return within(node["c"][1])
        if kind not in _ATTRIBUTES_AT or (kind == "Span" and not marked.isdisjoint(node["c"][0][1])):
            return None
        at = _ATTRIBUTES_AT[kind]
        content = list(node["c"])
        _, classes, attributes = content[at]
        content[at] = ["", *kept(classes, attributes)]
        if kind == "Link" and refusal(content[2][0]) is not None:
            return within(content[1])
        if kind == "Span" and content[at] == _NOTHING:
            return within(content[1])
        return [{"t": kind, "c": replace(content, change)}]

    def within(inner: list[Node]) -> list[Node]:
        made: list[Node] = replace(inner, change)
        return made

    return replace(blocks, change)
