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
_NUMBER = 4
"""A number of more digits may be that of a file, and is not everyday."""


class Seams:
    """What the edition in one language withholds and says, and so which words may meet by chance."""

    def __init__(self, language: str, secret: Withheld) -> None:
        """Take the language of the report, and what is withheld."""
        self._languages = (language.partition("-")[0], "en")
        self._secret = secret

    def is_apart(self, run: Run, text: str, piece: Piece, common: CommonWords) -> bool:
        """Return whether words are next to each other in a text only because one text or part of an address ends there and another begins.

        Words of a word list that name no one mean nothing together at the end of a paragraph, cell, heading or value. Any other words have to be
        where public texts meet: together with the nearest word on each side, they end one text that everyone may read, and begin another.
        """
        if len(run) == 1:
            return False
        is_plain = run not in self._secret.names and all(map(self.is_everyday, run))
        ends = _ENDS if piece.kind == "text" else _ENDS_OF_NAMES
        if is_plain and (len(run) < RUN or piece.kind != "text") and self._is_across(ends, run, text, common):
            return True
        words = [word for word in words_of(text) if not word.isdigit() or word in run]  # numbers of paragraphs may be between texts
        places = [start for start in range(len(words) - len(run) + 1) if tuple(words[start : start + len(run)]) in (run, run[::-1])]
        around = [tuple(words[max(start - 1, 0) : start + len(run) + 1]) for start in places]
        if not around or "".join(run) in words or not (is_plain or all(len(each) == len(run) + 2 for each in around)):
            return False
        return all(self._secret.said.says_in_parts(each, common.texts) for each in around)

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


@lru_cache(maxsize=2)
def _listed(language: str) -> frozenset[str]:
    """Return the words of a word list in the form in which words are compared: without accents, in the parts between apostrophes."""
    known = word_list(language)
    return frozenset(words_of("\n".join(known.words))) if known else frozenset()
