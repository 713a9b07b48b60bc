"""Pandoc's document tree as JSON (pandoc-types 1.23): walking it, changing it, reading its words."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

Node: TypeAlias = dict[str, Any]
"""An element: {"t": its kind, "c": its content}."""

API_VERSION = [1, 23, 1]


def blocks_of(document: str) -> list[Node]:
    """The blocks of a document that pandoc wrote as JSON, with words and the spaces between them as one run of text.

    A tenth of the elements then says the same, and pandoc's writers take both for one.
    """
    blocks: list[Node] = json.loads(_BETWEEN_WORDS.sub(" ", document))["blocks"]
    return blocks


_WORD = """"},{"t":"Space"},{"t":"Str","c":\""""
_BETWEEN_WORDS = re.compile(re.escape(_WORD) + "".join(f"""(?<!{re.escape(f'{{"t":"{kind}{_WORD}')})""" for kind in ("Space", "SoftBreak", "LineBreak")))
"""The end of a Str, a space, the beginning of the next: no other element with words ends in a string, and quotation marks in words have a backslash.

What may not stand before is asked last: a pattern that begins with plain letters is found three times as fast.
"""


def document_of(blocks: list[Node], meta: dict[str, Any] | None = None) -> str:
    """A document that pandoc can read as JSON."""
    return json.dumps({"pandoc-api-version": API_VERSION, "meta": meta or {}, "blocks": blocks}, ensure_ascii=False, separators=(",", ":"))


def metadata(value: Any) -> Node:
    """Plain values as pandoc's metadata: whatever is in a text, no reader takes it for markup."""
    if isinstance(value, dict):
        return {"t": "MetaMap", "c": {name: metadata(item) for name, item in value.items()}}
    if isinstance(value, list):
        return {"t": "MetaList", "c": [metadata(item) for item in value]}
    return {"t": "MetaInlines", "c": [text(str(value))]}


def text(words: str) -> Node:
    """A run of text; spaces stay where they are."""
    return {"t": "Str", "c": words}


def span(inlines: list[Node], *, id: str = "", classes: tuple[str, ...] = (), **attributes: str) -> Node:  # noqa: A002 - HTML's and pandoc's own word
    """A span with an id, classes and attributes."""
    return {"t": "Span", "c": [_attr(id, classes, attributes), inlines]}


def div(blocks: list[Node], *, id: str = "", classes: tuple[str, ...] = (), **attributes: str) -> Node:  # noqa: A002 - HTML's and pandoc's own word
    """A division with an id, classes and attributes; underscores in attribute names become hyphens."""
    return {"t": "Div", "c": [_attr(id, classes, attributes), blocks]}


def link(inlines: list[Node], target: str, *, id: str = "", classes: tuple[str, ...] = (), **attributes: str) -> Node:  # noqa: A002 - HTML's and pandoc's own word
    """A link to `target`."""
    return {"t": "Link", "c": [_attr(id, classes, attributes), inlines, [target, ""]]}


def raw(format_name: str, markup: str, *, block: bool = False) -> Node:
    """Markup of one output format, passed through as it is."""
    return {"t": "RawBlock" if block else "RawInline", "c": [format_name, markup]}


def led_by(words: str, blocks: list[Node]) -> list[Node]:
    """The blocks with `words` and a space before their first paragraph; where they begin with none, in one of their own."""
    if blocks and blocks[0]["t"] in ("Para", "Plain"):
        return [{"t": blocks[0]["t"], "c": [text(f"{words} "), *blocks[0]["c"]]}, *blocks[1:]]
    return [{"t": "Para", "c": [text(words)]}, *blocks]


def classes_of(node: Node) -> list[str]:
    """The classes of a Span, Div or Link; none for other elements."""
    if node.get("t") in ("Span", "Div", "Link", "Code"):
        classes: list[str] = node["c"][0][1]
        return classes
    return []


def attribute(node: Node, name: str) -> str | None:
    """An attribute of a Span, Div or Link."""
    return next((value for key, value in node["c"][0][2] if key == name), None)


_HELD_AT = {"Span": 1, "Link": 1, "Image": 1, "Quoted": 1, "Header": 2, "Div": 1}
"""Where other elements stand in the content of an element; beside them it has attributes and targets, in which there are none."""


def elements(tree: Any) -> Iterator[Node]:
    """Every element in document order, parents before children."""
    waiting = [tree]
    while waiting:
        item = waiting.pop()
        if isinstance(item, list):
            waiting += [inner for inner in reversed(item) if isinstance(inner, (dict, list))]
        elif "t" in item:
            yield item
            if isinstance(content := item.get("c"), (dict, list)):
                at = _HELD_AT.get(item["t"])
                waiting.append(content if at is None else content[at])
        else:
            waiting += [value for value in reversed(item.values()) if isinstance(value, (dict, list))]


def replace(tree: Any, change: Callable[[Node], list[Node] | None]) -> Any:
    """The tree with each element for which `change` returns a list replaced by that list (which is not walked again).

    What stays the same is shared with the old tree, so no tree may be changed in place.
    """
    if isinstance(tree, list):
        return _replaced(tree, change)
    if "t" in tree:
        return _held_replaced(tree, change)
    changed = {key: new for key, value in tree.items() if isinstance(value, (dict, list)) and (new := replace(value, change)) is not value}
    return {**tree, **changed} if changed else tree


def replace_blocks(blocks: list[Node], change: Callable[[Node], list[Node] | None]) -> list[Node]:
    """The same for blocks alone: nobody looks into paragraphs and headings, where most elements of a document are."""

    def outside(block: Node) -> list[Node] | None:
        new = change(block)
        return [block] if new is None and block["t"] in _OF_INLINES else new

    made: list[Node] = replace(blocks, outside)
    return made


_OF_INLINES = frozenset({"Para", "Plain", "Header", "LineBlock"})


def _replaced(items: list[Any], change: Callable[[Node], list[Node] | None]) -> list[Any]:
    made: list[Any] | None = None
    for position, item in enumerate(items):
        kept, new = item, None
        if isinstance(item, dict):
            if "t" in item:
                new = change(item)
                if new is None:
                    kept = _held_replaced(item, change)
            else:
                kept = replace(item, change)
        elif isinstance(item, list) and item:
            kept = _replaced(item, change)
        if made is None and (new is not None or kept is not item):
            made = items[:position]
        if made is not None:
            made += [kept] if new is None else new
    return items if made is None else made


def _held_replaced(node: Node, change: Callable[[Node], list[Node] | None]) -> Node:
    """The element with what is in it replaced; itself where nothing is."""
    content = node.get("c")
    if not isinstance(content, (list, dict)):
        return node
    at = _HELD_AT.get(node["t"])
    if at is None:
        made = replace(content, change)
        return node if made is content else {**node, "c": made}
    held = _replaced(content[at], change)
    return node if held is content[at] else {**node, "c": [*content[:at], held, *content[at + 1 :]]}


_BREAKS = {"Space": " ", "SoftBreak": " ", "LineBreak": " "}
_BLOCKS = frozenset({"Para", "Plain", "Header", "BlockQuote", "Div", "LineBlock"})


def plain(tree: Any) -> str:
    """The words of a tree, on one line; no-break spaces stay what they are."""
    pieces: list[str] = []
    for node in elements(tree):
        kind = node["t"]
        if kind == "Str":
            pieces.append(node["c"])
        elif kind in ("Code", "Math"):
            pieces.append(node["c"][1])
        elif kind == "CodeBlock":
            pieces.append(f" {node['c'][1]} ")
        elif kind in _BREAKS:
            pieces.append(_BREAKS[kind])
        elif kind in _BLOCKS:
            pieces.append(" ")
    return re.sub(r"[ \t\r\n]+", " ", "".join(pieces)).strip()


def _attr(identifier: str, classes: tuple[str, ...], attributes: dict[str, str]) -> list[Any]:
    return [identifier, list(classes), [[key.replace("_", "-"), value] for key, value in attributes.items()]]
