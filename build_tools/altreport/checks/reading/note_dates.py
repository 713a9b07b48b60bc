"""Dates in a note that is in words: the day on which a source appeared, and the day on which it was read."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from altreport.checks.reading.web_addresses import ADDRESS
from altreport.model.cover import Cover

_MONTHS = (
    ("january", "jan", "janvier", "enero"),
    ("february", "feb", "février", "febrero"),
    ("march", "mar", "mars", "marzo"),
    ("april", "apr", "avril", "abril"),
    ("may", "mai", "mayo"),
    ("june", "jun", "juin", "junio"),
    ("july", "jul", "juillet", "julio"),
    ("august", "aug", "août", "agosto"),
    ("september", "sept", "sep", "septembre", "septiembre"),
    ("october", "oct", "octobre", "octubre"),
    ("november", "nov", "novembre", "noviembre"),
    ("december", "dec", "décembre", "diciembre"),
)
_NUMBER = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}
_NAME = "|".join(sorted(_NUMBER, key=len, reverse=True))
_YEAR = r"(?P<{}>(?:1[89]|2\d)\d\d)(?![\d/])"
_DATE = re.compile(
    rf"(?<![\w-])(?:(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|º)?\.?\s+(?:de\s+)?)?(?P<month>{_NAME})\.?,?\s+(?:(?:de|of)\s+)?{_YEAR.format('year')}"
    rf"|(?P<us>{_NAME})\.?\s+(?P<usday>\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR.format('usyear')}|{_YEAR.format('isoyear')}-(?P<isomonth>\d\d)-(?P<isoday>\d\d)"
    rf"|(?P<numday>\d{{1,2}})[./](?P<nummonth>\d{{1,2}})[./]{_YEAR.format('numyear')}|(?<=\()(?:[^()\d]{{0,12}}\s)?{_YEAR.format('alone')}(?=[a-z]?\)))",
    re.IGNORECASE,
)
_READ = re.compile(
    r"(?:access(?:ed)?|retrieved|consulted|viewed|visited|last (?:accessed|visited|viewed|checked|read)|date of access|read|downloaded|consultée?|visitado|consultad[oa])(?:\s+(?:on|le|el|in))?[:,]?\s*\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class NoteDate:
    """A date at `[start, end)` of a text, the first and the last day that it can mean, and whether it is the day of reading."""

    start: int
    end: int
    first: date
    last: date
    is_reading: bool


def dates_in(text: str) -> Iterator[NoteDate]:
    """The dates of a note in their order, without those in addresses; a year counts only in brackets."""
    shown = without_addresses(text)
    for found in _DATE.finditer(shown):
        year = int(next(value for name in ("year", "usyear", "isoyear", "numyear", "alone") if (value := found[name])))
        month = _NUMBER.get((found["month"] or found["us"] or "").lower()) or int(found["isomonth"] or found["nummonth"] or 0)
        day = int(found["day"] or found["usday"] or found["isoday"] or found["numday"] or 0)
        if month > _DECEMBER >= day:
            month, day = day, month  # 9/24/2015
        try:
            first, last = date(year, month or 1, day or 1), date(year, month or _DECEMBER, day or monthrange(year, month or _DECEMBER)[1])
        except ValueError:
            continue
        yield NoteDate(found.start(), found.end(), first, last, _READ.search(shown, max(0, found.start() - 40), found.start()) is not None)


_DECEMBER = 12


def written_by(cover: Cover) -> date | None:
    """The last day that the dates of the report (`date`, `as_of`) can mean; None where it has none with a month."""
    return max((found.last for words in (cover.date, cover.as_of) for found in dates_in(words or "")), default=None)


def without_addresses(text: str) -> str:
    """A text with blanks for its web addresses."""
    return ADDRESS.sub(lambda found: " " * len(found[0]), text)


def read_too_early(text: str) -> Iterator[tuple[NoteDate, NoteDate]]:
    """Each day of reading with a date before it in its reference that is later; a semicolon or another day of reading ends a reference."""
    published: list[NoteDate] = []
    at = 0
    for found in dates_in(text):
        if ";" in text[at : found.start]:
            published = []
        at = found.end
        if not found.is_reading:
            published.append(found)
            continue
        if published and all(other.first > found.last for other in published):
            yield found, published[-1]
        published = []
