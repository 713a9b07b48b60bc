"""A change of printed words as a change of the author's text, or the reason why an author has to make it by hand."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import groupby

from altreport.markup import scan
from altreport.markup.escape import run_as_typed
from altreport.markup.shared_words import NOTE
from altreport.model.located_data import Passage
from altreport.problems import Place
from altreport.review.proposal import SourceChange
from altreport.review.reading.source_map import Field
from altreport.review.reading.word_lines import PICTURE, Piece

BY_CUT = "The words are beside or inside words that this edition leaves out. Make the change by hand."
MARKS = {"bold": "**", "italic": "*", "struck": "~~", "raised": "^", "lowered": "~"}
"""The marks of Markdown around words that look so."""
_WORD = re.compile(r"\S+")


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
    shown = field.shown
    offset = _whole_offset(field.text, start, end)
    if offset is None:
        return None
    old, text = _in_context(shown, start, end, new)
    return SourceChange(
        path=field.place.path,
        line=_place(field, old[0], old[1]).line,
        old=" ".join(shown[slice(*old)].split()),
        new=" ".join(text.split()),
        record=field.record,
        field=field.name,
        offset=offset,
        removed=shown[start:end],
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


def _in_context(shown: str, start: int, end: int, new: str) -> tuple[tuple[int, int], str]:
    """The span around a change that is found only once in the text, blanks read as one: by words, and never without one."""
    words = [match.span() for match in _WORD.finditer(shown)]
    flat = f" {' '.join(shown.split())} "
    begin = next((a for a, b in reversed(words) if a <= start), start)
    stop = next((b for a, b in words if b >= end), end)
    begin, stop = min(begin, start), max(stop, end)
    for _ in range(len(words)):
        if flat.count(" ".join(shown[begin:stop].split())) == 1:
            break
        begin = next((a for a, _ in reversed(words) if a < begin), begin)
        stop = next((b for _, b in words if b > stop), stop)
    return (begin, stop), shown[begin:start] + new + shown[end:stop]


def _place(field: Field, start: int, end: int) -> Place:
    return field.text.place_of(start, end) if isinstance(field.text, Passage) else field.place
