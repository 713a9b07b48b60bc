"""Seams in outputs: places where everyday words are next to each other by chance, because one text ends there and another begins."""

from __future__ import annotations

import re
from functools import lru_cache

from altreport.gate.common_words import CommonWords
from altreport.gate.pieces import Piece
from altreport.gate.withheld_texts import Withheld
from altreport.gate.word_runs import RUN, Run, Runs, words_of
from altreport.word_list import word_list

_ENDS = re.compile(r"[/\\&=#|]|\n\s*\n|(?<=[^\w\s,-])[^\S\n]*\n|(?<=\w)[.:](?=\w)")
"""Where in a text the parts of an address, the cells of a row, paragraphs, headings and values of fields end: readers put an empty line there."""
_ENDS_OF_NAMES = re.compile(rf"{_ENDS.pattern}|\n")
"""The same in an address, whose lines are paragraphs."""
_SIGNS = re.compile(r"[.,;:!?()\[\]{}<>/\\&=#|+«»“”„‹›\"…•·؛،؟。、—–]|(?<=\s)-(?=\s)|[\n\t]")
"""What may be between two texts that altreport sets in one line: the addressees of a recommendation and its deadline."""
_TYPED = re.compile(r"[^\W\d_][^\W_]*(?:[\u0300-\u036f][^\W_]*)*")
_INDEX = "search_index.json"
"""In the search index, cells are separated by a blank. It has the words of the site's pages, which are searched too."""
_NUMBER = 4
"""A number of more digits may be that of a file, and is not everyday."""


class Seams:
    """What the edition in one language withholds and says, and so which words may meet by chance."""

    def __init__(self, language: str, secret: Withheld) -> None:
        """Take the language of the report, and what is withheld."""
        self._languages = (language.partition("-")[0], "en")
        self._secret = secret

    def is_apart(self, run: Run, text: str, piece: Piece, common: CommonWords) -> bool:
        """Return whether everyday words are next to each other in a text only where one text or part of an address ends and another begins.

        At the end of a paragraph, cell, heading or value, words of a word list mean nothing together. Within a line, for words from a
        longer text, and for other words that their author typed in small letters, one half of them has to be the end of a text that
        everyone may read, and the other the beginning of another. Names are never apart. In a script without capitals, words of a
        word list are no name where they can be explained in this way.
        """
        others = [word for word in run if not self.is_everyday(word)]
        is_name = run in self._secret.names
        if len(run) == 1 or (is_name and (others or _has_capitals(run))) or not _small_in(self._secret.runs[run].text).issuperset(others):
            return False
        ends = _ENDS if piece.kind == "text" else _ENDS_OF_NAMES
        is_plain = not others and not is_name and (len(run) < RUN or piece.kind != "text")
        if is_plain and self._is_across(ends, run, text, common):
            return True
        in_parts = self._secret.said.says_in_parts(run, common.texts)
        return in_parts and (piece.where.endswith(_INDEX) or self._is_across(_SIGNS, run, text, common))

    def _is_across(self, ends: re.Pattern[str], run: Run, text: str, common: CommonWords) -> bool:
        """Return whether no part of a text between its `ends` has the run."""
        alone = Runs([run])
        found = (found for part in ends.split(text) for found in (alone.found_in(part), alone.found_running(part, lambda word: self.is_known(word, common))))
        return not any(next(each, None) for each in found)

    def is_everyday(self, word: str) -> bool:
        """Return whether a word is in the word list of the report's language or of English, or is a letter (l’eau, d’or) or a small number."""
        if word.isdigit():
            return len(word) <= _NUMBER
        return (len(word) == 1 and word.isascii()) or any(word in _listed(language) for language in self._languages)

    def is_known(self, word: str, common: CommonWords) -> bool:
        """Return whether a word is in a word list, in the edition, or in the outputs of every report."""
        return self.is_everyday(word) or self._secret.said.says((word,)) or common.says((word,), "name")


def _has_capitals(run: Run) -> bool:
    """Return whether the words are of a script that has capitals."""
    return any(word.upper() != word for word in run)


def _small_in(text: str) -> set[str]:
    """Return the words that a text has in small letters, as no one writes a name."""
    return {word for typed in _TYPED.findall(text) if typed[0].islower() for word in words_of(typed)}


@lru_cache(maxsize=2)
def _listed(language: str) -> frozenset[str]:
    """Return the words of a word list in the form in which words are compared: without accents, in the parts between apostrophes."""
    known = word_list(language)
    return frozenset(words_of("\n".join(known.words))) if known else frozenset()
