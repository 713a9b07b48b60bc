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
    for language, row in groupby(_whole_words(inlines), key=lambda inline: inline.look.language if isinstance(inline, Words) else ""):
        group = list(row)
        if language and not is_in("".join(inline.text for inline in group if isinstance(inline, Words)), language, languages.main, languages.marked):
            group = [replace(inline, look=replace(inline.look, language="")) if isinstance(inline, Words) else inline for inline in group]
        made += group
    return made


def _whole_words(inlines: list[Inline]) -> list[Inline]:
    """The inlines with each word in one language: that of the longer part of it, where Word has marked a part of a word."""
    made: list[Inline] = []
    for each in inlines:
        inline, last = each, made[-1] if made else None
        if isinstance(last, Words) and isinstance(inline, Words) and last.look.language != inline.look.language:
            tail, head = re.search(r"\w*\Z", last.text), re.match(r"\w*", inline.text)
            if tail and head and tail[0] and head[0] and len(tail[0]) < len(head[0]):
                made[-1] = replace(last, text=last.text[: tail.start()])
                made.append(replace(last, text=tail[0], look=replace(last.look, language=inline.look.language)))
            elif tail and head and tail[0] and head[0]:
                made.append(replace(inline, text=head[0], look=replace(inline.look, language=last.look.language)))
                inline = replace(inline, text=inline.text[head.end() :])
        made.append(inline)
    return [each for each in made if not isinstance(each, Words) or each.text]
