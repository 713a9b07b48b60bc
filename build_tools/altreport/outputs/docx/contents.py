"""The table of contents: a TOC field (ECMA-376 Part 1, 17.16.5.68) that is right before anyone updates it.

Page numbers are known to no one until the file is laid out, so each section shows the range of its paragraphs, as the
contents of United Nations documents do.
"""

from __future__ import annotations

from dataclasses import dataclass

from altreport.document.tree import Blocks, RawBlock
from altreport.ooxml.wordml import field_end, field_start, hyperlink, paragraph, run, tab


@dataclass(frozen=True)
class Entry:
    """A line of the contents: `level` counts from 1, `bookmark` is on the heading, `range` is on the right ('' for none)."""

    level: int
    title: str
    bookmark: str
    range: str = ""


def contents(entries: list[Entry], styles: tuple[str, ...]) -> Blocks:
    """The field, one paragraph for each entry, in the paragraph styles with the ids `styles`, by level."""
    return _field(f'TOC \\o "1-{len(styles)}" \\h \\z \\u', entries, styles)


def list_of_captions(sequence: str, entries: list[Entry], style: str) -> Blocks:
    """The list of all captions that the SEQ fields `sequence` number, in the paragraph style with the id `style`."""
    return _field(f'TOC \\h \\z \\c "{sequence}"', entries, (style,))


def _field(instruction: str, entries: list[Entry], styles: tuple[str, ...]) -> Blocks:
    lines = []
    for position, entry in enumerate(entries):
        words = run(entry.title) + (tab() + run(entry.range) if entry.range else "")
        before = field_start(instruction) if position == 0 else ""
        after = field_end() if position == len(entries) - 1 else ""
        lines.append(paragraph(styles[entry.level - 1], before + hyperlink(entry.bookmark, words) + after))
    return (RawBlock("openxml", "".join(lines)),) if lines else ()
