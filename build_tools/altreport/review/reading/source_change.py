"""A change of printed words as a change of the author's text, or the reason why an author has to make it by hand."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import groupby

from altreport.markup import scan
from altreport.markup.escape import run_as_typed
from altreport.markup.shared_words import NOTE
from altreport.model.located_data import Passage
from altreport.review.proposal import SourceChange
from altreport.review.reading.source_map import Field
from altreport.review.reading.word_lines import PICTURE, Piece

BY_CUT = "The words are beside or inside words that this edition leaves out. Make the change by hand."
MARKS = {"bold": "**", "italic": "*", "struck": "~~", "raised": "^", "lowered": "~"}
"""The marks of Markdown around words that look so."""


def markdown_of(pieces: list[Piece], around: frozenset[str], key: str, *, plain: bool) -> str:
    """Return inserted words as Markdown; marks that the words `around` them have are not repeated. A new note's call is `[^key]`."""
    made = []
    for look, run in groupby(pieces, key=lambda piece: piece.look - around):
        words = "".join(piece.text for piece in run).replace("\t", " ").replace(PICTURE, "")
        made.append(words if plain else _marked(words, look, key))
    return "".join(made)


def _marked(words: str, look: frozenset[str], key: str) -> str:
    inner = words.strip()
    if not inner:
        return words
    before, _, after = words.partition(inner)
    text = run_as_typed(inner).replace(NOTE, f"[^{key}]")
    for name, mark in MARKS.items():
        if name in look and inner != NOTE:
            text = f"{mark}{text}{mark}"
    link = next((one.partition(" ")[2] for one in look if one.startswith("link ")), "")
    if link and NOTE not in inner:
        text = f"<{link}>" if link == inner else f"[{text}](<{link}>)" if re.search(r"[\s()]", link) else f"[{text}]({link})"
    return f"{before}{text}{after}"


def source_change(field: Field, start: int, end: int, new: str) -> SourceChange | None:
    """Return the change that puts `new` in the place of `field.shown[start:end]`; None where an edition's cut is beside or between."""
    offset, removed = _whole_offset(field.text, start, end), field.shown[start:end]
    if offset is None:
        return None
    whole, stop = field.whole, offset + len(removed)
    first, last = _lines_around(whole, offset, stop)
    return SourceChange(
        path=field.place.path,
        line=field.line_of(first, last),
        old=whole[first:last],
        new=whole[first:offset] + new + whole[stop:last],
        record=field.record,
        field=field.name,
        offset=offset,
        removed=removed,
        inserted=new,
    )


def _whole_offset(text: str | Passage, start: int, end: int) -> int | None:
    """The offset in the text before an edition's cut."""
    if not isinstance(text, Passage) or text.whole is None:
        return start
    edges = [0]
    for begin, stop in text.kept:
        edges.append(edges[-1] + stop - begin)
    at = bisect_right(edges, start) - 1
    inner = edges[1:-1]
    if any(start <= edge <= end for edge in inner):
        return None
    offset = text.kept[at][0] + start - edges[at]
    inside = any(span.inner_end <= offset < span.end for span in scan(text.whole).spans)
    return None if inside else offset


def _lines_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The whole lines in which a change is, with as many lines before or after them as it takes to find them only once in the text."""
    begin, stop = text.rfind("\n", 0, start) + 1, _line_end(text, end)
    while text.count(text[begin:stop]) > 1 and (begin or stop < len(text)):
        begin, stop = (text.rfind("\n", 0, begin - 1) + 1, stop) if begin else (begin, _line_end(text, stop + 1))
    return begin, stop


def _line_end(text: str, start: int) -> int:
    found = text.find("\n", start)
    return len(text) if found < 0 else found
