"""Fields of a source that BibTeX reads otherwise than they were meant: each would be lost or printed wrong without a word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from bibtexparser.model import Entry

from altreport.did_you_mean import nearest
from altreport.markup.bibtex_names import NAME_FIELDS
from altreport.model.biblatex import FIELDS
from altreport.model.visibility_words import may_protect
from altreport.problems import Place, Problem, Severity, quoted
from altreport.readers.bibtex_dates import DATE_FIELDS, date_doubts
from altreport.readers.bibtex_names import lost_name

_AS_TYPED = frozenset({"url", "doi", "eprint", "file"})
_MONTHS = frozenset(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"])
_NAME = re.compile(r"[A-Za-z][\w:-]*", re.ASCII)
_FORMULA = re.compile(r"(?<!\\)(?:\\\\)*\\(?:[(\[]|ensuremath|begin(?![A-Za-z]))")
INHERITING = ("crossref", "xdata")
"""Fields that point to other entries, of which none is followed."""


def doubtful_fields(entry: Entry, places: dict[str, Place]) -> Iterator[Problem]:
    """At most one problem for each field; `places` has the place of each, by its name in small letters."""
    marks = entry.parser_metadata.get("removed_enclosing", {})
    dates = date_doubts({field.key.lower(): str(field.value) for field in entry.fields if field.key.lower().endswith(DATE_FIELDS)})
    for field in entry.fields:
        name, value = field.key.lower(), str(field.value)
        found = _doubt(name, value, bare=marks.get(field.key) == "no-enclosing") or dates.get(name)
        if found is None and name in NAME_FIELDS:
            found = lost_name(name, value)
        if found is not None:
            yield Problem("bibtex", found[0], places[name], found[1], entry.key)
        elif name not in FIELDS and not may_protect(name, value) and (meant := _meant(name)) is not None:
            message = f"The field {quoted(field.key)} is unknown, so it is not printed."
            yield Problem("bibtex", message, places[name], f"Did you mean ‘{meant}’?", entry.key, Severity.WARNING)


@lru_cache(maxsize=256)
def _meant(name: str) -> str | None:
    """The known field that an unknown one is most likely: a program that exports sources gives thousands of them the same one."""
    return nearest(name, FIELDS)


def _doubt(name: str, value: str, *, bare: bool) -> tuple[str, str] | None:  # noqa: PLR0911 - one for each kind of fault
    """What is wrong with a field and what to do; `bare` where it is in neither braces nor quotation marks."""
    if not _NAME.fullmatch(name):
        return f"{quoted(name)} is not a valid name for a field.", "Use letters only. Put a remark outside the entries, on a line that begins with %."
    if "=" in value and re.search(r"[}\"]\s*\w+\s*=\s*[{\"\w]", value):
        return f"A comma is missing after the field ‘{name}’.", "Put a comma after its closing } or quotation mark."
    if not value.strip():
        return f"The field ‘{name}’ is empty.", "Fill it in, or delete the line."
    if bare and not value.isdigit() and value.lower() not in _MONTHS:
        return _bare(name, value)
    if name in INHERITING:
        return f"The field ‘{name}’ points to another entry. altreport does not follow such links.", "Write the fields of that entry here as well."
    if name not in _AS_TYPED and (sign := re.search(r"(?<!\\)[%$#]", value)) is not None:
        message = f"The sign {sign[0]} in the field ‘{name}’ means something else in BibTeX, and the whole field would be lost."
        return message, f"Put a backslash before it: \\{sign[0]}"
    if name not in _AS_TYPED and (formula := _FORMULA.search(value)) is not None:
        return f"{quoted(formula[0])} in the field ‘{name}’ begins a formula, which is not printed.", "Write it as plain text: ‘x²’, ‘CO₂’."
    return None


def _bare(name: str, value: str) -> tuple[str, str]:
    if ("{" in value and value.count("{") != value.count("}")) or value.startswith(("{", '"')):
        return (
            f"The braces or quotation marks of the field ‘{name}’ do not match: {quoted(value)}.",
            "Check that each { has its }, and that the text ends where it should.",
        )
    if "#" in value:
        return f"The field ‘{name}’ joins texts with #, which altreport cannot read: {quoted(value)}.", "Write the whole text out in braces."
    if re.search(r"\W", value):
        return f"The text of the field ‘{name}’ has no braces: {quoted(value)}.", f"Write ‘{name} = {{…}}’."
    return f"{quoted(value)} has no braces and is not an @string of this file.", f"Write @string{{{value} = {{…}}}} at the top, or put the text in braces."
