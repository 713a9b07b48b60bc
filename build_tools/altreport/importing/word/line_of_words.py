"""The words of a paragraph once they are read: descriptions of pictures moved out of words, languages only where the words are in them."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby

from altreport.document.tree import Inline
from altreport.importing.language import is_in
from altreport.importing.word.formatted_text import Words, shown
from altreport.importing.word.run_formatting import Languages


class Description(Words):
    """The description of a picture, which may be anchored within a word."""


def after_words(inlines: list[Inline]) -> list[Inline]:
    """The line with each description after the word in which its picture is anchored."""
    made: list[Inline] = []
    waiting: list[Inline] = []
    for inline in inlines:
        if isinstance(inline, Description):
            waiting.append(inline)
        elif waiting and isinstance(inline, Words) and isinstance(made[-1] if made else None, Words) and shown((made[-1],))[-1:].isalnum():
            rest = re.match(r"\w*", inline.text)
            end = rest.end() if rest is not None else 0
            made.append(replace(inline, text=inline.text[:end]))
            if end < len(inline.text) or not end:
                made += [*waiting, replace(inline, text=inline.text[end:])]
                waiting = []
        elif inline != Words(""):
            made += [*waiting, inline]
            waiting = []
    return [*made, *waiting]


def in_their_languages(inlines: list[Inline], languages: Languages) -> list[Inline]:
    """The inlines with a language only where the words are in it: proofing marks a name, too, or the words that were corrected."""
    made: list[Inline] = []
    for language, row in groupby(inlines, key=lambda inline: inline.look.language if isinstance(inline, Words) else ""):
        group = list(row)
        if language and not is_in("".join(inline.text for inline in group if isinstance(inline, Words)), language, languages.main, languages.marked):
            group = [replace(inline, look=replace(inline.look, language="")) if isinstance(inline, Words) else inline for inline in group]
        made += group
    return made
