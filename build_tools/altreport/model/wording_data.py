"""Lists for the checks of wording: phrases, terms, spellings and names, each kind in a file of data/checks/."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from altreport.model.check_data import Entry
from altreport.model.record import Line


class Worded(Entry):
    """An entry for texts in `language`: `en` for all English, `en-NZ` for that of New Zealand alone."""

    language: Line

    def suits(self, language: str) -> bool:
        """Whether the entry is for texts in `language`."""
        return language == self.language or language.startswith(f"{self.language}-")


class Phrases(Worded):
    """Words and phrases of one use, which a rule asks for by its name.

    In a phrase `a|b` are two words of which one is there, `(a)` is a word that may be missing, `prevent*` any word that
    begins so, `carry_out` one choice of two words, and `…` up to four words.
    """

    use: Line
    phrases: tuple[Line, ...]


class Grade(StrEnum):
    """How far a term can be used: not at all, or in some places."""

    AVOID = "avoid"
    CARE = "with care"


class Term(Worded):
    """A term that hurts or misleads: how far it can be used, what to write instead, and why. `terms` are phrases as above.

    `unless` are phrases which, in the same sentence, show that the term is used as it should be.
    """

    terms: tuple[Line, ...]
    grade: Grade
    instead: Line
    why: Line
    unless: tuple[Line, ...] = ()


class Titles(Entry):
    """Titles of treaties, laws and documents: words in them are not checked."""

    titles: tuple[Line, ...]


class KnownAcronyms(Entry):
    """Acronyms that need no explanation, in words with spaces between them."""

    acronyms: Line


class KnownWords(Worded):
    """Words that are spelled right but missing in the word lists, with spaces between them."""

    words: Line


class Macrons(Worded):
    """Words of te reo Māori as `without=with` their macrons, with spaces between the pairs and `_` for a space in one.

    They are looked for in reports in `language`, and in those of `states`.
    """

    pairs: Line
    states: tuple[Line, ...] = ()


class Variants(Entry):
    """Words that are spelled in two ways, as `British=American`; `kind` says what the difference is."""

    kind: Line
    pairs: Line


class Spelling(Worded):
    """The spelling of a language tag: which of the two variants it takes, and whether verbs end in -ise or -ize."""

    takes: Literal["British", "American", "either"]
    endings: Literal["ise", "ize", "either"]


class Endings(Entry):
    """Words whose ending -ise or -ize is a part of them and never changes."""

    always: Line


class Affixes(Worded):
    """What words are made with: `prefixes`, and `endings` as `ending=what the word ends in without it`."""

    prefixes: Line
    endings: Line


class ReferenceWords(Worded):
    """The words of references that are typed by hand: what has a number (`paragraph` to `note`), and the words beside the number.

    `see` leads to a place (with one of `articles`), `here` and `own` say that it is in this report, `of` after the number and `others` before it
    that it is in another document. `documents` are the names of such documents, as `a|b`; a * is any ending. `to` is between the ends of a
    range, and `numbers` are the words from one on. `certain` are the words of `note` that have no other meaning.
    """

    paragraph: tuple[Line, ...]
    section: tuple[Line, ...]
    table: tuple[Line, ...]
    figure: tuple[Line, ...]
    recommendation: tuple[Line, ...]
    note: tuple[Line, ...]
    certain: tuple[Line, ...]
    see: tuple[Line, ...]
    articles: tuple[Line, ...]
    others: tuple[Line, ...]
    here: tuple[Line, ...]
    own: tuple[Line, ...]
    of: tuple[Line, ...]
    documents: tuple[Line, ...]
    to: tuple[Line, ...]
    numbers: tuple[Line, ...]


WORDING: dict[str, type[Entry]] = {
    "phrases": Phrases,
    "terms": Term,
    "titles": Titles,
    "acronyms": KnownAcronyms,
    "words": KnownWords,
    "macrons": Macrons,
    "variants": Variants,
    "spellings": Spelling,
    "endings": Endings,
    "affixes": Affixes,
    "reference-words": ReferenceWords,
}
"""The record of each file, by the file's name without its ending."""
