"""References inside a foreign document, `[words](#word-N)`, as references to the ids that its pieces were given."""

from __future__ import annotations

import re
from collections.abc import Callable

from altreport.importing.foreign import Piece
from altreport.wording import Wording

_LINK = re.compile(r"\[((?:[^\[\]\\]|\\.)*)\]\(#(word-\d+|note-\d+)\)")


def linked(pieces: tuple[Piece, ...], homes: dict[int, str], paragraphs: list[str], recommendations: list[str], words: Wording) -> Callable[[str], str]:
    """What puts the ids into a text; `homes` are the ids by the pieces' positions, the others the ids in the order of their numbers.

    A reference whose words are what a live one would print in the report's language becomes live, so that its number follows the paragraph. Any
    other keeps its words; one that leads to nothing that has an id is its words alone.
    """
    ids = {f"word-{anchor}": homes[position] for position, piece in enumerate(pieces) for anchor in piece.anchors if homes.get(position)}
    labels = {"para": words.paragraph, "rec": words.recommendation, "note": words.note}
    numbers = {name: number for names in (paragraphs, recommendations) for number, name in enumerate(names, start=1)}

    def put(match: re.Match[str]) -> str:
        shown, target = match[1], ids.get(match[2], match[2] if match[2].startswith("note-") else "")
        if not target:
            return shown
        number = numbers.get(target) or (int(target.removeprefix("note-")) if target.startswith("note-") else 0)
        label = labels.get(target.partition("-")[0], "")
        return f"[](#{target})" if number and shown == f"{label} {number}" else f"[{shown}](#{target})"

    return lambda text: _LINK.sub(put, text)
