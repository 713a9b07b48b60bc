"""References in a text once all of it is read: to notes by their numbers, to places by theirs; notes called inside notes."""

from __future__ import annotations

import re

from altreport.document.tree import Blocks, Inline, Inlines, NoteCall
from altreport.importing.word.formatted_text import Look, Words, mapped
from altreport.importing.word.reading_state import Reading

_LABEL = re.compile(r"\b(?:paragraph|recommendation|note)[ \u00a0]\Z")
"""The words that a live reference prints before its number: they belong to the link."""


def resolved(blocks: Blocks, reading: Reading, inner: dict[str, list[str]], *, calls: bool = True) -> Blocks:
    """The blocks with links that lead somewhere, and without `calls` those of notes gone.

    `inner` has the notes that a note calls, by its key: the text calls them after it.
    """

    def change(inlines: Inlines) -> Inlines:
        made: list[Inline] = []
        for inline in inlines:
            if isinstance(inline, NoteCall):
                made += [inline, *map(NoteCall, inner.get(inline.key, ()))] if calls else []
            elif isinstance(inline, Words) and inline.look.link.startswith("#"):
                _add_link(made, inline.text, reading.number_of_link(inline.look.link), inline.look)
            else:
                made.append(inline)
        return tuple(made)

    return mapped(blocks, change)


def _add_link(made: list[Inline], text: str, link: str, look: Look) -> None:
    """Add words that lead to a place of the document, with the word before their number; a link inside has one look."""
    last = made[-1] if made else None
    if not link:
        made.append(Words(text, Look(look.bold, look.italic, look.struck, look.raised, look.code, look.language)))
        return
    if isinstance(last, Words) and not last.look.link and text.strip().isdigit() and (label := _LABEL.search(last.text)) is not None:
        made[-1] = Words(last.text[: label.start()], last.look)
        made.append(Words(label[0].replace("\u00a0", " "), Look(link=link)))
    made.append(Words(text, Look(link=link)))
