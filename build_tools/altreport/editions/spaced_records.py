"""The plain texts of an edition with the no-break spaces of its language, as outputs print them: titles, cells, addressees and all others.

Checks read what is typed; texts in Markdown get these spaces when Pandoc has read them.
"""

from __future__ import annotations

from dataclasses import replace
from enum import Enum
from typing import TypeVar, cast

from altreport.document.typographic_spaces import spaced, spaces_of
from altreport.model.record import Record
from altreport.model.record_fields import fields_of
from altreport.model.report import AlternativeReport

T = TypeVar("T")


def with_spaced_records(report: AlternativeReport) -> AlternativeReport:
    """The report with these spaces in the plain fields of its records, except of sources, which a citation style prints."""
    language = report.cover.language
    if not spaces_of(language):
        return report
    return replace(
        report,
        cover=_spaced(report.cover, language),
        front=_spaced(report.front, language),
        sections=_spaced(report.sections, language),
        recommendations=_spaced(report.recommendations, language),
        illustrations=_spaced(report.illustrations, language),
        requests=_spaced(report.requests, language),
        acronym_list=_spaced(report.acronym_list, language),
    )


def _spaced(value: T, language: str) -> T:
    """A value with spaces in its plain texts, also in those of tuples and of records in it."""
    if isinstance(value, str) and not isinstance(value, Enum):
        return cast("T", spaced(value, language))
    if isinstance(value, tuple):
        return cast("T", tuple([_spaced(item, language) for item in value]))
    if isinstance(value, Record):
        held = {name: getattr(value, name) for name in fields_of(type(value))}
        changed = {name: new for name, old in held.items() if (new := _spaced(old, language)) != old}
        return value.model_copy(update=changed) if changed else value
    return value
