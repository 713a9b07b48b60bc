"""Text that is written from right to left, the same for all outputs: from `dir=rtl`, or from the language alone."""

from __future__ import annotations

import contextlib
from dataclasses import replace

import babel

from altreport.document.element_attributes import Attributes
from altreport.document.tree import Blocks, Div, Inlines, LineBreak, Node, NoteCall, Para, Paragraph, SoftBreak, Space, Span
from altreport.document.walk import replaced


def is_right_to_left(language: str) -> bool:
    """Whether a language (BCP 47) is written from right to left: 'ar', 'he-IL', 'az-Arab'."""
    for tag in (language, "-".join(language.split("-")[:2]), language.partition("-")[0]):
        with contextlib.suppress(babel.UnknownLocaleError, ValueError):
            return babel.Locale.parse(tag, sep="-").text_direction == "rtl"
    return False


def with_direction(blocks: Blocks) -> Blocks:
    """The tree in which each span of a right-to-left language has that direction: authors name only the language."""
    return replaced(blocks, _directed)


def with_directed_paragraphs(blocks: Blocks) -> Blocks:
    """The tree in which each paragraph that consists of one such span is in a division from right to left."""

    def change(node: Node) -> list[Node] | None:
        if isinstance(node, Paragraph) and _is_one_span(node.inlines):
            return [Div((Para(node.inlines),), Attributes(pairs=(_RIGHT_TO_LEFT,)))]
        return None

    return replaced(blocks, change)


_RIGHT_TO_LEFT = ("dir", "rtl")


def _directed(node: Node) -> list[Node] | None:
    if not isinstance(node, Span):
        return None
    given = node.attributes
    if given.get("dir") is None and is_right_to_left(given.get("lang") or ""):
        given = replace(given, pairs=(*given.pairs, _RIGHT_TO_LEFT))
    return [Span(replaced(node.inlines, _directed), given)]


def _is_one_span(inlines: Inlines) -> bool:
    """Whether all words are in one span from right to left; note calls and spaces may be beside it."""
    match [inline for inline in inlines if not isinstance(inline, Space | SoftBreak | LineBreak | NoteCall)]:
        case [Span() as span]:
            return span.attributes.get("dir") == "rtl"
    return False
