"""Dates of a source in the form that pandoc prints right (ISO 8601-2 and biblatex manual 3.20, section 2.3.8), and what cannot be printed so."""

from __future__ import annotations

import re
from calendar import month_name, monthrange

from altreport.problems import Severity, quoted
from altreport.readers.bibtex_raw import Doubt
from altreport.readers.dates_in_words import MONTHS, date_in_words, month_and_day, named_month

DATE_FIELDS = ("date", "eventdate", "urldate")
"""The fields of a whole date that notes may print."""


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
_NUMBER = re.compile(r"(?<!\d)0*\d{1,2}(?!\d)")
_AS_BIBTEX = re.compile(rf"\d{{1,2}}[~ .]*(?:{'|'.join(MONTHS)})|(?:{'|'.join(MONTHS)})[~ .]*\d{{1,2}}", re.IGNORECASE)
"""A month with a day, as BibTeX joins them: "10~" # jan (Patashnik, ‘BibTeXing’, section 2.3)."""
STATES = {
    "in press": "inpress",
    "forthcoming": "forthcoming",
    "to appear": "forthcoming",
    "submitted": "submitted",
    "accepted": "accepted",
    "unpublished": "unpublished",
    "under review": "under review",
    "in preparation": "inpreparation",
}
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
        doubts["origdate"] = Doubt(message, "If readers need it, write it in ‘addendum’: ‘first published about 1870’.")
    for prefix in ("", "url"):
        if fields.get(f"{prefix}year", "").strip() and not fields.get(f"{prefix}date"):
            _clean_parts(prefix, fields, doubts)
    return doubts


def _clean_date(name: str, fields: dict[str, str], doubts: dict[str, Doubt]) -> None:
    value, doubt = _read(name, " ".join(fields[name].split()))
    if doubt is not None:
        doubts[name] = doubt
    if _DATE.fullmatch(value) or (doubt is not None and doubt.severity is Severity.ERROR):
        fields[name] = value
        return
    del fields[name]
    if name == "date":
        fields["year"] = value
        fields.pop("month", None)


def _read(name: str, typed: str) -> tuple[str, Doubt | None]:
    """Return a date as it is printed, and what is doubtful about it. If it cannot be read but names a year, it is printed as typed."""
    value, doubt = _normal(name, typed)
    if doubt is None:
        return (value, _of_days(name, value)) if _DATE.fullmatch(value) else _in_words(name, typed)
    return value, doubt


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
        return f"{first}/{last}", Doubt(message, f"If the year is known, write it: ‘{name} = {{{first}}}’.")
    if (end := re.fullmatch(rf"(?:\.\.|unknown|open)?/({_DAY})", value)) is not None:
        message = f"{quoted(typed)} in the field ‘{name}’ is not a date with a beginning, so only its end is printed."
        return end[1], Doubt(message, "Write the date on which it began before the slash, or the end alone.")
    if (begin := re.fullmatch(rf"({_DAY})/", value)) is not None and "-" in begin[1]:
        message = f"{quoted(typed)} in the field ‘{name}’ has no end. Only a year can be printed like this, so only its beginning is."
        hint = f"Write the year alone, ‘{value[:4]}/’, or add the date on which it ended: ‘{begin[1]}/{value[:4]}-12’."
        return begin[1], Doubt(message, hint)
    return value, None


def _in_words(name: str, typed: str) -> tuple[str, Doubt]:  # noqa: PLR0911 - one for each way to write a date
    """Return what is printed for a date that is not written as one, in the field of a date or of a year."""
    value = re.sub(r"[{}]", "", typed).replace("---", "—").replace("--", "–").replace("~", " ")
    kind, date = ("year", name.replace("year", "date")) if name.endswith("year") else ("date", name)
    message = f"{quoted(typed)} in the field ‘{name}’ is not a {kind} that can be read"
    if _FAR.fullmatch(value):
        before = re.fullmatch(r"-(\d{4})", value)  # ISO 8601 has a year 0
        hint = f"Write it in words: ‘year = {{{int(before[1]) + 1} BC}}’." if before else "Write it in words, in ‘year’."
        return value, Doubt(f"{quoted(typed)} in the field ‘{name}’ cannot be printed: only years from 1000 to 9999 can.", hint, Severity.ERROR)
    years, about = None if name == "urldate" else _YEARS.fullmatch(value), _ABOUT.fullmatch(value)
    read = f"{years[1]}{years[2]}/{years[1]}{years[3]}" if years else f"{about[1]}~" if about else date_in_words(value)
    if read is not None:
        message = f"{quoted(typed)} in the field ‘{name}’ is not a {kind} as BibTeX has it. It is printed as {read}."
        return read, Doubt(message, f"Write ‘{date} = {{{read}}}’{' instead' if kind == 'year' else ''}.")
    if name == "urldate":
        return "", Doubt(f"{message}, so it is left out.", _HINT)
    if (last := _YEAR_LAST.fullmatch(value)) is not None:
        return last[1], Doubt(f"{message}, so only {last[1]} is printed.", _HINT)
    no_date = f"Write the year alone. If there is none, write ‘{name} = {{n.d.}}’." if kind == "year" else _HINT
    if kind == "year" and not re.search(r"(?<!\d)\d{3,5}(?!\d)", value) and not _NAMED.search(value):
        return "n.d.", Doubt(f"{message}, so it is left out.", no_date)
    if _DIGITS.fullmatch(value) or not _YEAR.search(value):
        return value, Doubt(f"{message}, so no date would be printed.", no_date, Severity.ERROR)
    if name == "eventdate":
        return "", Doubt(f"{message}, so it is not printed.", _HINT)
    return value, Doubt(f"{message}, so it is printed as typed.", _HINT)


def _of_days(name: str, value: str) -> Doubt | None:
    """Return what is wrong with a date of which the form is right: a day that is not in the calendar, or an end before the beginning."""
    begin, _, end = value.partition("/")
    for date in (begin, end):
        year, _, rest = date.rstrip("~?").partition("-")
        month, _, day = rest.partition("-")
        if day and int(day) > (days := monthrange(int(year), int(month))[1]):
            return Doubt(f"{quoted(date)} in the field ‘{name}’ is not a day of the calendar.", _has_days(int(year), int(month), days), Severity.ERROR)
    first, last = begin.rstrip("~?"), end.rstrip("~?")
    if end and last[: len(first)] < first[: len(last)]:
        return Doubt(
            f"{quoted(value)} in the field ‘{name}’ ends before it begins.",
            f"Put the earlier date first, or correct the one that is wrong: {last}/{first}.",
            Severity.ERROR,
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
    if (state := STATES.get(value.casefold(), "")) and not prefix:
        fields.setdefault("pubstate", state)
        _drop(prefix, fields)
        hint = f"Write ‘pubstate = {{{state}}}’ instead. If there is only no date, write ‘year = {{n.d.}}’."
        doubts[year] = Doubt(f"{quoted(typed)} in the field ‘{year}’ is not a year. It is printed as a state of publication.", hint)
        return
    if re.fullmatch(r"\d{4}[~?]?" if fields.get(month) else r"\d{4}", value):
        fields[year] = value
        _clean_month(prefix, fields, doubts)
        return
    normal, doubt = _read(year, typed)
    if doubt is not None:
        doubts[year] = doubt
    elif fields.get(month) and "-" not in normal:
        hint = f"Write the whole date in one field, such as ‘{prefix}date = {{{normal[:4]}-06/{normal[-4:]}-07}}’, or delete the month."
        doubts[month] = Doubt(f"The month cannot be printed with {quoted(normal)} as the year.", hint)
    _drop(prefix, fields)
    is_date = _DATE.fullmatch(normal) and (doubt is None or doubt.severity is Severity.WARNING)
    fields[f"{prefix}date" if is_date else year] = normal


def _drop(prefix: str, fields: dict[str, str]) -> None:
    for part in ("year", "month", "day"):
        fields.pop(prefix + part, None)


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
            doubts[month] = Doubt(message, f"Write its number, from 1 to 12: ‘{month} = {{3}}’.", Severity.ERROR)
            return
        meant = named_month(typed)
        hint = f"Write its number: ‘{month} = {{{meant}}}’." if meant else f"Write ‘{prefix}date = {{{read}}}’ instead."
        if not _AS_BIBTEX.fullmatch(typed):
            doubts[month] = Doubt(f"{quoted(typed)} in the field ‘{month}’ is not a number of a month. It is read as {read}.", hint)
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
        return Doubt(f"The field ‘{field}’ is not printed without a month.", hint)
    year = int(fields[f"{prefix}year"][:4])
    days = monthrange(year, month)[1]
    number = _NUMBER.search(value)
    if number is None or not 1 <= int(number[0]) <= 31:
        return Doubt(
            f"{quoted(value)} in the field ‘{field}’ is not a day of a month.", f"Write its number alone, from 1 to 31: ‘{field} = {{3}}’.", Severity.ERROR
        )
    if int(number[0]) > days:
        return Doubt(f"{quoted(value)} in the field ‘{field}’ is not a day of that month.", _has_days(year, month, days), Severity.ERROR)
    fields[field] = str(int(number[0]))
    if value.isascii() and value.isdigit():
        return None
    hint = f"Write its number alone: ‘{field} = {{{int(number[0])}}}’."
    return Doubt(f"{quoted(value)} in the field ‘{field}’ is not a number, so it is read as {int(number[0])}.", hint)


def _month(value: str) -> int | None:
    """The month as pandoc reads it: a number, or three letters of its English name."""
    if value.lower() in MONTHS:
        return MONTHS.index(value.lower()) + 1
    return int(value) if value.isascii() and value.isdigit() and 1 <= int(value) <= 12 else None
