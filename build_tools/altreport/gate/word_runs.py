"""Runs of words as the gate compares them: in small letters, without accents, marks, hidden characters and markup."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cached_property
from itertools import accumulate

from altreport.checks.reading.withheld_words import SEAMS
from altreport.markup.invisible_characters import UNPARTED
from altreport.markup.word_forms import STROKES

RUN = 5
"""This many words in a row from a withheld text are a leak, unless the edition has them in another place."""
SHORT = 3
"""A single word of up to this many letters is searched in texts only, not in settings of a format: `li` is a tag."""
_MOST_AT_ONCE = RUN + 1
"""At most this many words of a run and the two words around it are of one text."""
_LONG = 8
"""Words of at least this many letters are also searched in text without spaces."""

_WORD = re.compile(r"[^\W_]+")
_PART = re.compile(rf"[{UNPARTED}]|[^\W_{UNPARTED}]+")
_INVISIBLE = (
    *range(0x200B, 0x2010),
    *range(0x202A, 0x202F),
    *range(0x2060, 0x2070),
    *range(0xFE00, 0xFE10),
    0xAD,
    0x61C,
    0x115F,
    0x1160,
    0x180E,
    0x3164,
    0xFEFF,
)


class _Plain(dict[int, "int | str | None"]):
    """The plain form of each character: nothing for accents and invisible characters, a space for letters that look like apostrophes."""

    def __missing__(self, code: int) -> int | str | None:
        self[code] = None if unicodedata.combining(chr(code)) else code
        return self[code]


_PLAIN = _Plain({**dict.fromkeys(_INVISIBLE), **dict.fromkeys(map(ord, "ʻʼʽʾʿˈˊˋ´`ʹʺ"), " "), **{ord(char): plain for char, plain in STROKES.items()}})
_DOUBLED = str.maketrans({"ā": "aa", "ē": "ee", "ī": "ii", "ō": "oo", "ū": "uu"})
_SPELLED_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})
_TWICE = re.compile(r"([aiu])\1")
_ORDINAL = re.compile(r"\d+[^\W\d]{1,2}")

Run = tuple[str, ...]


def words_of(text: str) -> list[str]:
    """Return the words of a text, without differences in case, accents, compatibility forms, invisible characters and punctuation."""
    return _WORD.findall(text.lower()) if text.isascii() else _PART.findall(folded(text))


def folded(text: str) -> str:
    """Return a text in small letters without accents (Unicode 16.0, 3.13; NFKD) and invisible characters."""
    return unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold()).translate(_PLAIN)


def spellings_of(text: str) -> list[str]:
    """Return a text, and its spellings without special letters: Maaori, Mueller."""
    small = unicodedata.normalize("NFC", text).casefold()
    others = (small.translate(_DOUBLED), small.translate(_SPELLED_OUT), _TWICE.sub(r"\1", folded(text)))
    return [text, *dict.fromkeys(other for other in others if words_of(other) != words_of(text))]


def runs_of(text: str) -> Iterator[Run]:
    """Yield every run of RUN words of a text; of a shorter text, all its words as one run."""
    words = words_of(text)
    if len(words) < RUN:
        if words:
            yield tuple(words)
        return
    for start in range(len(words) - RUN + 1):
        yield tuple(words[start : start + RUN])


def tells(run: Run) -> bool:
    """Return whether a run can reveal something: it is not only a particle, a day, a year or a small number."""
    if any(sum(map(str.isalpha, word)) > 1 and not _ORDINAL.fullmatch(word) for word in run):
        return True
    if sum(word.isalpha() and not word.isascii() for word in run) > 1:  # letters of a script without spaces between words
        return True
    digits = [word for word in run if word.isdigit()]
    return sum(map(len, digits)) > 6 and not all(_is_of_a_date(word) for word in digits)


def _is_of_a_date(word: str) -> bool:
    return len(word) <= 2 or (len(word) == 4 and word.startswith(("19", "20"))) or (len(word) == 8 and word.startswith(("19", "20")))


class Said:
    """Texts that everyone may read, and the runs of words in them."""

    def __init__(self, texts: Iterable[str]) -> None:
        """The texts."""
        self._texts = [words_of(text) for text in texts]
        self._runs: dict[int, set[Run]] = {}

    def says(self, run: Run) -> bool:
        """Return whether one of the texts has these words in a row."""
        size = len(run)
        if size not in self._runs:
            self._runs[size] = {tuple(words[start : start + size]) for words in self._texts for start in range(len(words) - size + 1)}
        return run in self._runs[size]

    def says_in_parts(self, run: Run, *others: Said) -> bool:
        """Return whether the run is the end of a text, any whole texts, and the beginning of another, here or in `others`: outputs have texts side by side."""
        texts = (self, *others)
        return any(any(run[:size] in each.ends for each in texts) and _begin_with(texts, run[size:]) for size in range(1, len(run)))

    @cached_property
    def ends(self) -> set[Run]:
        """The last words of each text."""
        return {tuple(words[-size:]) for words in self._texts for size in range(1, min(_MOST_AT_ONCE, len(words)) + 1)}

    @cached_property
    def beginnings(self) -> set[Run]:
        """The first words of each text."""
        return {tuple(words[:size]) for words in self._texts for size in range(1, min(_MOST_AT_ONCE, len(words)) + 1)}

    @cached_property
    def short(self) -> set[Run]:
        """The texts of a few words."""
        return {tuple(words) for words in self._texts if len(words) < RUN}


def _begin_with(said: Collection[Said], run: Run) -> bool:
    """Return whether texts that follow each other begin with these words."""
    if any(run in each.beginnings for each in said):
        return True
    return any(any(run[:size] in each.short for each in said) and _begin_with(said, run[size:]) for size in range(1, len(run)))


class Runs:
    """A set of runs that texts are searched for."""

    def __init__(self, runs: Iterable[Run], names: Collection[Run] = ()) -> None:
        """The runs to search for, and which of them are names, which an index has in another order."""
        self._by_first: dict[str, dict[Run, Run]] = {}
        self._joined: dict[str, dict[str, Run]] = {}
        for run in runs:
            for form in (*_forms(run), *([run[::-1]] if run in names and len(run) == 2 else [])):
                self._by_first.setdefault(form[0], {}).setdefault(form, run)
            if len(run) < RUN and len("".join(run)) >= _LONG:
                joined = "".join(run)
                self._joined.setdefault(joined[:_LONG], {}).setdefault(joined, run)
        self._sizes = {first: sorted({len(run) for run in found}) for first, found in self._by_first.items()}

    def found_in(self, text: str) -> Iterator[tuple[Run, Run]]:
        """Yield each of the runs in a text, in order, with the form in which it is there."""
        if not self._by_first:
            return
        words = words_of(text)
        for start, word in enumerate(words):
            for size in self._sizes.get(word, ()):
                form = tuple(words[start : start + size])
                if form in self._by_first[word]:
                    yield self._by_first[word][form], form

    def found_running(self, text: str, is_known: Callable[[str], bool]) -> Iterator[tuple[Run, Run]]:
        """Yield each of the longer names in a text whose spaces cannot be trusted, as in a PDF or a file name, with the words of the text that it takes up.

        A name that begins or ends within a word which `is_known` is not yielded: ‘formation’ in ‘information’, ‘the school’ in ‘the schools’.
        """
        words = words_of(SEAMS.sub(" ", text))
        running = "".join(words)
        ends = list(accumulate(map(len, words)))
        for start in range(len(running) - _LONG + 1):
            for joined, run in self._joined.get(running[start : start + _LONG], {}).items():
                if running.startswith(joined, start):
                    end = start + len(joined)
                    first, last = bisect_right(ends, start), bisect_left(ends, end)
                    cut = [*([words[first]] if start > ends[first] - len(words[first]) else []), *([words[last]] if end < ends[last] else [])]
                    if not any(map(is_known, cut)):
                        yield run, tuple(words[first : last + 1])

    def __bool__(self) -> bool:
        """Return whether there is a run to search for."""
        return bool(self._by_first)


def _forms(run: Run) -> Iterator[Run]:
    """Yield a run; if it may be a name, also its words joined."""
    yield run
    if 1 < len(run) < RUN:
        yield ("".join(run),)
