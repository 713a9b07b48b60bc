"""Who may see each source: no more people than may see what it takes fields from, and any other entry of its key."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from bibtexparser.library import Library
from bibtexparser.model import ExplicitComment, ImplicitComment

from altreport.did_you_mean import suggestion
from altreport.model.biblatex import FIELDS, LOOSE_FIELDS, TAGS
from altreport.model.record import Visibility
from altreport.model.visibility_words import may_protect, says_level, tags_say_level, typed_fields
from altreport.problems import Problem, Severity, quoted
from altreport.readers.bibtex_inheritance import parents_of
from altreport.readers.bibtex_raw import RawEntry

_STRICTEST_FIRST = tuple(reversed(Visibility))
_LEVELS = frozenset(Visibility)
_OF_A_WORK = re.compile(r"\(?not (?:yet )?published(?: yet)?\)?\.?", re.IGNORECASE)
"""What a note says of a thesis or a paper, and not of this report’s entry for it."""


def level_typed(entry: RawEntry, problems: list[Problem]) -> Visibility:
    """Return who may see an entry by its own fields: where that is in doubt, the drafting organisation alone, until the author has made it clear."""
    key, fields = entry.key, entry.fields
    level = fields.get("visibility", Visibility.PUBLIC).strip()
    if level not in _LEVELS:
        hint = suggestion(level, Visibility, otherwise=f"Write one of these: {', '.join(Visibility)}.")
        problems.append(Problem("bibtex", f"{quoted(level)} is not a value of ‘visibility’.", entry.places["visibility"], hint, key))
    doubtful = [name for name, value in fields.items() if name not in FIELDS and name not in TAGS and may_protect(name, value)]
    for name in fields if "visibility" not in fields else ():
        if (
            name not in doubtful
            and not _OF_A_WORK.fullmatch(fields[name].strip())
            and (name in LOOSE_FIELDS or name in TAGS)
            and ((tags_say_level if name in TAGS else says_level)(fields[name]) or any(typed_fields(fields[name].replace(",", "\n"))))
        ):
            doubtful.append(name)
    for name in doubtful:
        message = f"The field {quoted(name)} withholds nothing, so everyone would see this source."
        hint = (
            "Write ‘visibility = {internal}’ to keep the source in your organisation, ‘visibility = {committee}’ if the Committee may read it too; otherwise "
        )
        hint += "‘visibility = {public}’." if name in FIELDS else "delete it."
        problems.append(Problem("bibtex", message, entry.places[name], hint, key))
    return Visibility.INTERNAL if doubtful or level not in _LEVELS else Visibility(level)


@dataclass(frozen=True)
class TypedLevels:
    """Who may see what has a key, by the own fields of all entries with it in one file, and the keys that take fields from each key."""

    keys: dict[Visibility, set[str]]
    children: Mapping[str, list[str]]


def typed_levels(entries: Sequence[RawEntry], library: Library, problems: Iterable[Problem]) -> TypedLevels:
    """Return the levels that a file says; `entries` are all that could be read, second ones of a key too.

    An entry with an error, or one that cannot be read, is for the drafting organisation alone: what was not read as it was meant may have
    been meant to withhold it.
    """
    keys, lines = _in_doubt(library, problems)
    named: dict[Visibility, set[str]] = defaultdict(set, {Visibility.INTERNAL: keys})
    for entry in entries:
        named[Visibility.INTERNAL if entry.place.line in lines else level_typed(entry, [])].add(entry.key)
    return TypedLevels(named, _children(entries))


def levels_by_key(files: Iterable[TypedLevels]) -> dict[str, Visibility]:
    """Return who may see what has a key: the fewest people of all entries with it, in any file, and of those from which they take fields, in any number of steps."""
    files, levels = tuple(files), dict[str, Visibility]()
    for level in _STRICTEST_FIRST:
        waiting = [key for file in files for key in file.keys.get(level, ())]
        while waiting:
            key = waiting.pop()
            if key not in levels:
                levels[key] = level
                waiting += (child for file in files for child in file.children.get(key, ()))
    return levels


def _children(entries: Sequence[RawEntry]) -> Mapping[str, list[str]]:
    """Return the keys of the entries that take fields from each entry."""
    by_key: dict[str, list[RawEntry]] = defaultdict(list)
    for entry in entries:
        by_key[entry.key].append(entry)
    children: dict[str, list[str]] = defaultdict(list)
    for entry in entries:
        for parent in parents_of(entry, by_key):
            children[parent].append(entry.key)
    return children


def _in_doubt(library: Library, problems: Iterable[Problem]) -> tuple[set[str], Collection[int]]:
    """Return the keys of entries with an error, and the lines of those around an error that is in no entry: it may be for the one above or below it."""
    blocks = (block for block in library.blocks if not isinstance(block, ImplicitComment | ExplicitComment))
    starts = sorted({(block.start_line or 0) + 1 for block in blocks})
    keys, lines = set[str](), set[int]()
    for problem in problems:
        if problem.severity is Severity.ERROR and problem.record:
            keys.add(problem.record)
        elif problem.severity is Severity.ERROR:
            position = bisect_right(starts, problem.place.line)
            lines |= set(starts[max(position - 1, 0) : position + 1])
    return keys, lines
