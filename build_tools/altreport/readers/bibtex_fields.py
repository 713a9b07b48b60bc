"""Fields of a source that BibTeX reads otherwise than they were meant: each would be lost or printed wrong without a word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from bibtexparser.model import Entry

from altreport.problems import Place, Problem, Severity, quoted
from altreport.readers.biblatex import FIELDS
from altreport.spelling import nearest

_AS_TYPED = frozenset({"url", "doi", "eprint", "file"})
_DAY = r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?[~?]?"
_DATE = re.compile(rf"({_DAY})?(/({_DAY})?)?")
_MONTHS = frozenset(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"])
_INHERITING = frozenset({"crossref", "xdata"})


def doubtful_fields(entry: Entry, places: dict[str, Place]) -> Iterator[Problem]:
    """At most one problem for each field; `places` has the place of each, by its name in small letters."""
    marks = entry.parser_metadata.get("removed_enclosing", {})
    for field in entry.fields:
        name = field.key.lower()
        found = _doubt(name, str(field.value), bare=marks.get(field.key) == "no-enclosing")
        if found is not None:
            yield Problem("bibtex", found[0], places[name], found[1], entry.key)
        elif name not in FIELDS and (meant := _meant(name)) is not None:
            message = f"The field {quoted(field.key)} is not known, so it is not printed."
            yield Problem("bibtex", message, places[name], f"Did you mean ‘{meant}’?", entry.key, Severity.WARNING)


@lru_cache(maxsize=256)
def _meant(name: str) -> str | None:
    """The known field that an unknown one is most likely: a program that exports sources gives thousands of them the same one."""
    return nearest(name, FIELDS)


def _doubt(name: str, value: str, *, bare: bool) -> tuple[str, str] | None:  # noqa: PLR0911 - one for each doubt
    """What is wrong with a field and what to do; `bare` where it stands in neither braces nor quotation marks."""
    if "=" in value and re.search(r"[}\"]\s*\w+\s*=\s*[{\"\w]", value):
        return f"A comma is missing after the field ‘{name}’.", "Put a comma behind its closing } or quotation mark."
    if not value.strip():
        return f"The field ‘{name}’ is empty.", "Fill it in, or delete the line."
    if bare and not value.isdigit() and value.lower() not in _MONTHS:
        return _bare(name, value)
    if name in _INHERITING:
        return f"The field ‘{name}’ points to another entry, which is not followed.", "Write the fields of that entry here as well."
    if name not in _AS_TYPED and (sign := re.search(r"(?<!\\)[%$#]", value)) is not None:
        message = f"The sign {sign[0]} in the field ‘{name}’ means something else in BibTeX, and the whole field would be lost."
        return message, f"Put a backslash before it: \\{sign[0]}"
    if name.endswith("date") and not _DATE.fullmatch(value):
        message = f"{quoted(value)} in the field ‘{name}’ is no date that can be printed."
        return message, "Write year, month and day as far as they are known: 2022, 2022-08 or 2022-08-14."
    return None


def _bare(name: str, value: str) -> tuple[str, str]:
    if ("{" in value and value.count("{") != value.count("}")) or value.startswith(("{", '"')):
        return f"The braces or quotation marks of the field ‘{name}’ do not match: {quoted(value)}.", "See whether each { has its }, and where the text ends."
    if "#" in value:
        return f"The field ‘{name}’ joins texts with #, which is not read: {quoted(value)}.", "Write the whole text out in braces."
    if re.search(r"\W", value):
        return f"The text of the field ‘{name}’ stands without braces: {quoted(value)}.", f"Write ‘{name} = {{…}}’."
    return f"{quoted(value)} stands without braces and is no @string of this file.", f"Write @string{{{value} = {{…}}}} at the top, or put the text in braces."
