"""Fields that an entry takes from others: crossref and xdata (biblatex manual 3.20, sections 2.4.1 and 3.13, and appendix B)."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import chain

from altreport.did_you_mean import suggestion
from altreport.model.biblatex import PRINTED_FIELDS
from altreport.problems import Problem, Severity, quoted
from altreport.readers.bibtex_raw import RawEntry

INHERITING = ("xdata", "crossref")
"""Fields that point to other entries, in the order in which they are followed."""

_GRANULE = re.compile(r"\bxdata\s*=\s*([^\s{},]+)", re.IGNORECASE)
"""One field, or one item of it, of an @xdata (biblatex manual 3.20, section 3.13.6)."""

_LONGEST = 100_000
"""A field takes up to this many characters from others."""

_OWN = frozenset(
    """
    abstract allow annotation annote crossref entryset entrysubtype execute file ids keywords label options presort related relatedoptions relatedstring
    relatedtype shorthand shorthandintro sortkey visibility xdata xref
    """.split()  # noqa: SIM905 - a column of words is harder to read
)
_TITLES = frozenset(["shorttitle", "sorttitle", "indextitle", "indexsorttitle"])
_PARTS = frozenset(["title", "subtitle", "titleaddon"])
_PREFIXES = (
    (frozenset(["mvbook"]), frozenset(["book", "inbook", "bookinbook", "suppbook"]), "main"),
    (frozenset(["mvcollection", "mvreference"]), frozenset(["collection", "reference", "incollection", "inreference", "suppcollection"]), "main"),
    (frozenset(["mvproceedings"]), frozenset(["proceedings", "inproceedings"]), "main"),
    (frozenset(["book"]), frozenset(["inbook", "bookinbook", "suppbook"]), "book"),
    (frozenset(["collection", "reference"]), frozenset(["incollection", "inreference", "suppcollection"]), "book"),
    (frozenset(["proceedings", "conference"]), frozenset(["inproceedings", "conference"]), "book"),
    (frozenset(["periodical"]), frozenset(["article", "suppperiodical"]), "journal"),
)
"""Where the title of one entry becomes the title of what another is a part of: the types of both, and how the names of its fields begin there."""


class Inherited:
    """The fields of the entries of a file, with those that they take from others in any number of steps.

    Each entry is followed once, and those in a circle until none gives another a further field.
    """

    def __init__(self, entries: Mapping[str, RawEntry]) -> None:
        """Take the first entry of each key."""
        self._entries = entries
        self._fields: dict[str, dict[str, str]] = {}
        self._circling: dict[str, None] = {}
        for key in entries:
            self._follow(key)
        while [key for key in self._circling if self._gains(key)]:
            pass

    def fields_of(self, entry: RawEntry) -> dict[str, str]:
        """Return the fields of an entry, its own first, then those of the entries that it names."""
        fields = dict(entry.fields)
        for name in INHERITING:
            for key in keys_in(entry.fields.get(name, "")):
                for field, value in self._fields.get(key, {}).items() if key != entry.key else ():
                    for target in _names_here(field, self._entries[key].type.lower(), entry.type.lower(), plain=name == "xdata"):
                        fields.setdefault(target, value)
        return {name: value if name in INHERITING else self._with_words_of_others(value) for name, value in fields.items()}

    def words_of(self, granule: str) -> str:
        """Return what `xdata=KEY-FIELD` or `xdata=KEY-FIELD-INDEX` names: a field of another entry, or one of its items; "" if there is none."""
        for key in self._keys_of(granule):
            field, _, index = granule.removeprefix(f"{key}-").partition("-")
            value = self._fields.get(key, {}).get(field.lower(), "")
            if _GRANULE.search(value):
                continue
            items = re.split(r"\s+and\s+", value)
            if not index:
                return value
            if index.isdigit() and 0 < int(index) <= len(items):
                return items[int(index) - 1]
        return ""

    def is_known(self, granule: str) -> bool:
        """Return whether an @xdata that a granule may name is in the file."""
        return any(self._keys_of(granule))

    def _follow(self, first: str) -> None:
        """Take up an entry after those from which it takes fields. One that is open already is in a circle, and gives nothing yet."""
        waiting = {} if first in self._fields else {first: self._parents_of(self._entries[first])}
        while waiting:
            key = next(reversed(waiting))
            parent = next((each for each in waiting[key] if each not in self._fields), None)
            if parent is None:
                del waiting[key]
                self._fields[key] = self.fields_of(self._entries[key])
                if any(each in self._circling for each in self._parents_of(self._entries[key])):
                    self._circling[key] = None
            elif parent in waiting:
                self._circling[key] = None
            else:
                waiting[parent] = self._parents_of(self._entries[parent])

    def _gains(self, key: str) -> bool:
        """Take up an entry of a circle again, and return whether it has a field that it did not have."""
        before, self._fields[key] = self._fields[key], self.fields_of(self._entries[key])
        return len(self._fields[key]) > len(before)

    def _with_words_of_others(self, typed: str) -> str:
        """Return a value with the words that it takes from others, as long as they are not too many."""
        left = _LONGEST

        def words(found: re.Match[str]) -> str:
            nonlocal left
            taken = self.words_of(found[1])
            left -= len(taken)
            return taken if taken and left >= 0 else found[0]

        return _GRANULE.sub(words, typed)

    def _parents_of(self, entry: RawEntry) -> Iterator[str]:
        """Yield the keys of the entries in the file from which an entry takes fields in one step."""
        named = (key for name in INHERITING for key in keys_in(entry.fields.get(name, "")) if key in self._entries and key != entry.key)
        return chain(named, (key for found in _GRANULE.finditer("\n".join(entry.fields.values())) for key in self._keys_of(found[1])))

    def _keys_of(self, granule: str) -> Iterator[str]:
        """Yield the keys with which a granule may begin, longest first; keys may have hyphens in them."""
        return (key for key in _starts(granule, self._entries) if self._entries[key].type.lower() == "xdata")


def _starts(granule: str, entries: Container[str]) -> Iterator[str]:
    parts = granule.split("-")
    return (key for length in range(len(parts) - 1, 0, -1) if (key := "-".join(parts[:length])) in entries)


def parents_of(entry: RawEntry, entries: Mapping[str, Sequence[RawEntry]]) -> Iterator[str]:
    """Yield the keys from which an entry takes fields in one step, and those of the members of a set. `entries` has all entries of each key."""
    for name in (*INHERITING, "entryset"):
        yield from keys_in(entry.fields.get(name, ""))
    for found in _GRANULE.finditer("\n".join(entry.fields.values())):
        yield from _starts(found[1], entries)


def lost_parents(entry: RawEntry, entries: Mapping[str, RawEntry], inherited: Inherited) -> Iterator[Problem]:
    """Yield a warning for each entry that a field names and that is not in the file, and an error for words that cannot be taken from another."""
    for name in (*INHERITING, *(["entryset"] if entry.type.lower() == "set" else [])):
        for key in keys_in(entry.fields.get(name, "")):
            if key not in entries:
                hint = suggestion(key, list(entries), otherwise="Add that entry, or write its fields here and delete this line.")
                message = f"The field ‘{name}’ takes fields from {quoted(key)}, which is not in this file, so they are not printed."
                if name == "entryset":
                    message = f"The set {quoted(entry.key)} has the member {quoted(key)}, which is not in this file."
                    hint = suggestion(key, list(entries), otherwise="Add that entry, or take the key out of the set.")
                yield Problem("bibtex", message, entry.places[name], hint, entry.key, Severity.WARNING)
    fields = inherited.fields_of(entry)
    for name, value in fields.items():
        if name in PRINTED_FIELDS and (found := _GRANULE.search(value)):
            reason = "where none are, or too many" if inherited.is_known(found[1]) else "which is not in this file"
            message = f"The field ‘{name}’ takes its words from {quoted(found[1])}, {reason}, so they are not printed."
            yield Problem("bibtex", message, entry.places.get(name, entry.place), "Write the words themselves here.", entry.key)


def keys_in(value: str) -> list[str]:
    """Return the keys in a field that names entries, with commas between."""
    return [key for part in value.split(",") if (key := part.strip(" {}"))]


def _names_here(field: str, other: str, own: str, *, plain: bool) -> tuple[str, ...]:
    """Return the names that a field of another entry has in this one, () if it is not taken."""
    if field in _OWN:
        return ()
    if plain:
        return (field,)
    prefix = next((prefix for parents, children, prefix in _PREFIXES if other in parents and own in children), "")
    if prefix and field in _PARTS:
        return () if prefix == "journal" and field == "titleaddon" else (f"{prefix}{field}",)
    if prefix and field in _TITLES:
        return ()
    if field == "author" and other in ("book", "mvbook") and own in ("inbook", "bookinbook", "suppbook"):
        return ("bookauthor", "author")
    return (field,)
