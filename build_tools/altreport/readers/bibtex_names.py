"""Names of a source of which BibTeX would lose a part: a name has three parts at most, and only ‘and’ divides two names."""

from __future__ import annotations

import re

from altreport.markup.bibtex_names import Name, names_in
from altreport.problems import quoted

_SEMICOLON = re.compile(r"(?<!&amp);\s*")
_LONG = 200


def lost_name(field: str, value: str) -> tuple[str, str] | None:
    """What is wrong with the first name of which a part would be lost, and what to write; None where none would."""
    if "," not in value and ";" not in value:
        return None
    for name in names_in(value):
        if name.is_whole:
            continue
        if _SEMICOLON.search(name.outside):
            message = f"A semicolon does not separate names in BibTeX: {quoted(name.text)} would be printed as one wrong name."
            people = _written(field, value, name, " and ".join(_divided(name)))
            return message, f"Write ‘and’ between people: ‘{people}’. Put the name of an organisation in double braces: ‘{field} = {{{{…}}}}’."
        if len(name.parts) > 3:
            message = f"A name has at most two commas in BibTeX, so a part of {quoted(name.text)} would be lost."
            return message, _hint(field, value, name)
    return None


def _divided(name: Name) -> list[str]:
    """What semicolons divide."""
    pieces, start = [], 0
    for found in _SEMICOLON.finditer(name.outside):
        pieces.append(name.text[start : found.start()].strip())
        start = found.end()
    return [piece for piece in (*pieces, name.text[start:].strip()) if piece]


def _hint(field: str, value: str, name: Name) -> str:
    """What to write: people in pairs of family and given name where the commas allow it, and a body as a whole."""
    whole = _written(field, value, name, f"{{{name.text}}}")
    parts = [part.strip() for part in name.text.split(",")]
    if len(parts) != len(name.parts) or len(parts) % 2 or len(parts[0].split()) > 2:
        return f"Put the name of an organisation in double braces: ‘{whole}’. Write ‘and’ between people: ‘Family, Given and Family, Given’."
    people = _written(field, value, name, " and ".join(f"{family}, {given}" for family, given in zip(parts[::2], parts[1::2], strict=True)))
    return f"Write ‘and’ between people: ‘{people}’. Put the name of an organisation in double braces: ‘{field} = {{{{…}}}}’."


def _written(field: str, value: str, name: Name, instead: str) -> str:
    """The field with `instead` in the place of a name."""
    whole = " ".join(value.replace(name.text, instead, 1).split())
    return f"{field} = {{{whole if len(whole) <= _LONG else instead}}}"
