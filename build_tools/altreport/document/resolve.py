"""References become numbers and labels: once, for every output."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from altreport.document.label import NOWHERE, Label
from altreport.document.tree import Blocks, CrossReference, Node, NoteCall
from altreport.document.walk import replaced


def resolve(blocks: Blocks, labels: Mapping[str, Label]) -> Blocks:
    """The text with the label of each reference, which is `NOWHERE` where `labels` has none for its id.

    A call of an endnote stays a call where it has a number of its own in the text (an `occurrence`) and the report has the note. Anywhere else, as
    in another endnote, it prints as a cross-reference does.
    """

    def change(node: Node) -> Sequence[Node] | None:
        if isinstance(node, NoteCall) and not (node.occurrence and node.key in labels):
            return [CrossReference(node.key, labels.get(node.key, NOWHERE))]
        if isinstance(node, CrossReference):
            return [CrossReference(node.target, labels.get(node.target, NOWHERE))]
        return None

    return replaced(blocks, change)
