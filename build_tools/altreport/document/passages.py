"""An author's text made ready for the Word file: nothing in it can change the document around it."""

from __future__ import annotations

from typing import Any

from altreport.notes.formatting import called_note
from altreport.ooxml.markup import legal
from altreport.pandoc.tree import Node, elements, replace, text

_KEPT_ATTRIBUTES = ("lang", "dir")
_ATTRIBUTES_AT = {"Header": 1, "Code": 0, "CodeBlock": 0, "Span": 0, "Link": 0, "Table": 0, "Figure": 0}
"""Where the attributes stand in an element's content (pandoc-types 1.23)."""
_DISSOLVED = ("Div", "Image")
"""What gives way to its content: a picture to its description."""


def prepared(blocks: list[Node], bookmarks: dict[str, str]) -> list[Node]:
    """The blocks as they may stand in the document; note calls and wordless cross-references are still to be resolved.

    Raw markup, ids, classes and divisions are gone, headings begin below level 1, and a link with words of its own to
    '#id' leads to the bookmark that `bookmarks` has for that id (without one, only the words stay).
    """

    def change(node: Node) -> list[Node] | None:
        return _sober(node, bookmarks)

    made: list[Node] = replace(_legal(blocks), change)
    return _levelled(made)


def _legal(tree: Any) -> Any:
    if isinstance(tree, str):
        return legal(tree)
    if isinstance(tree, list):
        return [_legal(item) for item in tree]
    if isinstance(tree, dict):
        return {key: _legal(value) for key, value in tree.items()}
    return tree


def _sober(node: Node, bookmarks: dict[str, str]) -> list[Node] | None:
    kind = node["t"]
    if called_note(node) is not None:
        return [node]
    if kind in ("RawBlock", "RawInline"):
        return []
    if kind in _DISSOLVED:
        return _inner(node["c"][1], bookmarks)
    if kind in _ATTRIBUTES_AT:
        return _without_attributes(node, bookmarks)
    if kind in ("Para", "Plain") and _begins_with_box(node["c"]):
        box, _, *rest = node["c"]
        return [{"t": kind, "c": [text(f"{box['c']} "), *_inner(rest, bookmarks)]}]
    return None


def _without_attributes(node: Node, bookmarks: dict[str, str]) -> list[Node]:
    """The element with its language and direction alone; a link within the report leads to its target's bookmark."""
    content = list(node["c"])
    position = _ATTRIBUTES_AT[node["t"]]
    content[position] = ["", [], [pair for pair in content[position][2] if pair[0] in _KEPT_ATTRIBUTES]]
    if node["t"] == "Link" and content[1] and content[2][0].startswith("#"):
        bookmark = bookmarks.get(content[2][0][1:])
        if bookmark is None:
            return _inner(content[1], bookmarks)
        content[2] = [f"#{bookmark}", ""]
    return [{"t": node["t"], "c": _inner(content, bookmarks)}]


def _begins_with_box(inlines: list[Node]) -> bool:
    """Pandoc's writer would take such a paragraph in a list for a task, and turn the box into a bullet."""
    return len(inlines) > 1 and inlines[0] in (text("☐"), text("☒")) and inlines[1]["t"] == "Space"


def _inner(tree: list[Any], bookmarks: dict[str, str]) -> list[Any]:
    inner: list[Any] = replace(tree, lambda node: _sober(node, bookmarks))
    return inner


def _levelled(blocks: list[Node]) -> list[Node]:
    """The headings of a passage begin at level 2 and never jump: screen readers walk them level by level."""
    headings = [node for node in elements(blocks) if node["t"] == "Header"]
    if not headings:
        return blocks
    top = min(node["c"][0] for node in headings)
    last = [1]

    def change(node: Node) -> list[Node] | None:
        if node["t"] != "Header":
            return None
        last[0] = min(node["c"][0] - top + 2, last[0] + 1, 6)
        return [{"t": "Header", "c": [last[0], node["c"][1], node["c"][2]]}]

    levelled: list[Node] = replace(blocks, change)
    return levelled
