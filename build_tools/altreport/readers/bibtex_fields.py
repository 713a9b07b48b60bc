"""Fields of a source that BibTeX reads otherwise than they were meant: each would be lost or printed wrong without a word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bibtexparser.model import Entry

from altreport.did_you_mean import nearest
from altreport.markup.bibtex_names import NAME_FIELDS, Name, names_in
from altreport.model.biblatex import FIELDS
from altreport.model.visibility_words import may_protect
from altreport.problems import Place, Problem, Severity, quoted
from altreport.readers.bibtex_dates import DATE_FIELDS, MONTHS, date_doubts

_AS_TYPED = frozenset({"url", "doi", "eprint", "file"})
_NAME = re.compile(r"[A-Za-z][\w:-]*", re.ASCII)
_FORMULA = re.compile(r"(?<!\\)(?:\\\\)*\\(?:[(\[]|ensuremath|begin(?![A-Za-z]))")
_SEMICOLON = re.compile(r"(?<!&amp);\s*")
_LONG_FIELD = 200
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
            found = _lost_name(name, value)
        if found is not None:
            yield Problem("bibtex", found[0], places[name], found[1], entry.key)
        elif name not in FIELDS and not may_protect(name, value) and (meant := nearest(name, FIELDS)) is not None:
            message = f"The field {quoted(field.key)} is unknown, so it is not printed."
            yield Problem("bibtex", message, places[name], f"Did you mean ‘{meant}’?", entry.key, Severity.WARNING)


def _doubt(name: str, value: str, *, bare: bool) -> tuple[str, str] | None:  # noqa: PLR0911 - one for each kind of fault
    """What is wrong with a field and what to do; `bare` where it is in neither braces nor quotation marks."""
    if not _NAME.fullmatch(name):
        return f"{quoted(name)} is not a valid name for a field.", "Use letters only. Put a remark outside the entries, on a line that begins with %."
    if "=" in value and re.search(r"[}\"]\s*\w+\s*=\s*[{\"\w]", value):
        return f"A comma is missing after the field ‘{name}’.", "Put a comma after its closing } or quotation mark."
    if not value.strip():
        return f"The field ‘{name}’ is empty.", "Fill it in, or delete the line."
    if bare and not value.isdigit() and value.lower() not in MONTHS:
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


def _lost_name(field: str, value: str) -> tuple[str, str] | None:
    """What is wrong with the first name of which a part would be lost, and what to write; None where none would."""
    if "," not in value and ";" not in value:
        return None
    for name in names_in(value):
        if name.is_whole:
            continue
        if _SEMICOLON.search(name.outside):
            message = f"A semicolon does not separate names in BibTeX: {quoted(name.text)} would be printed as one wrong name."
            people = _with_name(field, value, name, " and ".join(_divided(name)))
            return message, f"Write ‘and’ between people: ‘{people}’. Put the name of an organisation in double braces: ‘{field} = {{{{…}}}}’."
        if len(name.parts) > 3:
            message = f"A name has at most two commas in BibTeX, so a part of {quoted(name.text)} would be lost."
            return message, _names_hint(field, value, name)
    return None


def _divided(name: Name) -> list[str]:
    """What semicolons divide."""
    pieces, start = [], 0
    for found in _SEMICOLON.finditer(name.outside):
        pieces.append(name.text[start : found.start()].strip())
        start = found.end()
    return [piece for piece in (*pieces, name.text[start:].strip()) if piece]


def _names_hint(field: str, value: str, name: Name) -> str:
    """What to write: people in pairs of family and given name where the commas allow it, and a body as a whole."""
    whole = _with_name(field, value, name, f"{{{name.text}}}")
    parts = [part.strip() for part in name.text.split(",")]
    if len(parts) != len(name.parts) or len(parts) % 2 or len(parts[0].split()) > 2:
        return f"Put the name of an organisation in double braces: ‘{whole}’. Write ‘and’ between people: ‘Family, Given and Family, Given’."
    people = _with_name(field, value, name, " and ".join(f"{family}, {given}" for family, given in zip(parts[::2], parts[1::2], strict=True)))
    return f"Write ‘and’ between people: ‘{people}’. Put the name of an organisation in double braces: ‘{field} = {{{{…}}}}’."


def _with_name(field: str, value: str, name: Name, instead: str) -> str:
    """The field with another text in the place of a name."""
    whole = " ".join(value.replace(name.text, instead, 1).split())
    return f"{field} = {{{whole if len(whole) <= _LONG_FIELD else instead}}}"
