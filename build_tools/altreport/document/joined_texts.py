"""Typed texts in which marks meet as a typesetter sets them, where words that altreport makes (a citation, a label) are among typed ones."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from altreport.document.flat_line import Leaf, changed, leaves
from altreport.document.meeting_marks import KINDS, QUOTES, at_join, end_before, is_end_of_sentence
from altreport.document.tree import Blocks, Header, Inlines, LineBlock, Node, Paragraph
from altreport.document.walk import replaced, walk

SEAM = "\ue000"
"""A sign inside made words, after the first mark of words that were joined there before (U+E000, of private use). No output has it."""
OPENED = "\ue002"
"""The same after an opening mark, which no blank follows."""


@dataclass(frozen=True)
class Made:
    """The words that altreport makes: whether a node is such a piece, and for those of a citation style the data that it prints, in small letters.

    In a style with marks `inside_quotes`, as in American English, a full stop or a comma is inside a closing quotation mark.
    """

    is_piece: Callable[[Node], bool]
    known: str | None = None
    inside_quotes: bool = False


def with_joins(blocks: Blocks, made: Made) -> Blocks:
    """Return the blocks with joined marks in each line. An address in a text is never changed."""

    def change(node: Node) -> list[Node] | None:
        if isinstance(node, Paragraph | Header) and any(map(made.is_piece, walk(node.inlines))):
            return [type(node)(**{**vars(node), "inlines": joined(node.inlines, made)})]
        if isinstance(node, LineBlock) and any(map(made.is_piece, walk(node.lines))):
            return [LineBlock(tuple(joined(line, made) for line in node.lines))]
        return None

    return replaced(blocks, change)


def joined(inlines: Inlines, made: Made) -> Inlines:
    """Return one line with joined marks, and without seams."""
    inlines = inlines if made.known is None else _within_pieces(inlines, made)
    parts = [leaf for leaf in leaves(inlines) if leaf.text]
    text = "".join(leaf.text for leaf in parts)
    pieces = [next((id(node) for node in leaf.around if made.is_piece(node)), 0) for leaf in parts]
    changes: dict[int, str] = {}
    for leaf, piece, before in zip(parts[1:], pieces[1:], pieces[:-1], strict=True):
        if piece != before:
            changes |= _at(text, leaf.start, made if before and not piece else Made(made.is_piece))
    for leaf, piece in zip(parts, pieces, strict=True):
        for found in _DOUBLED.finditer(text, leaf.start, leaf.start + len(leaf.text)) if piece and made.known is not None else ():
            changes |= _at(text, found.start(), made) if found.end() - 1 not in changes else {}
    return _changed(inlines, changes, parts)


def _within_pieces(inlines: Inlines, made: Made) -> Inlines:
    """Return a line in which the words of a citation style meet those that were typed in its citations, without seams."""
    parts = leaves(inlines)
    text = "".join(leaf.text for leaf in parts)
    changes: dict[int, str] = {}
    for found in _SEAM.finditer(text):
        changes |= {**_at(text, found.start(), made), found.end() - 1: ""}
    for found in _OPENED.finditer(text):
        changes |= dict.fromkeys(range(*found.span()), "")
    return _changed(inlines, changes, parts)


def _changed(inlines: Inlines, changes: dict[int, str], parts: Iterable[Leaf]) -> Inlines:
    fixed = {position for leaf in parts if not leaf.changeable for position in range(leaf.start, leaf.start + len(leaf.text))}
    return changed(inlines, {position: words for position, words in changes.items() if position not in fixed})


_OPENED = re.compile(rf"{OPENED}\s*")
_SEAM = re.compile(rf"[^\w\s]?{SEAM}")
_DOUBLED = re.compile(r"(?<=\.)\s*;|(?<=[,;:])\.")
"""A mark that a style itself prints after another."""


def _at(text: str, at: int, made: Made) -> dict[int, str]:
    """Return the changes where two pieces of a line meet."""
    changes = dict.fromkeys(at_join(text, at), "")
    left = end_before(text, at)
    if made.known is None or left < 0:
        return changes
    if text[left] == "." and _GOES_ON.match(text, at) and is_end_of_sentence(text[:left], made.known):
        rest = _at(text[:left] + text[left + 1 :], at - 1, made)
        return {left: ""} | {position + (position >= left): words for position, words in rest.items()}
    if made.inside_quotes and text[at : at + 1] in (".", ",") and text[at - 1] in QUOTES and (text[left] not in KINDS or left in changes):
        changes |= {at: "", left + 1: text[at] + text[left + 1]}
    return changes


_GOES_ON = re.compile(r"\s*[,;:?!)\]–—،؛؟]|\s+[^\W\d_A-Z]")
"""What follows words within a sentence."""
