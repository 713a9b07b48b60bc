"""Text that is written from right to left, the same for all outputs: from `dir=rtl`, or from the language alone."""

from __future__ import annotations

import contextlib

import babel

from altreport.notes.references import called_note
from altreport.pandoc.tree import Node, attribute, div, replace

_BESIDE = ("Space", "SoftBreak", "LineBreak")


def is_right_to_left(language: str) -> bool:
    """Whether a language (BCP 47) is written from right to left: 'ar', 'he-IL', 'az-Arab'."""
    for tag in (language, "-".join(language.split("-")[:2]), language.partition("-")[0]):
        with contextlib.suppress(babel.UnknownLocaleError, ValueError):
            return babel.Locale.parse(tag, sep="-").text_direction == "rtl"
    return False


def with_direction(blocks: list[Node]) -> list[Node]:
    """The tree in which each span of a right-to-left language says so: who names the language need not name the direction."""
    directed: list[Node] = replace(blocks, _span_directed)
    return directed


def with_directed_paragraphs(blocks: list[Node]) -> list[Node]:
    """The tree in which each paragraph that is one such span whole stands in a division from right to left."""

    def change(node: Node) -> list[Node] | None:
        if node["t"] in ("Para", "Plain") and _is_one_span(node["c"]):
            return [div([{"t": "Para", "c": node["c"]}], dir="rtl")]
        return None

    directed: list[Node] = replace(blocks, change)
    return directed


def _span_directed(node: Node) -> list[Node] | None:
    if node["t"] != "Span" or called_note(node) is not None:
        return None
    (identifier, classes, attributes), inlines = node["c"]
    if attribute(node, "dir") is None and is_right_to_left(attribute(node, "lang") or ""):
        attributes = [*attributes, ["dir", "rtl"]]
    return [{"t": "Span", "c": [[identifier, classes, attributes], replace(inlines, _span_directed)]}]


def _is_one_span(inlines: list[Node]) -> bool:
    """Whether all words are in one span from right to left; note calls and spaces may stand beside it."""
    words = [inline for inline in inlines if inline["t"] not in _BESIDE and called_note(inline) is None]
    return len(words) == 1 and words[0]["t"] == "Span" and attribute(words[0], "dir") == "rtl"
