"""Phrases of the data files as regular expressions: `a|b` is either, `(a)` may be missing, `prevent*` has any ending, `…` is up to four words.

`carry_out` is one choice of two words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

NO_LETTER_BEFORE = r"(?<![\w-])"
"""How every pattern begins: nothing is found in the middle of a word, or of one with a hyphen."""

_NO_LETTER_AFTER = r"(?!\w)"
_NOTHING = r"(?!)"


@lru_cache(maxsize=256)
def matcher(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern that finds any of the phrases, in capitals or not; one that finds nothing where there are none."""
    return named_matcher({"": phrases})


def named_matcher(lists: Mapping[str, tuple[str, ...]]) -> re.Pattern[str]:
    """The same for several lists; the name of its list is the `lastgroup` of a match."""
    groups = "|".join((f"(?P<{name}>" if name else "(?:") + "|".join(map(_phrase, phrases)) + ")" for name, phrases in lists.items() if phrases)
    return re.compile(f"{NO_LETTER_BEFORE}(?:{groups}){_NO_LETTER_AFTER}" if groups else _NOTHING, re.IGNORECASE)


def is_empty(phrases: re.Pattern[str]) -> bool:
    """Whether a matcher was made without phrases."""
    return phrases.pattern == _NOTHING


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
