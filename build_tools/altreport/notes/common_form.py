"""An author's text as both outputs take it: what a reviewer reads on the site is what is filed, down to its headings."""

from __future__ import annotations

import json
import re
from typing import Any

from altreport.notes.direction import with_direction
from altreport.ooxml.markup import legal
from altreport.pandoc.tree import Node, elements, replace, text

_HANGING = re.compile("\u00ad+(?!\\w)|(?<!\\w)\u00ad+")
"""A soft hyphen that divides no word: pandoc writes it to one output and drops it from the other."""

_BOXED = ([text("☐")], [text("☒")])
"""How a paragraph begins that pandoc takes for a task; a space is next."""
_SPACE = [{"t": "Space"}]

_ODD = re.compile("\u00ad|\\\\[bfu]|[^\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Whatever `_legal` changes, as JSON has it: control characters are written as an escape."""


def common_form(blocks: list[Node]) -> list[Node]:
    """The blocks without what either output could not show, or would show in another way than the other.

    Characters that no file can hold give way, headings begin at level 2 and never jump (without ids of their own, which
    could be those of records), a picture gives way to its description, a box that begins a paragraph stays a sign, and a
    right-to-left span says that it is one.
    """
    written = json.dumps(blocks, ensure_ascii=False)  # searched at once: most texts have none of what is looked for
    form = _legal(blocks) if _ODD.search(written) else blocks
    if '"Image"' in written:
        form = _described(form)
    if '"Header"' in written:
        form = _levelled(form)
    if '"☐"' in written or '"☒"' in written:
        form = _with_boxes(form)
    return with_direction(form) if '"lang"' in written else form


def without_hanging_hyphens(words: str) -> str:
    """The words without soft hyphens that divide none of them, which no output shows."""
    return _HANGING.sub("", words) if "\u00ad" in words else words


def _legal(tree: Any) -> Any:
    if isinstance(tree, str):
        return without_hanging_hyphens(legal(tree))
    if isinstance(tree, list):
        return [_legal(item) for item in tree]
    if isinstance(tree, dict):
        return {key: _legal(value) for key, value in tree.items()}
    return tree


def _described(blocks: list[Node]) -> list[Node]:
    def change(node: Node) -> list[Node] | None:
        return _described(node["c"][1]) if node["t"] == "Image" else None

    described: list[Node] = replace(blocks, change)
    return described


def _with_boxes(blocks: list[Node]) -> list[Node]:
    """Pandoc's writers would take a box and a space at the beginning of an item for a task: Word would show a bullet, the site a box to tick."""

    def change(node: Node) -> list[Node] | None:
        if node["t"] not in ("Para", "Plain") or node["c"][:1] not in _BOXED or node["c"][1:2] != _SPACE:
            return None
        return [{"t": node["t"], "c": [text(f"{node['c'][0]['c']} "), *node["c"][2:]]}]

    boxed: list[Node] = replace(blocks, change)
    return boxed


def _levelled(blocks: list[Node]) -> list[Node]:
    """The headings of a passage begin at level 2 and never jump: screen readers walk them level by level."""
    top = min((node["c"][0] for node in elements(blocks) if node["t"] == "Header"), default=2)
    last = [1]

    def change(node: Node) -> list[Node] | None:
        if node["t"] != "Header":
            return None
        last[0] = min(node["c"][0] - top + 2, last[0] + 1, 6)
        return [{"t": "Header", "c": [last[0], ["", [], []], node["c"][2]]}]

    levelled: list[Node] = replace(blocks, change)
    return levelled
