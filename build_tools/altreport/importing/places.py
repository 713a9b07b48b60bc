"""Places of a foreign document in words that help to find them: the heading above, and the first words."""

from __future__ import annotations

import re
from bisect import bisect_right

from altreport.importing.foreign_document import ForeignReport, first_words
from altreport.markup import plain_words

_PLACE = re.compile(r"(Word paragraph|note|line) (\d+)")


class Places:
    """The places of one document, which its readers count: a program that shows the document shows no such numbers."""

    def __init__(self, foreign: ForeignReport) -> None:
        """Learn where headings and pieces begin."""
        self._beginnings = dict(foreign.beginnings)
        for note in foreign.notes:
            self._beginnings.setdefault(note.where, first_words(" ".join(plain_words(note.markdown))))
        for piece in foreign.pieces:
            self._beginnings.setdefault(piece.where, piece.beginning)
        headings = [(int(found[2]), piece.beginning) for piece in foreign.pieces if piece.kind == "heading" and (found := _PLACE.fullmatch(piece.where))]
        self._starts, self._headings = [start for start, _ in headings], [heading for _, heading in headings]

    def in_words(self, where: str) -> str:
        """Return a place that a remark names: "under ‘Law’, ‘Each child …’"; anything that is no such place as it is."""
        found = _PLACE.fullmatch(where)
        if found is None:
            return where
        beginning = self._beginnings.get(where, "")
        if found[1] == "note":
            return f"{where}: ‘{beginning}’" if beginning else where
        above = bisect_right(self._starts, int(found[2]))
        heading = self._headings[above - 1] if above else ""
        line = where if found[1] == "line" else ""
        under = "" if heading == beginning and heading else f"under ‘{heading}’" if heading else "before the first heading"
        return ", ".join(filter(None, (line, under, f"‘{beginning}’" if beginning else "")))
