"""Entries with the key of an earlier one: a copy of it, the same work in other words, or another work."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import Enum, auto

from altreport.markup.plain_latex import plain_latex
from altreport.model.biblatex import PRINTED_FIELDS
from altreport.problems import Problem, Severity, quoted
from altreport.readers.bibtex_inheritance import INHERITING
from altreport.readers.bibtex_levels import level_typed
from altreport.readers.bibtex_links import doi_in
from altreport.readers.bibtex_raw import RawEntry
from altreport.readers.latex_text import read_latex

NOT_SOURCES = frozenset(["set", "xdata"])
"""Types of entries that only name others, or only give fields to others (biblatex manual 3.20, section 2.1.2)."""
_COPIED = (PRINTED_FIELDS | frozenset([*INHERITING, "entryset"])) - {"isbn", "issn", "isan", "ismn", "iswc"}
"""Fields that are the same in two copies of an entry."""
_VISIT = frozenset(["urldate", "urlyear", "urlmonth", "urlday"])
_SUBTITLE = re.compile(r"[:.?!]\s.*|\s[-–—]+\s.*", re.DOTALL)


class Kin(Enum):
    """What an entry is to the first of its key."""

    FIRST = auto()
    COPY = auto()
    SAME_WORK = auto()
    OTHER = auto()


def kin_of(entry: RawEntry, first: RawEntry) -> Kin:
    """Return what an entry is to the first of its key. Two that not the same people may see are never copies."""
    if entry is first:
        return Kin.FIRST
    if not _have_one_level(entry, first):
        return Kin.OTHER
    is_one_type = entry.type.lower() == first.type.lower()
    if entry.says_the_same(first, _COPIED):
        return Kin.COPY if is_one_type else Kin.OTHER if _is_no_source(entry, first) else Kin.SAME_WORK
    is_one_work = _have_one_title(entry, first) or _have_one_doi(entry, first) or _is_part_of(entry, first) or _is_part_of(first, entry)
    is_one_work = (is_one_type and is_one_work) or _have_one_page(entry, first)
    return Kin.SAME_WORK if is_one_work and not _is_no_source(entry, first) else Kin.OTHER


def repeated(entries: Iterable[tuple[RawEntry, Kin]], by_key: dict[str, RawEntry]) -> Iterator[Problem]:
    """Yield what to say of entries that are not the first of their key. Of two works, the check `duplicate-id` tells; copies need no word."""
    for entry, kin in entries:
        first = by_key[entry.key]
        if kin is Kin.SAME_WORK:
            message = f"The key {quoted(entry.key)} is there twice, for the same work. Only the first entry is printed."
            yield Problem("bibtex", message, entry.place, "Delete one of them.", entry.key, Severity.WARNING, see=(first.place,))
        elif kin is Kin.OTHER and _is_no_source(entry, first):
            message = f"The id ‘{entry.key}’ is already that of an entry @{first.type}."
            yield Problem("duplicate-id", message, entry.place, "Give one of the two another key, or delete the one that is wrong.", entry.key)


def _is_no_source(*entries: RawEntry) -> bool:
    return any(entry.type.lower() in NOT_SOURCES for entry in entries)


def _have_one_level(entry: RawEntry, other: RawEntry) -> bool:
    unclear: list[Problem] = []
    return level_typed(entry, unclear) == level_typed(other, unclear) and not unclear


def _have_one_title(entry: RawEntry, other: RawEntry) -> bool:
    """Return whether two entries have one year and one title; where only one of the two has a subtitle, also the same people."""
    year, title, longer = _year(entry), _words(entry, "title"), _words(other, "title")
    if not year or not title or year != _year(other):
        return False
    if _letters(title) == _letters(longer):
        return True
    mains = [_letters(_SUBTITLE.sub("", each)) for each in (title, longer)]
    return mains[0] == mains[1] and mains[0] in (_letters(title), _letters(longer)) and _people(entry) == _people(other) != ""


def _have_one_page(entry: RawEntry, other: RawEntry) -> bool:
    """Return whether two entries have one title and one address, as when a page was saved twice."""
    titles, pages = [[_letters(_words(each, name)) for each in (entry, other)] for name in ("title", "url")]
    return titles[0] == titles[1] != "" and pages[0] == pages[1] != "" and _year(entry) == _year(other)


def _is_part_of(entry: RawEntry, other: RawEntry) -> bool:
    """Return whether an entry says nothing that the other does not say too, in an export with fewer fields of one work by the same people."""
    said = {name: _letters(_words(entry, name)) for name, value in entry.fields.items() if name in _COPIED and value.strip() and name not in _VISIT}
    return bool(said.get("title") and _people(entry)) and all(value == _letters(_words(other, name)) for name, value in said.items())


def _have_one_doi(entry: RawEntry, other: RawEntry) -> bool:
    """Return whether two entries have one DOI, and neither is a part of the other: such have the DOI of the whole."""
    dois = [_letters(doi_in(each.fields.get("doi", ""))) for each in (entry, other)]
    parts = [_letters(each.fields.get("booktitle", "")) for each in (entry, other)]
    return dois[0] == dois[1] != "" and parts[0] == parts[1] == ""


def _year(entry: RawEntry) -> str:
    found = re.search(r"\d{4}", entry.fields.get("date", "") or entry.fields.get("year", ""))
    return found[0] if found else ""


def _people(entry: RawEntry) -> str:
    return _letters(_words(entry, "author") or _words(entry, "editor"))


def _words(entry: RawEntry, name: str) -> str:
    """Return the words of a field without the commands of LaTeX and HTML, with which exports differ."""
    return plain_latex(read_latex(entry.fields.get(name, "")).text)


def _letters(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())
