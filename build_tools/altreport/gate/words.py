"""Words as the gate compares them: however they are written, in small letters, without accents, marks, hidden characters or markup."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from altreport.markup.invisible_characters import UNPARTED

RUN = 5
"""So many words in a row, taken from a withheld text and found nowhere in what may be seen, are a leak."""
SHORT = 3
"""A single word of up to so many letters is looked for where people read, and not among the settings of a format: `li` is a tag."""
_LONG = 8
"""From so many letters on, words are looked for in text whose division into words is lost."""

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
_STROKES = {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ħ": "h", "ŧ": "t", "ŋ": "n", "ı": "i", "ə": "e"}
_STROKES |= {"ɓ": "b", "ɗ": "d", "ƙ": "k", "ƴ": "y", "ɔ": "o", "ɛ": "e"}
"""Letters that have no accent to take off, as people type them who do not have them."""


class _Plain(dict[int, "int | str | None"]):
    """What each character becomes: nothing where it is an accent or no one sees it; a space where a letter is an apostrophe in truth."""

    def __missing__(self, code: int) -> int | str | None:
        self[code] = None if unicodedata.combining(chr(code)) else code
        return self[code]


_PLAIN = _Plain({**dict.fromkeys(_INVISIBLE), **dict.fromkeys(map(ord, "ʻʼʽʾʿˈˊˋ´`ʹʺ"), " "), **{ord(char): plain for char, plain in _STROKES.items()}})
_DOUBLED = str.maketrans({"ā": "aa", "ē": "ee", "ī": "ii", "ō": "oo", "ū": "uu"})
_SPELLED_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})
_TWICE = re.compile(r"([aiu])\1")
_SEAMS = re.compile(r"(?<=[a-zà-þ])(?=[A-ZÀ-Þ])|(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])")
_COUNTED = re.compile(r"(?<![0-9A-Za-z])(?=[0-9a-fA-F]*\d)[0-9a-fA-F]{6,}(?![0-9A-Za-z])")
_ORDINAL = re.compile(r"\d+[^\W\d]{1,2}")

Run = tuple[str, ...]


def words_of(text: str) -> list[str]:
    """The words of a text: compatibility forms, case, accents and invisible characters make no difference, nor do marks between words."""
    return _WORD.findall(text.lower()) if text.isascii() else _PART.findall(folded(text))


def folded(text: str) -> str:
    """A text in small letters without accents (Unicode 16.0, 3.13; NFKD) and without what no one sees."""
    return unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold()).translate(_PLAIN)


def spellings_of(text: str) -> list[str]:
    """A text as it is, and with long vowels and umlauts spelled as people do who cannot type them: Maaori, Mueller."""
    small = unicodedata.normalize("NFC", text).casefold()
    others = (small.translate(_DOUBLED), small.translate(_SPELLED_OUT), _TWICE.sub(r"\1", folded(text)))
    return [text, *dict.fromkeys(other for other in others if words_of(other) != words_of(text))]


def parted(name: str) -> str:
    """A name with its parts set apart where only a capital or a digit shows them: ArohaNgata2022. What a computer counted has no parts."""
    return _SEAMS.sub(" ", _COUNTED.sub(" ", name))


def runs_of(text: str) -> Iterator[Run]:
    """Every run of RUN words of a text; of a shorter text, all its words as one run."""
    words = words_of(text)
    if len(words) < RUN:
        if words:
            yield tuple(words)
        return
    for start in range(len(words) - RUN + 1):
        yield tuple(words[start : start + RUN])


def tells(run: Run) -> bool:
    """Whether a run is more than a particle, a day, a year or a small number, which are in every file."""
    if any(sum(map(str.isalpha, word)) > 1 and not _ORDINAL.fullmatch(word) for word in run):
        return True
    if sum(word.isalpha() and not word.isascii() for word in run) > 1:  # letters of a script that sets no space between words
        return True
    digits = [word for word in run if word.isdigit()]
    return sum(map(len, digits)) > 6 and not all(_is_of_a_date(word) for word in digits)


def _is_of_a_date(word: str) -> bool:
    return len(word) <= 2 or (len(word) == 4 and word.startswith(("19", "20"))) or (len(word) == 8 and word.startswith(("19", "20")))


class Said:
    """Texts that say what everyone may read; asked for runs of any length up to RUN."""

    def __init__(self, texts: Iterable[str]) -> None:
        """The texts."""
        self._texts = [words_of(text) for text in texts]
        self._runs: dict[int, set[Run]] = {}

    def says(self, run: Run) -> bool:
        """Whether one of the texts has these words in a row."""
        size = len(run)
        if size not in self._runs:
            self._runs[size] = {tuple(words[start : start + size]) for words in self._texts for start in range(len(words) - size + 1)}
        return run in self._runs[size]


class Runs:
    """A set of runs that texts are searched for."""

    def __init__(self, runs: Iterable[Run]) -> None:
        """The runs to search for."""
        self._by_first: dict[str, dict[Run, Run]] = {}
        self._joined: dict[str, dict[str, Run]] = {}
        for run in runs:
            for form in _forms(run):
                self._by_first.setdefault(form[0], {}).setdefault(form, run)
            if len(run) < RUN and len("".join(run)) >= _LONG:
                joined = "".join(run)
                self._joined.setdefault(joined[:_LONG], {}).setdefault(joined, run)
        self._sizes = {first: sorted({len(run) for run in found}) for first, found in self._by_first.items()}

    def found_in(self, text: str) -> Iterator[Run]:
        """Each of the runs that is in a text, in order."""
        if not self._by_first:
            return
        words = words_of(text)
        for start, word in enumerate(words):
            for size in self._sizes.get(word, ()):
                run = self._by_first[word].get(tuple(words[start : start + size]))
                if run is not None:
                    yield run

    def found_running(self, text: str) -> Iterator[Run]:
        """Each of the longer names that is in a text whose division into words says nothing, as that of a PDF or of a file's name."""
        running = "".join(words_of(text))
        for start in range(len(running) - _LONG + 1):
            for joined, run in self._joined.get(running[start : start + _LONG], {}).items():
                if running.startswith(joined, start):
                    yield run

    def __bool__(self) -> bool:
        """Whether there is anything to search for."""
        return bool(self._by_first)


def _forms(run: Run) -> Iterator[Run]:
    """A run; of one that may be a name, its words in one and in the order of an index as well."""
    yield run
    if 1 < len(run) < RUN:
        yield ("".join(run),)
    if len(run) == 2:
        yield run[::-1]
