"""How the report's language spells: which of two variants it takes, and -ise or -ize."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from altreport.checks.check_context import CheckContext
from altreport.model.wording_data import Endings, Spelling, Variants

_VERB = re.compile(r"([a-z]{2,})(i[sz])(e|es|ed|er|ers|ing|ation|ations|ational|able)$")

_PREFIX = re.compile(r"^(?:im|un|re|mis|over|counter)")
"""What may be before a word whose ending never changes: imprecise."""


@dataclass(frozen=True)
class Conventions:
    """The rule of a language tag, and what it is applied with.

    `british`, `american` give for each word its other spelling; `unchanging` are words whose ending is a part of them.
    """

    rule: Spelling | None
    british: dict[str, str] = field(repr=False)
    american: dict[str, str] = field(repr=False)
    unchanging: frozenset[str] = field(repr=False)

    def other(self, word: str) -> tuple[str, str] | None:
        """For a word that is spelled in two ways, which way this is, and the other spelling.

        The way is ‘British’ or ‘American’, or ‘ise’ or ‘ize’; the word is given in small letters.
        """
        if word in self.british:
            return "British", self.british[word]
        if word in self.american:
            return "American", self.american[word]
        return self._ending(word)

    def _ending(self, word: str) -> tuple[str, str] | None:
        match = _VERB.fullmatch(word)
        if match is None:
            return None
        stem = f"{match[1]}{match[2]}e"
        if stem in self.unchanging or _PREFIX.sub("", stem, count=1) in self.unchanging:
            return None
        letter = "z" if match[2] == "is" else "s"
        return match[2] + "e", f"{match[1]}i{letter}{match[3]}"


def conventions(context: CheckContext) -> Conventions:
    """Those of the report's language."""
    language = context.report.cover.language
    suited = [entry for entry in context.data.of(Spelling) if entry.suits(language)]
    rule = max(suited, key=lambda entry: len(entry.language), default=None)
    variants = " ".join(entry.pairs for entry in context.data.of(Variants))
    always = " ".join(entry.always for entry in context.data.of(Endings))
    british, american, unchanging = _tables(variants, always)
    return Conventions(rule, british, american, unchanging)


@lru_cache(maxsize=4)
def _tables(variants: str, always: str) -> tuple[dict[str, str], dict[str, str], frozenset[str]]:
    """Both directions of the pairs; a word with `_` after it has a use of its own, and is never called wrong.

    Pairs that differ only in -ise or -ize are left out: for them the rule for endings counts, which in Oxford spelling is not that of British words.
    """
    pairs = [pair.split("=") for pair in variants.split()]
    pairs = [pair for pair in pairs if not (_VERB.fullmatch(pair[0]) and _VERB.sub(r"\1iz\3", pair[0]) == pair[1])]
    british = {first: second.rstrip("_") for first, second in pairs}
    american = {second: first for first, second in pairs if not second.endswith("_")}
    return british, american, frozenset(always.split())


def as_typed(word: str, model: str) -> str:
    """`word` with the capitals of `model`."""
    if model.isupper():
        return word.upper()
    return word[0].upper() + word[1:] if model[:1].isupper() else word


def spellings_of(word: str, rules: Conventions) -> Iterable[str]:
    """The word in small letters, and its other spelling where it has one."""
    yield word
    found = rules.other(word)
    if found is not None:
        yield found[1]
