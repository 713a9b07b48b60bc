"""Resolve references to numbers and labels, once for all outputs."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from altreport.document.joined_texts import Made, with_joins
from altreport.document.label import NOWHERE, Label
from altreport.document.tree import Block, Blocks, Code, CrossReference, Emph, Inline, Math, Node, NoteCall, Para, SoftBreak, Space, Str, Strong
from altreport.document.walk import replaced


def resolve(blocks: Blocks, labels: Mapping[str, Label]) -> Blocks:
    """Return the text with the label of each reference, `NOWHERE` if `labels` has none for its id.

    A call of an endnote stays a call if it is counted in the text (has an `occurrence`) and the report has the note. In other places, as in another
    endnote, it becomes a cross-reference: in brackets if it is typed directly after a word or a mark, as a call is: ‘the Act (note 2)’, but ‘see note 2’.
    At the beginning of a sentence, a label has a capital. Marks at the end of a label, which may be a title, meet those of the text as at other joins.
    """
    before: Node | None = None
    said: Sequence[Inline] = ()
    line = "0"

    def change(node: Node) -> Sequence[Node] | None:
        nonlocal before, said, line
        last, read = before, line
        line = "" if isinstance(node, Para) else "0" if isinstance(node, Block) else line + _read(node)
        if isinstance(node, Block) or (isinstance(node, Inline) and not node.HELD):
            before = None if isinstance(node, Block) else node
        if isinstance(node, NoteCall):
            label = labels.get(node.key, NOWHERE)
            if node.occurrence and node.key in labels:
                return [replace(node, follows=True)] if isinstance(last, NoteCall) else None
            reference = CrossReference(node.key, label)
            bare = isinstance(last, NoteCall) and said and isinstance(said[-1], CrossReference)
            said = [reference] if node.occurrence else [Str(", "), reference] if bare else _in_words(reference, last)
            return said
        if isinstance(node, CrossReference):
            label = labels.get(node.target, NOWHERE)
            return [CrossReference(node.target, label.at_beginning() if begins_sentence(read) else label)]
        if isinstance(node, Str) and isinstance(last, NoteCall) and not last.occurrence and node.text[:1].isalnum():
            return [Str(f" {node.text}")]
        return None

    return with_joins(replaced(blocks, change), _LABELS)


def _read(node: Node) -> str:
    """Return what is read of an inline, as far as it says where a sentence ends; a call of a note is no part of the words."""
    if isinstance(node, Emph | Strong) or (isinstance(node, NoteCall) and node.occurrence):
        return ""
    return node.text if isinstance(node, Str) else " " if isinstance(node, Space | SoftBreak) else "0"


def begins_sentence(line: str) -> bool:
    """Return whether a sentence begins after `line`, the words of a paragraph up to there."""
    return not line or (_END.search(line) is not None and _ABBREVIATION.search(line) is None)


_END = re.compile(r"[.?!][”’»\")]*\s+$")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(“«])(?:[^\W\d_]|(?:[^\W\d_]\.\s?)+[^\W\d_]{1,2}|cfr?|no|nos|núms?|arts?|par[as]*|párrs?|secs?|ss|pp|vol|chap?|figs?|vs|al|ca|ibid|id|etc|incl|esp|resp|recs?)\.\s+$",
    re.IGNORECASE,
)
_LABELS = Made(lambda node: isinstance(node, CrossReference))
_OPENING = "([{“‘«„¿¡—–-/"
_LEADING = re.compile(
    r"(?:^|\W)(?:see|also|cf\.?|compare|and|or|in|with|voir|aussi|v\.|et|ou|dans|avec|véase|véanse|ver|también|cfr\.?|y|o|en|con|انظر|см\.)$", re.IGNORECASE
)
"""Words after which a reference is the next word: ‘See also[^note]’ has only lost its blank."""


def _in_words(reference: CrossReference, before: Node | None) -> Sequence[Inline]:
    """A call as a reference in words, with brackets where the author left no space before it."""
    text = before.text if isinstance(before, Str | Code | Math) else " "
    if isinstance(before, NoteCall | CrossReference) or (text and not text[-1].isspace() and text[-1] not in _OPENING):
        return [Str(" "), reference] if _LEADING.search(text) else [Str(" ("), reference, Str(")")]
    return [reference]
