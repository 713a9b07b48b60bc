"""Entries of a .bib file as typed: values without their braces, with abbreviations (@string) written out and joined parts (#) put together."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from bibtexparser.library import Library
from bibtexparser.model import Entry

from altreport.problems import Place, Problem, Severity
from altreport.readers.dates_in_words import MONTHS


class Doubt(NamedTuple):
    """What is wrong with a field, what to do, and whether the source can be printed all the same (a warning)."""

    message: str
    hint: str
    severity: Severity = Severity.WARNING


_PART = re.compile(r"\s*(?:(?P<open>[{\"])|(?P<word>[^\s{}\"#,]+))", re.DOTALL)
_BRACE = re.compile(r'(?<!\\)[{}]|"')


@dataclass
class RawEntry:
    """An entry as typed: `fields` by their names in small letters, with the places of the names.

    `unread` are the fields that are in neither braces nor quotation marks, and no number, month or abbreviation. `after` has what follows the
    closing brace of a field. `twice` are the fields that are there twice with different values, and where.
    """

    key: str
    type: str
    place: Place
    fields: dict[str, str] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)
    after: dict[str, str] = field(default_factory=dict)
    twice: list[tuple[str, Place]] = field(default_factory=list)

    def problem(self, name: str, doubt: Doubt) -> Problem:
        """Return what to say about a field."""
        return Problem("bibtex", doubt.message, self.places[name], doubt.hint, self.key, doubt.severity)

    def says_the_same(self, other: RawEntry, names: Collection[str]) -> bool:
        """Return whether another entry has the same in the fields `names`, as in exports that are put together."""
        return _words(self.fields, names) == _words(other.fields, names) and not any(name in names for name, _ in self.twice)


def _words(fields: Mapping[str, str], names: Collection[str]) -> dict[str, list[str]]:
    return {name: value.split() for name, value in fields.items() if name in names and value.strip()}


def strings_of(library: Library) -> dict[str, str]:
    """Return the abbreviations of a file by their names in small letters."""
    strings: dict[str, str] = {}
    for block in library.strings:
        strings.setdefault(block.key.lower(), value_of(str(block.value), strings)[0])
    return strings


def raw_entry(entry: Entry, place: Place, places: Sequence[Place], strings: Mapping[str, str]) -> RawEntry:
    """Return an entry of bibtexparser as typed; `places` has the place of each field by its position."""
    raw, typed = RawEntry(entry.key, entry.entry_type, place), set[str]()
    for position, each in enumerate(entry.fields):
        name = each.key.lower()
        value, rest = value_of(str(each.value), strings)
        if name in raw.fields and raw.fields[name].split() != value.split():
            raw.twice.append((name, place if each.key in typed else places[position]))
        typed.add(each.key)
        if name in raw.fields:
            continue
        raw.fields[name], raw.places[name] = value, places[position]
        if rest is None or (name == "visibility" and "#" in str(each.value)):
            raw.unread.add(name)
        elif rest:
            raw.after[name] = rest
    return raw


def value_of(typed: str, strings: Mapping[str, str]) -> tuple[str, str | None]:
    """Return the text of a value and what is left of it after its end; None if it is a word that is no abbreviation.

    Values are in braces or quotation marks, or are numbers or abbreviations; # joins them (Patashnik, ‘BibTeXing’, 1988, section 2.3).
    """
    parts: list[str] = []
    position = 0
    while (part := _PART.match(typed, position)) is not None:
        if part["open"]:
            end = _end_of_part(typed, part.end("open"), part["open"])
            if end < 0:
                return typed, None
            parts.append(typed[part.end("open") : end])
            position = end + 1
        else:
            word = part["word"].lower()
            if word not in strings and word not in MONTHS and not word.isdigit():
                return typed, None
            parts.append(strings.get(word, part["word"]))
            position = part.end()
        following = typed[position:].lstrip()
        if following.startswith("#"):
            position = typed.index("#", position) + 1
        elif following and not part["open"]:
            return typed, None
        else:
            return "".join(parts), following
    return typed, None if typed.strip() else ""


def _end_of_part(typed: str, start: int, opening: str) -> int:
    depth = 0
    for sign in _BRACE.finditer(typed, start):
        if sign[0] == '"' and opening == '"' and depth == 0:
            return sign.start()
        if sign[0] == "}" and opening == "{" and depth == 0:
            return sign.start()
        depth += {"{": 1, "}": -1}.get(sign[0], 0)
    return -1
