"""Dates of CSL-JSON and RIS as dates of biblatex (ISO 8601-2 as in biblatex manual 3.20, section 2.3.8)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from altreport.readers.bibtex_dates import clean_dates

_YEAR = re.compile(r"(?<!\d)(?:1[4-9]|20)\d\d(?!\d)")
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
"""Parts of a year as months (ISO 8601-2, 4.8)."""


@dataclass(frozen=True)
class ReadDate:
    """A date as biblatex writes it, "" if there is none; a value for `pubstate`; and what could not be read of the text."""

    date: str = ""
    state: str = ""
    unread: str = ""


def date_of_csl(value: object) -> ReadDate:
    """A date of CSL-JSON: `date-parts` with one day or two, `season` and `circa`, or a text as `literal` or `raw` (csl-data.json, 'date-variable')."""
    if not isinstance(value, dict):
        return date_in_words(str(value)) if value else ReadDate()
    parts = value.get("date-parts")
    days = [[str(part).strip() for part in day] for day in parts if isinstance(day, list)] if isinstance(parts, list) else []
    if not any(day and day[0] for day in days):
        words = next((str(value[name]) for name in ("literal", "raw") if value.get(name)), "")
        return date_in_words(words)
    season = str(value.get("season") or "").strip().lower()
    if season and len(days[0]) == 1:
        number = _SEASONS.get(season) or (20 + int(season) if season in "1234" else None)
        days[0] += [str(number)] if number else []
    about = "~" if value.get("circa") and str(value["circa"]).lower() not in ("false", "0") else ""
    return _range([_day(day) for day in days[:2]], about)


def _range(days: list[ReadDate], about: str) -> ReadDate:
    """One day, or the days between two; without an end only the year can be printed (biblatex manual 3.20, section 2.3.8: ‘1997/’)."""
    unread = ", ".join(day.unread for day in days if day.unread)
    if len(days) == 1 or not days[0].date:
        return ReadDate(days[-1].date + about if days[-1].date else "", "", unread)
    begin, end = days[0].date, days[1].date
    if begin == end:
        return ReadDate(begin + about, "", unread)
    if end:
        return ReadDate(f"{begin}{about}/{end}{about}", "", unread)
    return ReadDate(f"{begin[:4]}/", "", unread or (f"{begin}/" if len(begin) > len("1997") else ""))


def date_in_words(words: str) -> ReadDate:
    """A date as people and publishers type it, as the report's own reader reads it: 2019/03/15, 15 March 2019, c. 1990, 1999-2001, n.d., in press."""
    text = " ".join(words.split()).strip(" ,;/")
    if not text.strip("0"):
        return ReadDate()
    if re.fullmatch(r"\d{4}[-/]\d{1,2}(?:[-/]\d{1,2})?", text):
        return _day(re.split("[-/]", text))
    fields = {"year": re.sub(r"^\[?(\d{4})\s?\?\]?$", r"\1?", text)}
    doubts = clean_dates(fields)
    read, year = fields.get("date", ""), fields.get("year", "")
    if read and "/" not in read and not read.endswith(("~", "?")):
        return _day(read.split("-"))
    state = fields.get("pubstate", "forthcoming" if year.casefold() == "forthcoming" else "")
    if read or state or not re.search(r"\d", text):
        return ReadDate(read.replace("?", "~"), state, "" if read or state or not doubts else text)
    years = set(_YEAR.findall(year))
    return ReadDate(years.pop() if len(years) == 1 else "", unread="" if re.fullmatch(r"\d{4}", year) else text)


def _day(parts: list[str]) -> ReadDate:
    """A day of the calendar from year, month and day; the parts that cannot be are left out and handed back."""
    typed = "-".join(filter(None, parts))
    numbers = [int(part) if part.isascii() and part.isdigit() else -1 for part in parts if part]
    if not numbers or not 1 <= numbers[0] <= 9999:
        return ReadDate(unread=typed if numbers != [0] else "")
    made, unread = f"{numbers[0]:04}", ""
    if len(numbers) == 2 and numbers[1] in range(13, 17):
        numbers[1] += 8  # citeproc-js takes 13 to 16 for the seasons, ISO 8601-2 (4.8) 21 to 24
    if len(numbers) > 1:
        if numbers[1] in range(1, 13) or (numbers[1] in range(21, 25) and len(numbers) == 2):
            made += f"-{numbers[1]:02}"
        elif numbers[1]:
            return ReadDate(made, unread=typed)
    if len(numbers) > 2 and numbers[1]:
        try:
            made = date(*numbers[:3]).isoformat()
        except ValueError:
            unread = typed if numbers[2] else ""
    return ReadDate(made, unread=unread)
