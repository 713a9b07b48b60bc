"""Resolve references to numbers and labels, once for all outputs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from altreport.document.joined_texts import Made, with_joins
from altreport.document.label import NOWHERE, Label
from altreport.document.tree import Blocks, CrossReference, Node, NoteCall
from altreport.document.walk import replaced


def resolve(blocks: Blocks, labels: Mapping[str, Label]) -> Blocks:
    """Return the text with the label of each reference, `NOWHERE` if `labels` has none for its id.

    A call of an endnote stays a call if it is counted in the text (has an `occurrence`) and the report has the note. In other places, as in another
    endnote, it becomes a cross-reference. Marks at the end of a label, which may be a title, meet those of the text as at other joins.
    """

    def change(node: Node) -> Sequence[Node] | None:
        if isinstance(node, NoteCall) and not (node.occurrence and node.key in labels):
            return [CrossReference(node.key, labels.get(node.key, NOWHERE))]
        if isinstance(node, CrossReference):
            return [CrossReference(node.target, labels.get(node.target, NOWHERE))]
        return None

    return with_joins(replaced(blocks, change), _LABELS)


_LABELS = Made(lambda node: isinstance(node, CrossReference))
