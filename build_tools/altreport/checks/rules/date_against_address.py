"""The date of a source differs from the day in its own web address.

Newspapers and agencies have the day of publication in their addresses: `/2019/aug/10/`, `/2019/08/10/`, `2019-08-10`. If the note says 9 August, one of
the two is wrong, most often the note. A difference of one day is ignored because time zones differ, and so are addresses with a month alone.

Severity: warning, because the note sends readers to an article of another day.

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
_DAY = re.compile(rf"[/_-]((?:19|20)\d\d)[/_-](\d{{1,2}}|{'|'.join(_MONTHS)})[a-z]{{0,6}}[/_-](\d{{1,2}})(?=[/_.-]|$)", re.IGNORECASE)
_APART = timedelta(days=1)
_HINT = "Compare both with the page, and correct the wrong one."


def check(context: CheckContext) -> Iterator[Problem]:
    """One warning for each source, and each note in words with one address."""
    for work in context.report.sources:
        typed, day = work.fields.get("date", ""), _day_in(work.fields.get("url", ""))
        if day is not None and re.fullmatch(r"\d{4}-\d\d-\d\d", typed) and _differ(date.fromisoformat(typed), day):
            message = f"This source is dated {typed}, but its address has the day {day.isoformat()}."
            yield Problem(CODE, message, work.place_in(("date",)), _HINT, work.id, SEVERITY)
    for note, words in notes_in_words(context):
        addresses = addresses_in(words)
        day = _day_in(addresses[0][1]) if len(addresses) == 1 else None
        published = [found for found in dates_in(words) if not found.is_reading and found.first == found.last]
        if day is not None and published and all(_differ(found.first, day) for found in published):
            message = f"This note gives the date {words[published[-1].start : published[-1].end]}, but its address has the day {day.isoformat()}."
            yield Problem(CODE, message, place_of_text(note.text), _HINT, note.id, SEVERITY)


def _day_in(address: str) -> date | None:
    found = _DAY.search(address)
    if found is None:
        return None
    month = _MONTHS.index(found[2].lower()) + 1 if found[2].lower() in _MONTHS else int(found[2])
    try:
        return date(int(found[1]), month, int(found[3]))
    except ValueError:
        return None


def _differ(one: date, other: date) -> bool:
    return abs(one - other) > _APART
