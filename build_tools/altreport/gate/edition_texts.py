"""The texts that an edition shows: every word in them is public, in each form in which an output may write it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date
from decimal import Decimal
from typing import Any

from pydantic import BaseModel

from altreport.assemble.facts import language_name, state_name, written_date
from altreport.checks.reading.withheld_words import addresses_and_keys, parted, plain_text, read
from altreport.markup import read_prose, scan
from altreport.model.evidence import Source
from altreport.model.located_data import Passage
from altreport.model.record_fields import FieldText
from altreport.model.report import AlternativeReport
from altreport.notes.labels import make_labels
from altreport.notes.ledger import number_notes

_LABEL = 40
"""Fixed words of fewer characters are labels: ‘table {number}’."""
_DAY = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?")
_VALUE = re.compile(r"\{\w+\}")
_MARKS = re.compile(r"[\[\]*_~^`|\\]")


def texts_of_edition(shown: AlternativeReport) -> Iterator[str]:
    """Yield all texts of the edition, in each form in which an output may write them."""
    for record in shown.printed_records():
        yield from (form for text in said_by(record, shown) for form in _forms_of(text))
    yield from (f"{short} {full}" for short, full in shown.acronyms)
    yield from _worded(shown)
    yield from (written_date(date(2000, month, 1), shown) for month in range(1, 13))
    ledger = number_notes(shown)
    yield from (note.id for note in ledger.notes)
    yield from (label.text for label in make_labels(shown, ledger).values())
    yield from (state_name(shown.cover.state, shown.cover.language), language_name(shown.cover.language))


def _worded(shown: AlternativeReport) -> Iterator[str]:
    """Yield the fixed words of outputs in the parts between their values; those with a number, with every possible number."""
    most = sum(1 for _ in shown.named_records())
    for phrase in vars(shown.words).values():
        counts = "{number}" in phrase and len(phrase) < _LABEL
        yield from _VALUE.split(phrase)
        if counts:
            yield from (phrase.replace("{number}", str(number)) for number in range(1, most + 1))


def said_by(value: Any, shown: AlternativeReport) -> Iterator[str]:
    """Yield every value of a record as outputs may write it: a day as 2022-10-25 and in words, a number in digits."""
    if isinstance(value, date):
        yield from (value.isoformat(), written_date(value, shown))
    elif isinstance(value, Passage):
        yield value.markdown
        if "*" in value.markdown or "&" in value.markdown:  # which may be within a word
            yield read_prose(value.markdown).text
    elif isinstance(value, Source):
        yield from (value.id, value.type)
        for name, item in value.printed.items():
            yield from (name, item, *_printed_forms(value, name, shown))
    elif isinstance(value, str | int | float | Decimal):
        yield str(value)
    else:
        for item in _inside(value):
            yield from said_by(item, shown)


def _forms_of(text: str) -> Iterator[str]:
    """Yield a text; also without marks within its words, and its addresses and keys in the parts that capitals and digits divide."""
    yield text
    if " " not in text:
        yield parted(text)
    if _MARKS.search(text):
        yield from _without_marks(text)
        yield from (parted(text[start:end]) for start, end in addresses_and_keys(text))


def _without_marks(markdown: str) -> Iterator[str]:
    """Yield a text without any marks, notes and addresses, which may be within a word (CO~2~, M^me^), and the same with its code."""
    found = scan(markdown)
    dropped = [(span.inner_end, span.end) for span in found.spans] + [(note.start, note.end) for note in found.notes]
    for cuts in (dropped, [*dropped, *found.skipped]):
        kept, position = [], 0
        for start, end in sorted(cuts):
            kept.append(markdown[position:start] if start > position else "")
            position = max(position, end)
        yield _MARKS.sub("", "".join([*kept, markdown[position:]]))


def _printed_forms(source: Source, name: str, shown: AlternativeReport) -> Iterator[str]:
    """Yield a field as outputs write it: names in reading order, without braces and accents of TeX, and days in words."""
    value = source.fields[name]
    yield from (plain_text(value), read(FieldText(source.id, source, ("fields", name), value)))
    if (day := _DAY.fullmatch(value.strip())) is not None:
        with suppress(ValueError):
            yield written_date(date(int(day[1]), int(day[2]), int(day[3] or 1)), shown)


def _inside(value: Any) -> Iterable[Any]:
    """Return the values in a record or a list, without `origin` and `allow`."""
    if isinstance(value, BaseModel):
        return [getattr(value, name) for name in type(value).model_fields if name not in ("origin", "allow")]
    if isinstance(value, dict):
        return (*value, *value.values())
    return value if isinstance(value, tuple | list | frozenset | set) else ()
