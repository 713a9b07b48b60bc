"""Fields that an entry takes from others: crossref and xdata (biblatex manual 3.20, sections 2.4.1 and 3.13, and appendix B)."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence

from altreport.did_you_mean import suggestion
from altreport.markup.bracket_depth import DEEPEST
from altreport.model.biblatex import PRINTED_FIELDS
from altreport.problems import Problem, Severity, quoted
from altreport.readers.bibtex_raw import RawEntry

INHERITING = ("xdata", "crossref")
"""Fields that point to other entries, in the order in which they are followed."""

_GRANULE = re.compile(r"\bxdata\s*=\s*([^\s{},]+)")
"""One field, or one item of it, of an @xdata (biblatex manual 3.20, section 3.13.6)."""

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


def followed(entry: RawEntry, entries: Mapping[str, RawEntry], seen: tuple[str, ...] = ()) -> dict[str, str]:
    """Return the fields of an entry with those that it takes from others. Its own come first, and nothing is followed in a circle."""
    fields = dict(entry.fields)
    for name in INHERITING:
        for key in keys_in(entry.fields.get(name, "")):
            other = entries.get(key)
            if other is None or key in seen or key == entry.key or len(seen) >= DEEPEST:
                continue
            for field, value in followed(other, entries, (*seen, entry.key)).items():
                for target in _names_here(field, other.type.lower(), entry.type.lower(), plain=name == "xdata"):
                    fields.setdefault(target, value)
    for name, typed in entry.fields.items():
        if name not in INHERITING:
            fields[name] = _GRANULE.sub(lambda found: _granule(found, entries, (*seen, entry.key)) or found[0], typed)
    return fields


def _granule(found: re.Match[str], entries: Mapping[str, RawEntry], seen: tuple[str, ...]) -> str:
    """Return what `xdata=KEY-FIELD` or `xdata=KEY-FIELD-INDEX` names: a field of another entry, or one of its items; "" if there is none."""
    for key in _keys_of(found, entries) if len(seen) <= DEEPEST else ():
        if key in seen:
            continue
        field, _, index = found[1].removeprefix(f"{key}-").partition("-")
        value = followed(entries[key], entries, seen).get(field.lower(), "")
        items = re.split(r"\s+and\s+", value)
        if not index:
            return value
        if index.isdigit() and 0 < int(index) <= len(items):
            return items[int(index) - 1]
    return ""


def _keys_of(found: re.Match[str], entries: Mapping[str, RawEntry]) -> list[str]:
    """Return the keys with which a granule may begin, longest first; keys may have hyphens in them."""
    return [key for key in _starts(found, entries) if entries[key].type.lower() == "xdata"]


def _starts(found: re.Match[str], entries: Container[str]) -> Iterator[str]:
    parts = found[1].split("-")
    return (key for length in range(len(parts) - 1, 0, -1) if (key := "-".join(parts[:length])) in entries)


def parents_of(entry: RawEntry, entries: Mapping[str, Sequence[RawEntry]]) -> Iterator[str]:
    """Yield the keys from which an entry takes fields in one step, and those of the members of a set. `entries` has all entries of each key."""
    for name in (*INHERITING, "entryset"):
        yield from keys_in(entry.fields.get(name, ""))
    for found in _GRANULE.finditer("\n".join(entry.fields.values())):
        yield from _starts(found, entries)


def lost_parents(entry: RawEntry, entries: Mapping[str, RawEntry]) -> Iterator[Problem]:
    """Yield a warning for each entry that a field names and that is not in the file, and an error where fields are taken in more steps than are followed."""
    if _is_long(entry, entries):
        message = f"{quoted(entry.key)} takes fields from others in more than {DEEPEST} steps. That is too many to follow."
        yield Problem("bibtex", message, entry.place, "Write the fields that it needs in the entry itself.", entry.key)
    for name in (*INHERITING, *(["entryset"] if entry.type.lower() == "set" else [])):
        for key in keys_in(entry.fields.get(name, "")):
            if key not in entries:
                hint = suggestion(key, list(entries), otherwise="Add that entry, or write its fields here and delete this line.")
                message = f"The field ‘{name}’ takes fields from {quoted(key)}, which is not in this file, so they are not printed."
                if name == "entryset":
                    message = f"The set {quoted(entry.key)} has the member {quoted(key)}, which is not in this file."
                    hint = suggestion(key, list(entries), otherwise="Add that entry, or take the key out of the set.")
                yield Problem("bibtex", message, entry.places[name], hint, entry.key, Severity.WARNING)
    for name, typed in entry.fields.items():
        for found in _GRANULE.finditer(typed) if name in PRINTED_FIELDS else ():
            if not (value := _granule(found, entries, (entry.key,))) or _GRANULE.search(value):
                message = f"The field ‘{name}’ takes its words from {quoted(found[1])}, which is not in this file, so they are not printed."
                yield Problem("bibtex", message, entry.places[name], "Write the words themselves here.", entry.key)


def _is_long(entry: RawEntry, entries: Mapping[str, RawEntry]) -> bool:
    """Return whether an entry takes fields from others in more than `DEEPEST` steps."""
    seen, level = {entry.key}, [entry]
    for _ in range(DEEPEST + 1):
        keys = {key for each in level for name in INHERITING for key in keys_in(each.fields.get(name, ""))} - seen
        seen |= keys
        level = [entries[key] for key in keys if key in entries]
        if not level:
            return False
    return True


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
