"""Dates of CSL-JSON and RIS as dates of biblatex (ISO 8601-2 as in biblatex manual 3.20, section 2.3.8)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from altreport.readers import dates_in_words

_ISO = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?:[T ].*)?")
_ABOUT = re.compile(r"(?:c|ca|circa|about|around|approx)\b\.?\s*(\d{4})|\[?(\d{4})\s?\?\]?", re.IGNORECASE)
_YEARS = re.compile(r"(\d{4})\s?[-–—/]{1,2}\s?(\d{4})")
_NO_DATE = re.compile(r"\[?(?:n\.? ?d\.?|s\.? ?[adf]\.?|no date|undated|sans date|sin fecha)\]?", re.IGNORECASE)
_STATES = {"forthcoming": "forthcoming", "in press": "inpress", "in preparation": "inpreparation", "submitted": "submitted"}
"""Words for works that are not out yet, as values of `pubstate` (biblatex manual 3.20, section 4.9.2.11)."""
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
"""Parts of a year as months (ISO 8601-2, 4.8)."""
_YEAR = re.compile(r"(?<!\d)(?:1[4-9]|20)\d\d(?!\d)")


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
    """A date as people and publishers type it: 2019/03/15, 15 March 2019, Mar 15, 2019, c. 1990, 1999-2001, n.d., in press."""
    text = " ".join(words.split()).strip(" ,;/")
    if not text or _NO_DATE.fullmatch(text):
        return ReadDate()
    if (state := _STATES.get(text.lower())) is not None:
        return ReadDate(state=state)
    if (iso := _ISO.fullmatch(text)) is not None:
        return _day([part for part in iso.groups() if part])
    if (about := _ABOUT.fullmatch(text)) is not None:
        return ReadDate(f"{about[1] or about[2]}~")
    if (years := _YEARS.fullmatch(text)) is not None and years[1] < years[2]:
        return ReadDate(f"{years[1]}/{years[2]}")
    return _in_months(text)


def _in_months(text: str) -> ReadDate:
    """A date with the name of a month or season; of all else, the year alone is taken and the text is handed back as not read."""
    read = dates_in_words.date_in_words(text)
    if read is not None:
        return ReadDate(read) if "/" in read else _day(read.split("-"))
    years = set(_YEAR.findall(text))
    return ReadDate(years.pop() if len(years) == 1 else "", unread=text)


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
