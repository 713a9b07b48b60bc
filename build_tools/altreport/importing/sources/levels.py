"""Words in a file of CSL-JSON or RIS that may say who may see a source: adding it without them would publish it (`readers/bibtex_levels.py` for BibTeX)."""

from __future__ import annotations

from collections.abc import Iterable

from altreport.model.visibility_words import says_level, tags_say_level, typed_fields
from altreport.problems import quoted

_LONGEST = 120
"""A longer value is a text, of which only lines that are fields say a level."""
_HINT = (
    "If it is not for everyone, type it into citations/sources.bib with ‘visibility = {internal}’. Otherwise delete these words in the program that wrote "
    "this file, and export it again."
)


def level_said(values: Iterable[tuple[str, str]], subjects: Iterable[str]) -> tuple[str, str] | None:
    """Return why a source is not added, and what to do; None where no value says a level. `subjects` are the names of the fields for subjects."""
    tags = frozenset(subjects)
    for name, value in values:
        is_level = tags_say_level(value) if name in tags else len(value) <= _LONGEST and says_level(value)
        if is_level or any(typed_fields(value)):
            shown = " ".join(value.split())[:_LONGEST]
            return f"The field {quoted(name)} withholds nothing in a report, so everyone would see this source: {quoted(shown)}.", _HINT
    return None
