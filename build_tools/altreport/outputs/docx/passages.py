"""An author's text made ready for the Word file: nothing in it can change the document around it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

from altreport.markup.targets import is_page
from altreport.notes.references import called_note
from altreport.pandoc.tree import Node, elements, replace, text

_KEPT_ATTRIBUTES = ("lang", "dir")
_ATTRIBUTES_AT = {"Header": 1, "Code": 0, "CodeBlock": 0, "Span": 0, "Link": 0, "Table": 0, "Figure": 0}
"""Where the attributes stand in an element's content (pandoc-types 1.23)."""
_HIGHEST = 32767
"""The highest number of a list in Word."""


Resolve: TypeAlias = Callable[[Node], "list[Node] | None"]
"""What stands for a note call or a wordless cross-reference; None for any other element."""


@dataclass(frozen=True)
class Preparing:
    """Makes texts ready: raw markup, ids, classes and divisions go, and each reference becomes what `resolve` makes of it.

    A link with words of its own to '#id' leads to the bookmark that `bookmarks` has for that id (without one, only the words stay).
    """

    bookmarks: dict[str, str]
    resolve: Resolve

    def prepared(self, blocks: list[Node]) -> list[Node]:
        """The blocks as they may stand in the document."""
        made: list[Node] = replace(blocks, self._change)
        return made

    def _change(self, node: Node) -> list[Node] | None:
        kind = node["t"]
        if kind == "Str":
            return None
        resolved = self.resolve(node)
        if resolved is not None:
            return resolved
        change = _CHANGES.get(kind)
        return None if change is None else change(node, self)


def _untouched(node: Node) -> list[Node] | None:
    """A note call stays what it is."""
    return [node] if called_note(node) is not None else None


def _gone(_node: Node, _by: Preparing) -> list[Node]:
    return []


def _dissolved(node: Node, by: Preparing) -> list[Node]:
    return by.prepared(node["c"][1])


def _without_attributes(node: Node, by: Preparing) -> list[Node]:
    """The element with its language and direction alone; a link within the report leads to its target's bookmark."""
    content = list(node["c"])
    position = _ATTRIBUTES_AT[node["t"]]
    kept = [pair for pair in content[position][2] if pair[0] in _KEPT_ATTRIBUTES]
    content[position] = ["", [], kept]
    if node["t"] == "Span" and kept:
        # it is divided while the note calls in it still stand
        plainly: list[Node] = [{"t": "Span", "c": Preparing(by.bookmarks, _untouched).prepared(content)}]
        divided: list[Node] = replace(_with_notes_outside(plainly, content[0]), by.resolve)
        return divided
    if node["t"] == "Link" and is_page(content[2][0]):
        return by.prepared(content[1])  # the pages of the site do not come along
    if node["t"] == "Link" and content[1] and content[2][0].startswith("#"):
        bookmark = by.bookmarks.get(content[2][0][1:])
        if bookmark is None:
            return by.prepared(content[1])
        content[2] = [f"#{bookmark}", ""]
    return [{"t": node["t"], "c": by.prepared(content)}]


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


def _typed(listing: Node, by: Preparing) -> list[Node] | None:
    """A list whose numbers Word cannot count, with its numbers typed: '40000. text'."""
    (start, _, _), items = listing["c"]
    if start + len(items) <= _HIGHEST:
        return None
    blocks: list[Node] = []
    for number, item in enumerate(items, start=start):
        words = [text(f"{number}. ")]
        if item and item[0]["t"] in ("Para", "Plain"):
            blocks += [{"t": "Para", "c": [*words, *by.prepared(item[0]["c"])]}, *by.prepared(item[1:])]
        else:
            blocks += [{"t": "Para", "c": words}, *by.prepared(item)]
    return blocks


def _lines(block: Node, by: Preparing) -> list[Node]:
    """Lines that an author broke, as a paragraph: pandoc's own would not stand in the style of the text around it."""
    inlines: list[Node] = []
    for line in block["c"]:
        inlines += [*([{"t": "LineBreak"}] if inlines else []), *by.prepared(line)]
    return [{"t": "Para", "c": inlines}]


_CHANGES: dict[str, Callable[[Node, Preparing], list[Node] | None]] = {
    **dict.fromkeys(_ATTRIBUTES_AT, _without_attributes),
    **dict.fromkeys(("RawBlock", "RawInline"), _gone),
    "Div": _dissolved,
    "LineBlock": _lines,
    "OrderedList": _typed,
}
"""What becomes of each kind of element; None leaves it, and what is in it is looked at."""
