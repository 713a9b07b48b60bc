"""Finding a law's phrases, dates and sentences in running text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise
from typing import Literal

from babel.core import UnknownLocaleError
from babel.dates import get_day_names, get_month_names

from altreport.errors import CouldNotRunError
from altreport.importing.foreign import Certainty
from altreport.model.law import LetterWords

_GAP = r"\s+(?:\S+\s+){0,6}?"
_SENTENCE = re.compile(r"(?<=[.?!])(?<!\b[A-Z]\.)(?<!\be\.g\.)(?<!\bi\.e\.)[”’\")\]]?\s+(?=[\"“‘'(\[]?[A-ZÀ-ÞĀĒĪŌŪ])")
YEARS = (1900, 2100)


def phrase(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern for any of the phrases, whole words in any case; ‘…’ stands for up to six words. Nothing matches none."""
    made = [_GAP.join(r"\s+".join(map(re.escape, part.split())) for part in re.split(r"\s*…\s*", words_of)) for words_of in words]
    return re.compile(rf"(?<!\w)(?:{'|'.join(made)})(?!\w)" if made else r"(?!)", re.IGNORECASE)


def sentences(text: str, words: LetterWords) -> list[str]:
    """The text cut where a sentence ends and another begins with a capital, but not inside a date; together they are the text."""
    dates = find_dates(text, words)
    ends = [match.end() for match in _SENTENCE.finditer(text)]
    cuts = [0, *(end for end in ends if not any(day.start < end < day.end for day in dates)), len(text)]
    return [text[start:end] for start, end in pairwise(cuts) if text[start:end]]


@dataclass(frozen=True)
class FoundDate:
    """A date in a text: `start` and `end` are offsets, `certainty` tells whether it could be read in two ways."""

    day: date
    start: int
    end: int
    certainty: Certainty = "certain"


def find_dates(text: str, words: LetterWords) -> list[FoundDate]:
    """The dates in the text, in the languages of the law; impossible ones and years outside 1900–2100 are none."""
    patterns = _patterns(words.languages)
    found = [hit for pattern in patterns for hit in _spelled(pattern, text)]
    found += _in_figures(text, words.numeric_dates)
    kept: list[FoundDate] = []
    for hit in sorted(found, key=lambda hit: (hit.start, -hit.end)):
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return kept


@dataclass(frozen=True)
class _Months:
    pattern: re.Pattern[str]
    numbers: dict[str, int]


@cache
def _patterns(languages: tuple[str, ...]) -> tuple[_Months, ...]:
    """For each language: day month year, and month day year, each with a weekday in front or not."""
    made = []
    for language in languages:
        try:
            names = _month_names(language)
            days = "|".join(re.escape(name) for name in get_day_names("wide", locale=language).values())
        except (UnknownLocaleError, ValueError) as fault:
            raise CouldNotRunError(f"The law names a language that is not known: ‘{language}’.", "Write a language tag such as en or mi.") from fault
        month = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
        day = r"(?P<{0}>\d{{1,2}})(?:st|nd|rd|th|\.)?"
        first = rf"{day.format('d1')}\s+(?:of\s+)?(?P<m1>{month})\.?,?\s+(?P<y1>\d{{4}})"
        second = rf"(?P<m2>{month})\.?\s+{day.format('d2')},?\s+(?P<y2>\d{{4}})"
        made.append(_Months(re.compile(rf"(?<!\w)(?:(?:{days}),?\s+)?(?:the\s+)?(?:{first}|{second})(?!\w)", re.IGNORECASE), names))
    return tuple(made)


def _month_names(language: str) -> dict[str, int]:
    names = {}
    for width in ("wide", "abbreviated"):
        for number, name in get_month_names(width, locale=language).items():
            names[name.casefold().rstrip(".")] = number
    return names


def month_names(words: LetterWords) -> frozenset[str]:
    """The names of the months in the law's languages, in small letters."""
    return frozenset(name for months in _patterns(words.languages) for name in months.numbers)


def _spelled(months: _Months, text: str) -> Iterator[FoundDate]:
    for match in months.pattern.finditer(text):
        number = "1" if match["m1"] else "2"
        day = _day(match[f"y{number}"], months.numbers[match[f"m{number}"].casefold()], match[f"d{number}"])
        if day is not None:
            yield FoundDate(day, match.start(), match.end())


def _in_figures(text: str, order: Literal["day first", "month first"]) -> Iterator[FoundDate]:
    for match in re.finditer(r"(?<![\w/.-])(?:(\d{4})-(\d{2})-(\d{2})|(\d{1,2})([/.-])(\d{1,2})\5(\d{4}))(?![\w/-])", text):
        if match[1]:
            day, sure = _day(match[1], match[2], match[3]), True
        else:
            days, months = (match[4], match[6]) if order == "day first" else (match[6], match[4])
            day, sure = _day(match[7], months, days), int(days) > 12 or days == months
        if day is not None:
            yield FoundDate(day, match.start(), match.end(), "certain" if sure else "likely")


def _day(year: str, month: str | int, day: str) -> date | None:
    try:
        made = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return made if YEARS[0] <= made.year <= YEARS[1] else None


def section_numbers(text: str, words: LetterWords) -> list[tuple[str, int]]:
    """The sections of the law itself that the text names, without their mark, and where; those of other Acts are left out."""
    number = r"\d{1,3}[A-Z]{0,2}(?:\s?\((?:[a-z]{1,4}|\d{1,2})\))*"
    mark = rf"(?:{'|'.join(map(re.escape, words.section_words))})\.?\s*"
    listing = re.compile(
        rf"(?<![\w’']){mark}(?P<list>{number}(?:(?:\s*[,;&]\s*|\s*,?\s*(?:{'|'.join(map(re.escape, words.and_words)) or '(?!)'})\s+)(?:{mark})?{number})*)(?!\w)",
        re.IGNORECASE,
    )
    other = _other_law(words)
    found = []
    for match in listing.finditer(text):
        if other.match(text, match.end()) is None:
            found += [(re.sub(r"\s", "", hit[0]), match.start()) for hit in re.finditer(number, match["list"])]
    return found


def _other_law(words: LetterWords) -> re.Pattern[str]:
    """‘ of the Crimes Act 1961’ and the like, but not the law's own name and not ‘the Act’ alone."""
    own = "|".join(re.escape(name) for name in words.names)
    acts = "|".join(map(re.escape, words.act_words)) or "(?!)"
    return re.compile(rf"\s+\w+\s+(?:the\s+)?(?!(?:{own})\b)(?:[A-Z][\w’'-]*,?\s+(?:\w+\s+){{0,2}}?){{1,6}}?(?:{acts})\b")


def first_of(text: str, pattern: re.Pattern[str], found: Sequence[FoundDate]) -> FoundDate | None:
    """The first date behind the first place where the pattern matches in the text."""
    match = pattern.search(text)
    return next((hit for hit in found if match is not None and hit.start >= match.end()), None)
