"""A past event has a date in the future, or a source was read before its own date.

The check looks at the years of sources, the days of information requests, dates and days of access in endnotes, and years in sentences in the past
tense (‘In 2031 the ministry published’), and for sources of a later time than the report (`date` and `as_of` in report.yml). Deadlines and plans (‘by 2030’, ‘will’) are ignored. The `urldate` of a source may be at most one
day earlier than its `date`, because time zones differ. Today is the day of the clock, or of the environment variable SOURCE_DATE_EPOCH.

Severity: warning, because it is nearly always a typing error, and makes readers doubt the other dates.

Fails:

    text: In March 2203 the Ombudsman published a report.

Passes:

    text: In March 2023 the Ombudsman published a report.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from altreport.checks.check_context import CheckContext
from altreport.checks.reading.note_dates import dates_in, read_too_early, written_by
from altreport.checks.reading.report_texts import Kind, Text
from altreport.checks.reading.sentence_sources import sentence_text
from altreport.model.evidence import Source
from altreport.problems import Problem, Severity, quoted

CODE = "future-date"
SEVERITY = Severity.WARNING
_CORRECT = "Correct the wrong one. If the page has changed since, give the date of the version that you read."
HINT = "Correct the year, or say that it is planned."
_FIELDS = ("date", "year", "urldate", "origdate")
_ISO = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
_MILLENNIUM = re.compile(r"2\d\d\d")
_A_DAY = timedelta(days=1)
_LATER = "Correct this date, or the date of the report."


def check(context: CheckContext) -> Iterator[Problem]:
    """One warning for each date of something past that lies after today."""
    written = written_by(context.report.cover)
    for source in context.report.sources:
        yield from list(_in_source(source, context.today)) or list(_read_too_early(source)) or _after_the_report(source, written)
    for request in context.report.requests:
        for name in ("asked", "answered"):
            value = getattr(request, name)
            if value is not None and value > context.today:
                message = f"The day on which this was {name}, {value.isoformat()}, is in the future."
                yield Problem(CODE, message, request.place_in((name,)), "Correct the date.", request.id, SEVERITY)
    for text in context.prose:
        yield from _in_endnote(context, text, written) if text.kind is Kind.ENDNOTE else _in_sentences(context, text)


def _in_source(source: Source, today: date) -> Iterator[Problem]:
    for name in _FIELDS:
        if any(_is_after(today, int(year), int(month or 0), int(day or 0)) for year, month, day in _ISO.findall(source.fields.get(name, ""))):
            message = f"The {'day of access' if name == 'urldate' else 'date'} of this source, {source.fields[name]}, is in the future."
            yield Problem(CODE, message, source.place, "Correct the date.", source.id, SEVERITY)


def _read_too_early(source: Source) -> Iterator[Problem]:
    """A source that was read before it was published, as far as both dates are certain."""
    dated, read = source.fields.get("date") or source.fields.get("year", ""), source.fields.get("urldate", "")
    if not read or not dated or "~" in dated or "?" in dated:
        return
    published, accessed = _days_of(dated), _days_of(read)
    if published is not None and accessed is not None and published[0] - accessed[1] > _A_DAY:
        message = f"This source is dated {dated}, but was read on {read}."
        yield Problem(CODE, message, source.place_in(("urldate",)), _CORRECT, source.id, SEVERITY)


def _days_of(value: str) -> tuple[date, date] | None:
    """The first and the last day that a date, or the beginning of a range, can mean; None where it is none."""
    found = _ISO.match(value)
    if found is None:
        return None
    year, month, day = (int(part or 0) for part in found.groups())
    try:
        return date(year, month or 1, day or 1), date(year, month or 12, day or monthrange(year, month or 12)[1])
    except ValueError:
        return None


def _after_the_report(source: Source, written: date | None) -> Iterator[Problem]:
    """A source that appeared after the report was written."""
    dated = next((value for name in ("date", "year") if (value := source.fields.get(name, ""))), "")
    published = _days_of(dated)
    if written is not None and published is not None and published[0] > written and "/" not in dated:
        message = f"This source is dated {dated}, and so is later than the date of this report."
        yield Problem(CODE, message, source.place_in(("date" if source.fields.get("date") else "year",)), _LATER, source.id, SEVERITY)


def _in_endnote(context: CheckContext, text: Text, written: date | None) -> Iterator[Problem]:
    words = text.prose.text
    if context.phrases("future").search(words):
        written = None
    for found in dates_in(words):
        if found.first > context.today and (found.is_reading or not context.phrases("future").search(words)):
            what = "The day of access" if found.is_reading else "The date"
            message = f"{what} {words[found.start : found.end]} is in the future."
            yield Problem(CODE, message, text.place(found.start, found.end), "Correct the date.", text.record, SEVERITY)
        elif written is not None and found.first > written and not found.is_reading:
            message = f"The date {words[found.start : found.end]} is later than the date of this report."
            yield Problem(CODE, message, text.place(found.start, found.end), _LATER, text.record, SEVERITY)
    for read, dated in read_too_early(words):
        if dated.first - read.last > _A_DAY:
            message = f"This source is dated {words[dated.start : dated.end]}, but was read on {words[read.start : read.end]}."
            yield Problem(CODE, message, text.place(read.start, read.end), _CORRECT, text.record, SEVERITY)


def _in_sentences(context: CheckContext, text: Text) -> Iterator[Problem]:
    if _MILLENNIUM.search(text.prose.text) is None:
        return
    months, past, future = context.phrases("months").pattern, context.phrases("past"), context.phrases("future")
    counted = "|".join(context.phrases(use).pattern for use in ("counted things", "cases"))
    dated = _dated(months, context.phrases("in time").pattern, f"(?:{counted})")
    numbers = _month_numbers(months)
    for index, (start, _) in enumerate(text.prose.sentences):
        sentence = sentence_text(text.prose, index)
        for match in dated.finditer(sentence):
            month = numbers.get((match["month"] or "").casefold(), 0)
            if not _is_after(context.today, int(match["year"]), month, int(match["day"] or 0)):
                continue
            rest = sentence[: match.start("date")] + sentence[match.end("date") :]  # May is no ‘may’
            if past.search(rest) and not future.search(rest):
                message = f"{quoted(match['date'])} is in the future, but the sentence is in the past tense."
                yield Problem(CODE, message, text.place(start + match.start("date"), start + match.end("date")), HINT, text.record, SEVERITY)


@lru_cache(maxsize=4)
def _month_numbers(months: str) -> dict[str, int]:
    """The number of each month in the pattern of the names of months: the lists give them in order, from January to December."""
    names = dict.fromkeys(name.casefold() for name in re.findall(r"[^\W\d_]{3,}", months))
    return {name: index % 12 + 1 for index, name in enumerate(names)}


@lru_cache(maxsize=4)
def _dated(months: str, before: str, counted: str) -> re.Pattern[str]:
    """A year of our millennium, with the day and the month where they are before it: 12 May 2022, 1er mars 2022, 12 de marzo de 2022; not ‘of 2346 cases’."""
    blank = r"\s+(?:del?\s+)?"
    day, month = rf"(?:(?P<day>\d{{1,2}})(?:er|º)?{blank})?", rf"(?P<month>{months}){blank}"
    return re.compile(
        rf"(?:{before}\s+|\(|(?={day.replace('?P<day>', '')}{months}))(?P<date>(?:{day}{month})?(?P<year>2\d\d\d))(?![\w/]|[-,.]\d|\s+(?:[a-z-]+\s+)?{counted})",
        re.IGNORECASE,
    )


def _is_after(today: date, year: int, month: int, day: int) -> bool:
    """Whether the date, of which month and day may be 0 for unknown, is certainly after today."""
    return (year, month or 1, day or 1) > (today.year, today.month, today.day) if month else year > today.year
