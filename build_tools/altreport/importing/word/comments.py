"""Comments (17.13.4): they go into the account, with the paragraph that they belong to, and nowhere else."""

from __future__ import annotations

from altreport.importing.foreign_document import Comment
from altreport.importing.word.characters import printable
from altreport.importing.word.drafts import Draft
from altreport.importing.word.reading_state import Reading
from altreport.importing.word.xml import val
from altreport.ooxml.names import w

_SPACES = (w("tab"), w("br"), w("cr"), w("p"))


def read_comments(reading: Reading, drafts: list[Draft]) -> tuple[Comment, ...]:
    """All comments, in the order of the file; `piece` is the position of their draft."""
    made: list[Comment] = []
    piece_of = {place: position for position, draft in enumerate(drafts) for place in draft.places}
    for part in reading.package.linked(reading.part, "comments"):
        for element in reading.package.tree(part).iter(w("comment")):
            words = "".join(piece.text or "" if piece.tag == w("t") else " " for piece in element.iter(w("t"), *_SPACES))
            where = reading.commented.get(val(element, "id") or "", "no place in the text")
            text = " ".join(printable(words).split())
            made.append(Comment(val(element, "author") or "", (val(element, "date") or "")[:10], text, where, piece_of.get(where)))
    return tuple(made)
