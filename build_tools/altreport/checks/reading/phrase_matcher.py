"""Phrases of the data files, and where they are in a text: `a|b` one of them, `(a)` may be missing, `prevent*` any ending, `…` up to four words.

`carry_out` is one choice of two words.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache

from altreport.markup.address_syntax import in_small_letters
from altreport.markup.tokens import PASSAGES

NO_LETTER_BEFORE = r"(?<![\w-])"
"""How every pattern begins: in the middle of a word, or of one with a hyphen, nothing is found."""

_NO_LETTER_AFTER = r"(?!\w)"


class PhraseMatcher:
    """Finds phrases in a text, in capitals or not; a hyphen binds a word to the one before it.

    The phrases are in lists; the name of its list is the `lastgroup` of a match. The matcher finds what one pattern of all phrases would
    find, but tries at each word only the phrases that begin with it (decision 0042).
    """

    def __init__(self, lists: Mapping[str, tuple[str, ...]]) -> None:
        self._lists = lists
        split = [(name, phrase, _first_words(phrase)) for name, phrases in lists.items() for phrase in phrases]
        self._phrases = [(name, phrase, *words) for name, phrase, words in split if words is not None]
        self._all_begin_with_words = len(self._phrases) == len(split)
        self._words = frozenset(word for _, _, words, _ in self._phrases for word in words)
        self._stems = tuple(stem for _, _, _, stems in self._phrases for stem in stems)
        self._by_word: dict[str, re.Pattern[str] | None] = {}

    @cached_property
    def pattern(self) -> str:
        """The pattern of all phrases, to be a part of another: compile that with `re.IGNORECASE`, because phrases ignore capitals."""
        return _pattern(self._lists)

    def __bool__(self) -> bool:
        """Whether there are any phrases."""
        return any(self._lists.values())

    @cached_property
    def _whole(self) -> re.Pattern[str]:
        return re.compile(self.pattern, re.IGNORECASE)

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """Yield the phrases in a part of the text."""
        if not self._all_begin_with_words:
            yield from self._whole.finditer(text, start, end)
            return
        openings, reached = _openings(text), start
        for at, word in openings[bisect_left(openings, (start,)) : bisect_left(openings, (end,))]:
            pattern = self._beginning_with(word)
            if pattern is not None and at >= reached and (match := pattern.match(text, at, end)) is not None:
                reached = match.end()
                yield match

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The first phrase in a part of the text."""
        return next(self.finditer(text, start, end), None)

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The phrase with which a part of the text begins."""
        if not self._all_begin_with_words:
            return self._whole.match(text, start, end)
        openings = _openings(text)
        first = bisect_left(openings, (start,))
        pattern = self._beginning_with(openings[first][1]) if first < len(openings) and openings[first][0] == start else None
        return pattern.match(text, start, end) if pattern is not None else None

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """The phrase that is all of the text."""
        return self._whole.fullmatch(text)

    def _beginning_with(self, word: str) -> re.Pattern[str] | None:
        """The pattern of the phrases that begin with a word, in their order; None where there are none."""
        if word not in self._by_word:
            lists: dict[str, tuple[str, ...]] = {}
            if word in self._words or word.startswith(self._stems):
                for name, phrase, words, stems in self._phrases:
                    if word in words or word.startswith(stems):
                        lists[name] = (*lists.get(name, ()), phrase)
            self._by_word[word] = re.compile(_pattern(lists), re.IGNORECASE) if lists else None
        return self._by_word[word]


_OPENING = re.compile(r"(?<![\w-])\w+")


@lru_cache(maxsize=PASSAGES)
def _openings(text: str) -> list[tuple[int, str]]:
    """Each word at which a phrase can begin, folded, with its offset: it is not bound to the word before it by a hyphen."""
    return [(found.start(), found[0]) for found in _OPENING.finditer(in_small_letters(text))]


@lru_cache(maxsize=256)
def matcher(phrases: tuple[str, ...]) -> PhraseMatcher:
    """Phrases of one list."""
    return PhraseMatcher({"": phrases})


def _pattern(lists: Mapping[str, tuple[str, ...]]) -> str:
    """All phrases, each list a group of its name: what is before and after is looked at once for all."""
    groups = "|".join((f"(?P<{name}>" if name else "(?:") + "|".join(map(_phrase, phrases)) + ")" for name, phrases in lists.items() if phrases)
    return f"{NO_LETTER_BEFORE}(?:{groups}){_NO_LETTER_AFTER}" if groups else r"(?!)"


def _first_words(phrase: str) -> tuple[frozenset[str], tuple[str, ...]] | None:
    """The words, folded, with which a phrase can begin, and the beginnings of others; None where it can begin with no word at all."""
    parts = re.findall(r"\([^()]*\)|\S+", phrase)
    first = next((position for position, word in enumerate(parts) if not word.startswith("(")), None)
    if first is None:
        return None
    words: set[str] = set()
    stems: set[str] = set()
    for choice in "|".join(part.strip("()") for part in parts[: first + 1]).split("|"):
        found = re.match(r"([^\W_]+)(\*?)", in_small_letters(choice))
        if found is None:
            return None
        (stems if found[2] else words).add(found[1])
    return frozenset(words), tuple(stems)


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
