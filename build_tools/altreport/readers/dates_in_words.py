"""Dates, months and seasons that are written in words, in English, French or Spanish."""

from __future__ import annotations

import re
from functools import lru_cache

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""The names of months that pandoc reads."""

_SEASONS = {
    **dict.fromkeys(["spring", "printemps", "primavera"], 21),
    **dict.fromkeys(["summer", "été", "verano"], 22),
    **dict.fromkeys(["autumn", "fall", "automne", "otoño"], 23),
    **dict.fromkeys(["winter", "hiver", "invierno"], 24),
}
"""Seasons as months (ISO 8601-2, section 4.8)."""

_WORD = re.compile(r"[^\W\d_]{3,}\.?")
_DAY = re.compile(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|º|ª|\.)?(?![\d\w])")
_YEAR = re.compile(r"(?<!\d)((?:1[5-9]|20)\d\d)(?!\d)")
_SMALL = re.compile(r"\b(?:de|del|of|the|le|el|on|le|issue|mon|tue|wed|thu|fri|sat|sun)(?:day|sday|nesday|rsday|urday)?\b\.?", re.IGNORECASE)
_TO = re.compile(r"\s*(?:[-–—/&]+|\bto\b|\band\b|\bà\b|\by\b)\s*")


def date_in_words(value: str) -> str | None:
    """Return a date in words as ISO 8601, ‘14 August 2022’ as 2022-08-14; None if it has other words, or more than one way to read it."""
    years = _YEAR.findall(value)
    if len(years) != 1:
        return None
    return month_and_day(_YEAR.sub(" ", value), years[0])


def month_and_day(value: str, year: str) -> str | None:
    """Return the date in ISO 8601 of a month in words, perhaps with a day, or of two months or a season, in a year; None if it cannot be read."""
    rest = _SMALL.sub(" ", value.replace("~", " ").replace("{", "").replace("}", "")).strip(" ,.;()")
    words = _WORD.findall(rest)
    months = [found for word in words if (found := named_month(word)) is not None]
    left = _WORD.sub(" ", rest)
    if len(words) == 1 and words[0].strip(".").casefold() in _SEASONS:
        return f"{year}-{_SEASONS[words[0].strip('.').casefold()]}" if not left.strip(" ,.") else None
    if len(months) != len(words) or len(months) not in (1, 2):
        return None
    if len(months) == 2:
        return f"{year}-{months[0]:02}/{year}-{months[1]:02}" if months[0] < months[1] and not _TO.sub("", left).strip(" ,.") else None
    days = _DAY.findall(left)
    if _DAY.sub("", left).strip(" ,.") or len(days) > 1:
        return None
    return f"{year}-{months[0]:02}" + (f"-{int(days[0]):02}" if days and 1 <= int(days[0]) <= 31 else "")


@lru_cache
def named_month(value: str) -> int | None:
    """Return the number of a month that is named in English, French or Spanish, in full or abbreviated; None where it is unclear."""
    from babel.dates import get_month_names  # noqa: PLC0415 - only a fault needs the names

    word = value.strip(" .").casefold()
    names = ((number, name.casefold()) for language in ("en", "fr", "es") for number, name in get_month_names("wide", locale=language).items())
    meant = {number for number, name in names if name.startswith(word)} if len(word) >= 3 else set()
    return meant.pop() if len(meant) == 1 else None
