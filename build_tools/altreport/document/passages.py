"""An author's text made ready for the Word file: nothing in it can change the document around it."""

from __future__ import annotations

from typing import Any

from altreport.assemble.direction import with_direction
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

    made: list[Node] = replace(with_direction(_legal(blocks)), change)
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
    made = [{"t": node["t"], "c": _inner(content, bookmarks)}]
    return _with_notes_outside(made, content[0]) if node["t"] == "Span" and content[0][2] else made


def _with_notes_outside(inlines: list[Node], attributes: list[Any]) -> list[Node]:
    """A span divided at the note calls in it: pandoc would give its language and direction to the text of the notes too."""
    if not any(called_note(node) for node in elements(inlines)):
        return inlines
    divided: list[Node] = []
    for inline in inlines:
        if called_note(inline) is not None:
            divided.append(inline)
        elif not any(called_note(node) for node in elements(inline)):
            divided.append({"t": "Span", "c": [attributes, [inline]]})
        else:
            # of every element with inlines in it (Emph, Span, Link, Quoted …) exactly one part is their list
            content = inline["c"]
            whole = all(isinstance(item, dict) and "t" in item for item in content)
            at = None if whole else next(index for index, item in enumerate(content) if any(called_note(node) for node in elements(item)))
            parts = _with_notes_outside(content if at is None else content[at], attributes)
            changed = parts if at is None else [*content[:at], parts, *content[at + 1 :]]
            divided += parts if inline["c"] and inline["t"] == "Span" and inline["c"][0] == attributes else [{"t": inline["t"], "c": changed}]
    return divided


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
