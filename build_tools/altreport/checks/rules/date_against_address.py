"""The date of a source differs from the day in its own web address.

Newspapers and agencies have the day of publication in their addresses: `/2019/aug/10/`, `/2019/08/10/`, `2019-08-10`. If the note says 9 August, one of
the two is wrong, most often the note. A difference of one day is an info, because time zones differ. Addresses with a month alone are ignored.

Severity: warning, because the note sends readers to an article of another day; an info where it is the day before or after.

Fails:

    note-a: "Karo Herald, “Dam opens”, 3 August 2019, https://example.org/2019/aug/10/dam."

Passes:

    note-a: "Karo Herald, “Dam opens”, 10 August 2019, https://example.org/2019/aug/10/dam."
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from altreport.checks.check_context import CheckContext
from altreport.checks.reading.note_dates import dates_in
from altreport.checks.reading.source_text import notes_in_words, place_of_text
from altreport.checks.reading.web_addresses import addresses_in
from altreport.problems import Problem, Severity

CODE = "date-against-address"
SEVERITY = Severity.WARNING
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY = re.compile(
    rf"[/_-]((?:19|20)\d\d)[/_-](\d{{1,2}}|{'|'.join(_MONTHS)})[a-z]{{0,6}}[/_-](\d{{1,2}})(?=[/_.-]|$)|[/_-](20[0-3]\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?=[/_.-]|$)",
    re.IGNORECASE,
)
_A_DAY = timedelta(days=1)
_REFERENCES = re.compile(r";\s")
_HINT = "Compare both with the page, and correct the wrong one."


def check(context: CheckContext) -> Iterator[Problem]:
    """One warning for each source, and each note in words that has a reference with one address."""
    for work in context.report.sources:
        typed, day = work.fields.get("date", ""), _day_in(work.fields.get("url", ""))
        if day is not None and re.fullmatch(r"\d{4}-\d\d-\d\d", typed):
            severity = _severity(date.fromisoformat(typed), date.fromisoformat(typed), day)
            if severity is not None:
                message = f"This source is dated {typed}, but its address has the day {day.isoformat()}."
                yield Problem(CODE, message, work.place_in(("date",)), _HINT, work.id, severity)
    for note, words in notes_in_words(context):
        found = next((found for reference in _REFERENCES.split(words) if (found := _in_reference(reference)) is not None), None)
        if found is not None:
            typed, day, severity = found
            message = f"This note gives the date {typed}, but its address has the day {day.isoformat()}."
            yield Problem(CODE, message, place_of_text(note.text), _HINT, note.id, severity)


def _in_reference(words: str) -> tuple[str, date, Severity] | None:
    """The date of a reference with one address, the day in its address, and how much they differ; None where they agree or one is missing."""
    addresses = addresses_in(words)
    day = _day_in(addresses[0][1]) if len(addresses) == 1 else None
    if day is None:
        return None
    published = [found for found in dates_in(words) if not found.is_reading]
    apart = [_severity(found.first, found.last, day) for found in published]
    severities = [severity for severity in apart if severity is not None]
    if not published or len(severities) < len(apart):
        return None
    return words[published[-1].start : published[-1].end], day, min(severities, key=list(Severity).index)


def _day_in(address: str) -> date | None:
    found = _DAY.search(address)
    if found is None:
        return None
    year, month, day = found.groups()[:3] if found[1] else found.groups()[3:]
    number = _MONTHS.index(month.lower()) + 1 if month.lower() in _MONTHS else int(month)
    try:
        return date(int(year), number, int(day))
    except ValueError:
        return None


def _severity(first: date, last: date, day: date) -> Severity | None:
    """How a date, which can mean each day from the first to the last, differs from a day: an info by one day, a warning by more."""
    if first <= day <= last:
        return None
    return Severity.INFO if first - _A_DAY <= day <= last + _A_DAY else SEVERITY
