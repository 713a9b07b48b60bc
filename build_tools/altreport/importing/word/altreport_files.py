"""Files built by altreport: parts that each build makes again, and tables and figures with their captions."""

from __future__ import annotations

import itertools

from altreport.fixed_words import in_every_language
from altreport.importing.word.story import Found

GENERATED = {
    "cover kind": "the title page of a file built by altreport",
    "cover fact": "the title page of a file built by altreport: its facts belong in report.yml",
    "recommendation basis": "the addressee and evidence of a recommendation: they belong in its fields",
    "acronym": "an acronym: it belongs in report/acronyms.yml",
    "draft stamp": "the stamp of a draft",
    "contents subheading": "contents made by Word",
}
"""Styles, by their names in small letters, and what to say of a paragraph in them."""

ANNEX = "an annex, which altreport makes anew"
SHOWN = "A table or figure with its caption and source. Make a file for it in report/figures/, and name it under ‘shows:’ in the paragraph above."

_ENDNOTES = in_every_language("endnotes")
_CAPTION = "caption"
_ILLUSTRATED = frozenset({_CAPTION, "figure", "source note"})
_NO_RECORD = "heading__"
"""The beginning of the bookmarks of headings without a record."""


def generated_headings(found: list[Found]) -> frozenset[int]:
    """The positions of the headings above acronyms and endnotes: nothing under them is taken over."""
    filled = [position for position, each in enumerate(found) if not each.empty]
    made = set()
    for index, position in enumerate(filled):
        following = found[filled[index + 1]] if index + 1 < len(filled) else None
        ends = following is None and found[position].text in _ENDNOTES
        if found[position].outline == 1 and (ends or (following is not None and following.names[:1] == ("acronym",))):
            made.add(position)
    return frozenset(made)


def annexes(found: list[Found]) -> frozenset[int]:
    """The positions of the headings and tables of annexes: a heading of no record, with a table right below it."""
    filled = [position for position, each in enumerate(found) if not each.empty]
    made: set[int] = set()
    for position, following in itertools.pairwise(filled):
        of_no_record = any(name.lower().startswith(_NO_RECORD) for name in found[position].anchors)
        if found[position].outline == 1 and of_no_record and found[following].table is not None:
            made |= {position, following}
    return frozenset(made)


def illustrations(found: list[Found]) -> frozenset[int]:
    """The positions of captions, of the tables and pictures below them, and of their sources."""
    filled = [position for position, each in enumerate(found) if not each.empty]
    below = {following for position, following in itertools.pairwise(filled) if is_caption(found[position])}
    return frozenset(
        position for position in filled if _ILLUSTRATED.intersection(found[position].names[:1]) or (position in below and found[position].table is not None)
    )


def is_caption(found: Found) -> bool:
    """Whether a table or figure begins with this."""
    return found.names[:1] == (_CAPTION,)
