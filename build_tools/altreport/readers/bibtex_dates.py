"""Dates of a source in the form that pandoc prints right (ISO 8601-2 and biblatex manual 3.20, section 2.3.8), and what cannot be printed so."""

from __future__ import annotations

import re
from calendar import month_name, monthrange
from typing import NamedTuple

from altreport.problems import Severity, quoted
from altreport.readers.dates_in_words import MONTHS, date_in_words, month_and_day, named_month

DATE_FIELDS = ("date", "eventdate", "urldate")
"""The fields of a whole date that notes may print."""


class Doubt(NamedTuple):
    """What is wrong, what to do, and whether the source can be printed all the same (a warning)."""

    message: str
    hint: str
    severity: Severity = Severity.ERROR


_SEASON = "2[1-4]"
_DAY = rf"\d{{4}}(?:-(?:(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?|{_SEASON}))?[~?]?"
_DATE = re.compile(rf"({_DAY})(/(?:{_DAY})?)?")
_TIME = re.compile(r"(\d{4}-\d\d?-\d\d?)(?:T|\s+)\d\d?:\d\d[0-9:.,]*\s*(?:Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?", re.IGNORECASE)
_NO_YEAR = re.compile(
    r"forthcoming|(?:c\.? ?)?\d{1,4} (?:BCE?|CE|AD|av\. J\.-C\.|a\. ?C\.)|n\.? ?d\.?|s\.? ?[adf]\.?|no date|undated|sans date|sin fecha", re.IGNORECASE
)
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_YEARS = re.compile(r"(\d\d)(\d\d)\s*(?:--?|–|—|to|à|a)\s*(?:\1)?(\d\d)", re.IGNORECASE)
_ABOUT = re.compile(r"(?:c|ca|circa|about|around|vers|hacia|approx)\b\.?\s*(\d{4})", re.IGNORECASE)
_DECADE = re.compile(r"(\d{2})(?:(\d)[Xu]|[Xu]{2})")
_NUMBER = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
_AS_BIBTEX = re.compile(rf"\d{{1,2}}[~ .]*(?:{'|'.join(MONTHS)})|(?:{'|'.join(MONTHS)})[~ .]*\d{{1,2}}", re.IGNORECASE)
"""A month with a day, as BibTeX joins them: "10~" # jan (Patashnik, ‘BibTeXing’, section 2.3)."""
_STATES = {"in press": "inpress", "to appear": "forthcoming", "submitted": "submitted", "in preparation": "inpreparation"}
"""States of publication that are typed as a year, and biblatex’s keys for them (manual, section 4.9.2.11)."""
_DAY_FIRST = re.compile(
    r"(0?[1-9]|[12]\d|3[01])\. ?(0?[1-9]|1[0-2])\. ?(\d{4})|(1[3-9]|2\d|3[01])[-/](0?[1-9]|1[0-2])[-/](\d{4})|(0?[1-9]|1[0-2])[-/](1[3-9]|2\d|3[01])[-/](\d{4})"
)
"""A day with its year at the end: with full stops the day is first; with other marks it is known where one number is no month."""
_FAR = re.compile(r"-\d{4}.*|[yY]-?\d+.*|\d{5,7}")
_NAMED = re.compile(r"[^\W\d_]{2,}")
_YEAR_LAST = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]((?:1[5-9]|20)\d\d)")
"""A day and a month in figures, in an order that no one can tell."""
_DIGITS = re.compile(r"[\d/.\s–-]*")
_HINT = "Write the year, with month and day if you know them: 2022, 2022-08 or 2022-08-14."


def clean_dates(fields: dict[str, str]) -> dict[str, Doubt]:
    """Write the dates of a source in the form that is printed, and return what is doubtful, by the field; all fields are by their names in small letters."""
    doubts: dict[str, Doubt] = {}
    if _NO_YEAR.fullmatch(fields.get("date", "").strip()):
        fields["year"] = fields.pop("date").strip()
    for name in DATE_FIELDS:
        if fields.get(name, "").strip():
            _clean_date(name, fields, doubts)
    if re.search(r"[?~]", fields.get("origdate", "")):
        message = f"{quoted(fields['origdate'])} in the field ‘origdate’ is printed as if it were certain."
        doubts["origdate"] = Doubt(message, "If readers need it, write it in ‘addendum’: ‘first published about 1870’.", Severity.WARNING)
    for prefix in ("", "url"):
        if fields.get(f"{prefix}year", "").strip() and not fields.get(f"{prefix}date"):
            _clean_parts(prefix, fields, doubts)
    return doubts


def _clean_date(name: str, fields: dict[str, str], doubts: dict[str, Doubt]) -> None:
    typed = " ".join(fields[name].split())
    value, doubt = _normal(name, typed)
    fields[name] = value
    if doubt is None and not _DATE.fullmatch(value):
        value, doubt = _unread(name, typed)
        fields.pop(name)
        if doubt.severity is Severity.ERROR or _DATE.fullmatch(value):
            fields[name] = value
        elif name == "date":
            fields["year"] = value
            fields.pop("month", None)
    elif doubt is None:
        doubt = _of_days(name, value)
    if doubt is not None:
        doubts[name] = doubt


def _normal(name: str, typed: str) -> tuple[str, Doubt | None]:
    """Return a date without what notes do not print: times, parts that are not known, and open ends of days."""
    value = re.sub(r"[{}]|\\,", "", typed).replace("\\textasciitilde", "~").replace("%", "~").strip(" .,")
    value = re.sub(r"^[\[(](.+)[\])]$", r"\1", value)
    value = re.sub(r"\?~|~\?", "~", value)
    value = _TIME.sub(r"\1", value)
    value = re.sub(r"(?<=\d)-(?:00|XX|uu)(?:-(?:00|XX|uu))?(?!\d)", "", value)
    value = re.sub(r"/(?:\.\.|unknown|open)$", "/", value, flags=re.IGNORECASE)
    if (parts := re.fullmatch(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})|(\d{4})-(\d{1,2})", value)) is not None:
        year, number, day = parts[1] or parts[5], parts[3] or parts[6], parts[4]
        value = f"{year}-{int(number):02}" + (f"-{int(day):02}" if day else "")
    if (whole := re.fullmatch(r"(\d{4})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])", value)) is not None:
        value = "-".join(whole.groups())
    if (day_first := _DAY_FIRST.fullmatch(value)) is not None:
        day, number, year = next(filter(all, (day_first.group(1, 2, 3), day_first.group(4, 5, 6), day_first.group(8, 7, 9))))
        value = f"{year}-{int(number):02}-{int(day):02}"
    if (month := re.fullmatch(r"(0?[1-9]|1[0-2])[/.](\d{4})", value)) is not None:
        value = f"{month[2]}-{int(month[1]):02}"
    if (years := re.fullmatch(r"(\d{4})\s*(?:--?|–|—)\s*(\d{4})", value)) is not None:
        value = f"{years[1]}/{years[2]}"
    if (decade := _DECADE.fullmatch(value)) is not None:
        first = f"{decade[1]}{decade[2] or '0'}0"
        last = f"{decade[1]}{decade[2] or '9'}9"
        message = f"{quoted(typed)} in the field ‘{name}’ does not give the year, so ‘{first}–{last}’ is printed."
        return f"{first}/{last}", Doubt(message, f"If the year is known, write it: ‘{name} = {{{first}}}’.", Severity.WARNING)
    if (end := re.fullmatch(rf"(?:\.\.|unknown|open)?/({_DAY})", value)) is not None:
        message = f"{quoted(typed)} in the field ‘{name}’ is not a date with a beginning, so only its end is printed."
        return end[1], Doubt(message, "Write the date on which it began before the slash, or the end alone.", Severity.WARNING)
    if (begin := re.fullmatch(rf"({_DAY})/", value)) is not None and "-" in begin[1]:
        message = f"{quoted(typed)} in the field ‘{name}’ has no end. Only a year can be printed like this, so only its beginning is."
        hint = f"Write the year alone, ‘{value[:4]}/’, or add the date on which it ended: ‘{begin[1]}/{value[:4]}-12’."
        return begin[1], Doubt(message, hint, Severity.WARNING)
    return value, None


def _unread(name: str, typed: str) -> tuple[str, Doubt]:  # noqa: PLR0911 - one for each way to write a date
    """Return what is printed for a date that is not written as one. If it cannot be read but names a year, it is printed as typed."""
    value = re.sub(r"[{}]", "", typed).replace("---", "—").replace("--", "–").replace("~", " ")
    if _FAR.fullmatch(value):
        message = f"{quoted(typed)} in the field ‘{name}’ cannot be printed: only years from 1000 to 9999 can."
        before = re.fullmatch(r"-(\d{4})", value)  # ISO 8601 has a year 0
        return value, Doubt(message, f"Write it in words: ‘year = {{{int(before[1]) + 1} BC}}’." if before else "Write it in words, in ‘year’.")
    message = f"{quoted(typed)} in the field ‘{name}’ is not a date that can be printed."
    about = _ABOUT.fullmatch(value)
    if (read := f"{about[1]}~" if about else date_in_words(value)) is not None:
        message = f"{quoted(typed)} in the field ‘{name}’ is not a date as BibTeX has it. It is printed as {read}."
        return read, Doubt(message, f"Write ‘{name} = {{{read}}}’.", Severity.WARNING)
    if name == "urldate":
        return "", Doubt(f"{message[:-1]}, so it is left out.", _HINT, Severity.WARNING)
    if (last := _YEAR_LAST.fullmatch(value)) is not None:
        return last[1], Doubt(f"{message[:-1]}, so only its year is.", _HINT, Severity.WARNING)
    if _DIGITS.fullmatch(value) or not _YEAR.search(value):
        return value, Doubt(message, _HINT)
    if name == "date":
        message = f"{quoted(typed)} in the field ‘{name}’ is not a date that can be read, so it is printed as typed."
        return value, Doubt(message, _HINT, Severity.WARNING)
    return "", Doubt(f"{quoted(typed)} in the field ‘{name}’ is not a date that can be read, so it is not printed.", _HINT, Severity.WARNING)


def _of_days(name: str, value: str) -> Doubt | None:
    """Return what is wrong with a date of which the form is right: a day that is not in the calendar, or an end before the beginning."""
    begin, _, end = value.partition("/")
    for date in (begin, end):
        year, _, rest = date.rstrip("~?").partition("-")
        month, _, day = rest.partition("-")
        if day and int(day) > (days := monthrange(int(year), int(month))[1]):
            return Doubt(f"{quoted(date)} in the field ‘{name}’ is not a day of the calendar.", _has_days(int(year), int(month), days))
    first, last = begin.rstrip("~?"), end.rstrip("~?")
    if end and last[: len(first)] < first[: len(last)]:
        return Doubt(
            f"{quoted(value)} in the field ‘{name}’ ends before it begins.",
            f"Put the earlier date first, or correct the one that is wrong: {last}/{first}.",
        )
    return None


def _has_days(year: int, month: int, days: int) -> str:
    return f"{month_name[month]} {year} has {days} days: correct the day, or leave it out."


def _clean_parts(prefix: str, fields: dict[str, str], doubts: dict[str, Doubt]) -> None:
    """Correct a date in three fields; with a year that holds more than the year, pandoc passes over the others."""
    year, month = f"{prefix}year", f"{prefix}month"
    typed = " ".join(fields[year].split())
    value = re.sub(r"[{}]", "", typed.replace("\\bibstring{nodate}", "n.d.")).strip()
    value = re.sub(r"^[\[(](.+)[\])]$", r"\1", value)
    if _NO_YEAR.fullmatch(value) or not value.strip("-–—? "):
        fields[year] = value.strip("-–—? ")
        return
    if (state := _STATES.get(value.casefold(), "")) and not prefix:
        fields.setdefault("pubstate", state)
        _drop(prefix, fields)
        hint = f"Write ‘pubstate = {{{state}}}’ instead. If there is only no date, write ‘year = {{n.d.}}’."
        doubts[year] = Doubt(f"{quoted(typed)} in the field ‘{year}’ is not a year. It is printed as a state of publication.", hint, Severity.WARNING)
        return
    if re.fullmatch(r"\d{4}[~?]?" if fields.get(month) else r"\d{4}", value):
        fields[year] = value
        _clean_month(prefix, fields, doubts)
        return
    normal, doubt = _normal(year, typed)
    if doubt is None and _DATE.fullmatch(normal):
        doubt = _of_days(year, normal)
    if doubt is None and not _DATE.fullmatch(normal):
        message = f"{quoted(typed)} in the field ‘{year}’ is not a year"
        normal, doubt = _year_in_words(prefix, value, message)
    if doubt is not None:
        doubts[year] = doubt
    elif fields.get(month) and "-" not in normal:
        hint = f"Write the whole date in one field, such as ‘{prefix}date = {{{normal[:4]}-06/{normal[-4:]}-07}}’, or delete the month."
        doubts[month] = Doubt(f"The month cannot be printed with {quoted(normal)} as the year.", hint, Severity.WARNING)
    if _DATE.fullmatch(normal) and (doubt is None or doubt.severity is Severity.WARNING):
        _drop(prefix, fields)
        fields[f"{prefix}date"] = normal
    else:
        _drop(prefix, fields)
        fields[year] = normal


def _drop(prefix: str, fields: dict[str, str]) -> None:
    for part in ("year", "month", "day"):
        fields.pop(prefix + part, None)


def _year_in_words(prefix: str, value: str, message: str) -> tuple[str, Doubt]:  # noqa: PLR0911 - one for each way to write a year
    """Return what is printed for a year that is not written as one."""
    date = f"{prefix}date"
    if (years := _YEARS.fullmatch(value)) is not None:
        read = f"{years[1]}{years[2]}/{years[1]}{years[3]}"
        return read, Doubt(f"{message} alone.", f"Write ‘{date} = {{{read}}}’ instead.", Severity.WARNING)
    if (about := _ABOUT.fullmatch(value)) is not None:
        return f"{about[1]}~", Doubt(f"{message} alone.", f"Write ‘{date} = {{{about[1]}~}}’ instead: it is printed as ‘c. {about[1]}’.", Severity.WARNING)
    read = date_in_words(value) or ""
    if read:
        return read, Doubt(f"{message} alone.", f"Write ‘{date} = {{{read}}}’ instead.", Severity.WARNING)
    if (last := _YEAR_LAST.fullmatch(value)) is not None:
        return last[1], Doubt(f"{message}, so only {last[1]} is printed.", _HINT, Severity.WARNING)
    if not re.search(r"(?<!\d)\d{3,5}(?!\d)", value) and not _NAMED.search(value):
        return "n.d.", Doubt(f"{message}, so it is left out.", f"Write the year alone. If there is none, write ‘{prefix}year = {{n.d.}}’.", Severity.WARNING)
    found = _YEAR.search(value)
    if found is None or _DIGITS.fullmatch(value):
        return value, Doubt(f"{message}, so no date would be printed.", f"Write the year alone. If there is none, write ‘{prefix}year = {{n.d.}}’.")
    hint = f"Write ‘{date} = {{{found[0]}}}’ instead, with month and day if you know them: 2022-08 or 2022-08-14."
    shown = value.replace("---", "—").replace("--", "–").replace("~", " ")
    return shown, Doubt(f"{message} alone, so it is printed as typed.", hint, Severity.WARNING)


def _clean_month(prefix: str, fields: dict[str, str], doubts: dict[str, Doubt]) -> None:
    """Correct the fields of the month and the day."""
    year, month, day = (f"{prefix}{part}" for part in ("year", "month", "day"))
    typed = fields.get(month, "").strip(" {}")
    days = fields.get(day, "").strip(" {}")
    number = _month(typed)
    if typed and number is None:
        read = month_and_day(typed, fields[year][:4])
        if read is None:
            message = f"{quoted(typed)} in the field ‘{month}’ is not a month that can be read. It would be lost or printed wrong."
            doubts[month] = Doubt(message, f"Write its number, from 1 to 12: ‘{month} = {{3}}’.")
            return
        meant = named_month(typed)
        hint = f"Write its number: ‘{month} = {{{meant}}}’." if meant else f"Write ‘{prefix}date = {{{read}}}’ instead."
        if not _AS_BIBTEX.fullmatch(typed):
            doubts[month] = Doubt(f"{quoted(typed)} in the field ‘{month}’ is not a number of a month. It is read as {read}.", hint, Severity.WARNING)
        if meant is None:
            _drop(prefix, fields)
            fields[f"{prefix}date"] = read
            return
        number = meant
    if number is not None:
        fields[month] = str(number)
    if days and (doubt := _clean_day(prefix, days, fields, number)) is not None:
        doubts[day] = doubt


def _clean_day(prefix: str, value: str, fields: dict[str, str], month: int | None) -> Doubt | None:
    """Correct the field of the day."""
    field = f"{prefix}day"
    if month is None:
        fields.pop(field)
        hint = f"Add a line ‘{prefix}month = {{3}},’ with the number of the month, or delete the day."
        return Doubt(f"The field ‘{field}’ is not printed without a month.", hint, Severity.WARNING)
    year = int(fields[f"{prefix}year"][:4])
    days = monthrange(year, month)[1]
    number = _NUMBER.search(value)
    if number is None or not 1 <= int(number[0]) <= 31:
        return Doubt(f"{quoted(value)} in the field ‘{field}’ is not a day of a month.", f"Write its number alone, from 1 to 31: ‘{field} = {{3}}’.")
    if int(number[0]) > days:
        return Doubt(f"{quoted(value)} in the field ‘{field}’ is not a day of that month.", _has_days(year, month, days))
    fields[field] = str(int(number[0]))
    if value.isascii() and value.isdigit():
        return None
    hint = f"Write its number alone: ‘{field} = {{{int(number[0])}}}’."
    return Doubt(f"{quoted(value)} in the field ‘{field}’ is not a number, so it is read as {int(number[0])}.", hint, Severity.WARNING)


def _month(value: str) -> int | None:
    """The month as pandoc reads it: a number, or three letters of its English name."""
    if value.lower() in MONTHS:
        return MONTHS.index(value.lower()) + 1
    return int(value) if value.isascii() and value.isdigit() and 1 <= int(value) <= 12 else None
