"""Phrases of the data files as patterns: `a|b` one of them, `(a)` may be missing, `prevent*` any ending, `…` up to four words.

`carry_out` is one choice of two words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from altreport.checks.view import View
from altreport.model.wording import Phrases, Use

_NOTHING = re.compile(r"(?!)")
NO_LETTER_BEFORE = r"(?<![\w-])"
"""How every pattern begins: in the middle of a word, or of one with a hyphen, nothing is found."""

_NO_LETTER_BEHIND = r"(?!\w)"


@lru_cache(maxsize=256)
def pattern_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """One pattern for all phrases, capitals or not; a hyphen binds a word to the one before it."""
    if not phrases:
        return _NOTHING
    return re.compile(written(phrases), re.IGNORECASE)


def written(phrases: tuple[str, ...]) -> str:
    """The pattern of some phrases before it is made, to be a part of another."""
    return f"{NO_LETTER_BEFORE}(?:{choices(phrases)}){_NO_LETTER_BEHIND}"


def choices(phrases: tuple[str, ...]) -> str:
    """The phrases with bars between them, and nothing about what stands before or behind."""
    return "|".join(_phrase(phrase) for phrase in phrases)


def one_of(named: Mapping[str, tuple[str, ...]]) -> re.Pattern[str]:
    """One pattern for several lists of phrases, each a group of its name: what is before and behind is looked at once for all."""
    groups = "|".join(f"(?P<{name}>{choices(phrases)})" for name, phrases in named.items())
    return re.compile(f"{NO_LETTER_BEFORE}(?:{groups}){_NO_LETTER_BEHIND}", re.IGNORECASE)


def phrases_for(view: View, use: Use) -> re.Pattern[str]:
    """The pattern of all phrases of one use that suit the report's language."""
    if use not in view.patterns:
        language = view.report.cover.language
        entries = (entry for entry in view.data.of(Phrases) if entry.use == use and entry.suits(language))
        view.patterns[use] = pattern_of(tuple(phrase for entry in entries for phrase in entry.phrases))
    return view.patterns[use]


def knows(view: View, use: Use) -> bool:
    """Whether there are phrases of that use for the report's language: a check that needs them is silent without."""
    return phrases_for(view, use) is not _NOTHING


def _phrase(phrase: str) -> str:
    """Each word with the blanks before it, so that one that may be missing takes its blanks with it."""
    words = re.findall(r"\([^()]*\)|\S+", phrase)
    first = next((position for position, word in enumerate(words) if not word.startswith("(")), len(words))
    before = "".join(rf"(?:(?:{_choices(word[1:-1])})\s+)?" for word in words[:first])
    return before + "".join(_word(word, r"\s+" if position else "") for position, word in enumerate(words[first:]))


def _word(word: str, blank: str) -> str:
    if word.startswith("…"):
        ending = rf"{blank}\S+{re.escape(word[1:])}" if len(word) > 1 else ""
        return rf"(?:{blank}[^\s.;:]+){{0,4}}?{ending}"
    if word.startswith("("):
        return f"(?:{blank}(?:{_choices(word[1:-1])}))?"
    return f"{blank}(?:{_choices(word)})"


def _choices(word: str) -> str:
    """The words between bars."""
    return "|".join(_letters(choice) for choice in word.split("|"))


def _letters(choice: str) -> str:
    parts = [r"\w*".join(re.escape(piece) for piece in word.split("*")) for word in choice.split("_")]
    return r"\s+".join(parts).replace("’", "[’']")
