"""The plain texts of an edition with the no-break spaces of its language, as outputs print them: titles, cells, addressees and all others.

Checks read what is typed; texts in Markdown get these spaces when Pandoc has read them.
"""

from __future__ import annotations

from dataclasses import fields, replace
from enum import Enum
from functools import partial
from typing import Any

from altreport.document.typographic_spaces import spaced, spaces_of
from altreport.model.evidence import Source
from altreport.model.record import Record
from altreport.model.record_fields import fields_of
from altreport.model.report import PACKAGED, AlternativeReport


def with_spaced_records(report: AlternativeReport) -> AlternativeReport:
    """The report with these spaces in the plain fields of its own records, except sources, which a citation style prints."""
    language = report.cover.language
    if not spaces_of(language):
        return report
    own = [field.name for field in fields(report) if field.metadata != PACKAGED and field.name not in ("check_data", "gaps", "words", "sources")]
    return replace(report, **{name: _spaced(getattr(report, name), language) for name in own})


def _spaced(value: Any, language: str) -> Any:
    if isinstance(value, str) and not isinstance(value, Enum):
        return spaced(value, language)
    if isinstance(value, tuple):
        return tuple(map(partial(_spaced, language=language), value))
    if isinstance(value, Record) and not isinstance(value, Source):
        held = {name: getattr(value, name) for name in fields_of(type(value))}
        changed = {name: new for name, old in held.items() if (new := _spaced(old, language)) != old}
        return value.model_copy(update=changed) if changed else value
    return value
