"""Dates in running text, in the languages of a law."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from babel.core import UnknownLocaleError
from babel.dates import get_day_names, get_month_names

from altreport.errors import CouldNotRunError
from altreport.importing.foreign_document import Certainty
from altreport.model.law import LetterWords

YEARS = (1900, 2100)
_IN_FIGURES = re.compile(r"(?<![\w/.-])(?:(\d{4})-(\d{2})-(\d{2})|(\d{1,2})([/.-])(\d{1,2})\5(\d{4}))(?![\w/-])")


@dataclass(frozen=True)
class FoundDate:
    """A date in a text: `start` and `end` are offsets; `certainty` is ‘likely’ where day and month could be the other way round."""

    day: date
    start: int
    end: int
    certainty: Certainty = "certain"


def any_of(words: Iterable[str]) -> str:
    """Return a regular expression for any of the words, the longest first; without words it matches nothing."""
    return f"(?:{'|'.join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or '(?!)'})"


def find_dates(text: str, words: LetterWords) -> list[FoundDate]:
    """Return the dates in the text, in order; impossible ones and years outside 1900–2100 are not among them."""
    found = [hit for language in words.languages for hit in _spelled(language, text)]
    found += _in_figures(text, day_first=words.numeric_dates == "day first")
    kept: list[FoundDate] = []
    for hit in sorted(found, key=lambda hit: (hit.start, -hit.end)):
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return kept


@cache
def month_numbers(language: str) -> dict[str, int]:
    """Return the number of each month by its names, long and short, in small letters."""
    try:
        names = [get_month_names(width, locale=language) for width in ("wide", "abbreviated")]
    except (UnknownLocaleError, ValueError) as fault:
        raise CouldNotRunError(f"The law names a language that is not known: ‘{language}’.", "Write a language tag such as en or mi.") from fault
    return {name.casefold().rstrip("."): number for each in names for number, name in each.items()}


@cache
def _spelled_pattern(language: str) -> re.Pattern[str]:
    """Day month year, and month day year, each with or without a weekday before it."""
    month, weekday = any_of(month_numbers(language)), any_of(get_day_names("wide", locale=language).values())
    day = r"(\d{1,2})(?:st|nd|rd|th|\.)?"
    day_first = rf"{day}\s+(?:of\s+)?({month})\.?,?\s+(\d{{4}})"
    month_first = rf"({month})\.?\s+{day},?\s+(\d{{4}})"
    return re.compile(rf"(?i)(?<!\w)(?:{weekday},?\s+)?(?:the\s+)?(?:{day_first}|{month_first})(?!\w)")


def _spelled(language: str, text: str) -> Iterator[FoundDate]:
    for match in _spelled_pattern(language).finditer(text):
        day, month, year = match.group(1, 2, 3) if match[1] else match.group(5, 4, 6)
        if (made := _day(year, month_numbers(language)[month.casefold()], day)) is not None:
            yield FoundDate(made, match.start(), match.end())


def _in_figures(text: str, *, day_first: bool) -> Iterator[FoundDate]:
    for match in _IN_FIGURES.finditer(text):
        day, month = match.group(4, 6) if day_first else match.group(6, 4)
        made = _day(match[1], match[2], match[3]) if match[1] else _day(match[7], month, day)
        if made is not None:
            sure = match[1] or int(day) > 12 or day == month
            yield FoundDate(made, match.start(), match.end(), "certain" if sure else "likely")


def _day(year: str, month: str | int, day: str) -> date | None:
    try:
        made = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return made if YEARS[0] <= made.year <= YEARS[1] else None
