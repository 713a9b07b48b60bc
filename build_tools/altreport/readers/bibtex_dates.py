"""Dates of a source of which pandoc would lose a part, or print another day (ISO 8601-2 and biblatex manual 3.20, section 2.3.8)."""

from __future__ import annotations

import re
from calendar import month_name, monthrange
from collections.abc import Iterator, Mapping

from altreport.problems import quoted

DATE_FIELDS = ("date", "year", "month", "day")
"""How the names of fields end that say when."""

Doubt = tuple[str, str]
"""What is wrong, and what to do."""

_DAY = r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?[~?]?"
_DATE = re.compile(rf"({_DAY})(/(?:{_DAY})?)?")
_NO_YEAR = re.compile(r"forthcoming|n\.? ?d\.?|s\.? ?[adf]\.?|no date|undated|sans date|sin fecha", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_ABOUT = re.compile(r"(?:c|ca|circa|about|around|vers|hacia|approx)\b\.?\s*(\d{4})", re.IGNORECASE)
_YEARS = re.compile(r"(\d\d)(\d\d)\s*(?:--?|–|—|to|à|a)\s*(?:\1)?(\d\d)", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{3,}")
_NUMBER = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""The names of months that pandoc reads."""

_HINT = "Write the year, with month and day if you know them: 2022, 2022-08 or 2022-08-14."


def date_doubts(fields: Mapping[str, str]) -> dict[str, Doubt]:
    """What would be lost or printed wrong of the dates of a source, by the field; `fields` are its texts by their names in small letters."""
    found = {name: doubt for name, value in fields.items() if name.endswith("date") and value.strip() and (doubt := _of_date(name, value)) is not None}
    for prefix in ("", "url"):
        if fields.get(f"{prefix}year") and not fields.get(f"{prefix}date"):
            found.update(_of_parts(prefix, {part: fields.get(prefix + part, "").strip(" {}") for part in ("year", "month", "day")}))
    return found


def _of_date(field: str, value: str) -> Doubt | None:
    whole = _DATE.fullmatch(value)
    if whole is None:
        return f"{quoted(value)} in the field ‘{field}’ is not a date that can be printed.", _HINT
    begin, slash, end = value.partition("/")
    for part in (begin, end):
        if (doubt := _of_day(field, part)) is not None:
            return doubt
    first, last = begin.rstrip("~?"), end.rstrip("~?")
    if end and last[: len(first)] < first[: len(last)]:
        return (
            f"{quoted(value)} in the field ‘{field}’ ends before it begins.",
            f"Put the earlier date first, or correct the one that is wrong: {last}/{first}.",
        )
    if slash and not end and "-" in first:
        message = f"{quoted(value)} in the field ‘{field}’ has no end. Only a year can be printed like this."
        return message, f"Write the year alone, ‘{first[:4]}/’, or add the date on which it ended: ‘{first}/{first[:4]}-12’."
    return None


def _of_day(field: str, date: str) -> Doubt | None:
    """The day of a date may not be in the calendar."""
    year, _, rest = date.rstrip("~?").partition("-")
    month, _, day = rest.partition("-")
    if not day or int(day) <= (days := monthrange(int(year), int(month))[1]):
        return None
    return f"{quoted(date)} in the field ‘{field}’ is not a day of the calendar.", _has_days(int(year), int(month), days)


def _has_days(year: int, month: int, days: int) -> str:
    return f"{month_name[month]} {year} has {days} days: correct the day, or leave it out."


def _of_parts(prefix: str, parts: Mapping[str, str]) -> Iterator[tuple[str, Doubt]]:
    """What is doubtful about a date in three fields; with a year that holds more than the year, pandoc passes over the others."""
    year, month, day = (f"{prefix}{part}" for part in ("year", "month", "day"))
    if _NO_YEAR.fullmatch(parts["year"]):
        return
    if not _DATE.fullmatch(parts["year"]):
        message = f"{quoted(parts['year'])} in the field ‘{year}’ is not a year, so no date would be printed."
        yield year, (message, _year_hint(prefix, parts["year"]))
        return
    if len(parts["year"]) > len("2022?"):
        if (doubt := _of_date(year, parts["year"])) is not None:
            yield year, doubt
        return
    number = _month(parts["month"])
    if parts["month"] and number is None:
        meant = _named_month(parts["month"])
        hint = f"Write its number: ‘{month} = {{{meant}}}’." if meant else f"Write its number, from 1 to 12: ‘{month} = {{3}}’."
        yield month, (f"{quoted(parts['month'])} in the field ‘{month}’ is not a month that can be read. It would be lost or printed wrong.", hint)
    if parts["day"]:
        doubt = _of_day_alone(day, parts["day"], int(parts["year"][:4]), number, month if not parts["month"] else "")
        if doubt is not None:
            yield day, doubt


def _of_day_alone(field: str, value: str, year: int, month: int | None, missing: str) -> Doubt | None:
    """What is doubtful about the day in a field of its own; `missing` is the field of the month, where there is none."""
    if missing:
        return f"The field ‘{field}’ is not printed without a month.", f"Add a line ‘{missing} = {{3}},’ with the number of the month, or delete the day."
    days = monthrange(year, month)[1] if month else 31
    if value.isascii() and value.isdigit() and 1 <= int(value) <= days:
        return None
    number = _NUMBER.search(value)
    if number is None or not 1 <= int(number[0]) <= 31:
        return f"{quoted(value)} in the field ‘{field}’ is not a day of a month.", f"Write its number alone, from 1 to 31: ‘{field} = {{3}}’."
    if month and int(number[0]) > days:
        return f"{quoted(value)} in the field ‘{field}’ is not a day of that month.", _has_days(year, month, days)
    return f"{quoted(value)} in the field ‘{field}’ cannot be read, so the day would be lost.", f"Write its number alone: ‘{field} = {{{int(number[0])}}}’."


def _year_hint(prefix: str, value: str) -> str:
    """What to write in the place of something that is no year."""
    date = f"{prefix}date"
    if (years := _YEARS.fullmatch(value)) is not None:
        return f"Write ‘{date} = {{{years[1]}{years[2]}/{years[1]}{years[3]}}}’ instead."
    year = _YEAR.search(value)
    if year is None:
        return f"Write the year alone. If there is none, write ‘{prefix}year = {{n.d.}}’."
    if _ABOUT.fullmatch(value):
        return f"Write ‘{date} = {{{year[0]}~}}’ instead: it is printed as ‘c. {year[0]}’."
    word = _WORD.search(value)
    month = _named_month(word[0]) if word else None
    if month is None:
        return f"Write ‘{date} = {{{year[0]}}}’ instead, with month and day if you know them: 2022-08 or 2022-08-14."
    day = _NUMBER.search(value)
    return f"Write ‘{date} = {{{year[0]}-{month:02}{f'-{int(day[0]):02}' if day else ''}}}’ instead."


def _month(value: str) -> int | None:
    """The month as pandoc reads it: a number, or three letters of its English name."""
    if value.lower() in MONTHS:
        return MONTHS.index(value.lower()) + 1
    return int(value) if value.isascii() and value.isdigit() and 1 <= int(value) <= 12 else None


def _named_month(value: str) -> int | None:
    """The number of a month that is named in English, French or Spanish, in full or abbreviated; None where it is unclear."""
    from babel.dates import get_month_names  # noqa: PLC0415 - only a fault needs the names

    word = value.strip(" .").casefold()
    names = ((number, name.casefold()) for language in ("en", "fr", "es") for number, name in get_month_names("wide", locale=language).items())
    meant = {number for number, name in names if name.startswith(word)} if len(word) >= 3 else set()
    return meant.pop() if len(meant) == 1 else None
