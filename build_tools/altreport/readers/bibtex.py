"""citations/sources.bib through bibtexparser: broken entries come back as problems, the others are read all the same."""

from __future__ import annotations

import logging
import re
from pathlib import Path

import bibtexparser
from bibtexparser.library import Library
from bibtexparser.model import Block, DuplicateBlockKeyBlock, DuplicateFieldKeyBlock, Entry, ParsingFailedBlock
from pydantic import ValidationError

from altreport.model.evidence import Source
from altreport.model.located import Mapping
from altreport.model.record import Visibility
from altreport.problems import Outcome, Place, Problem
from altreport.readers.text_file import read_text, relative


_AS_TYPED = frozenset({"url", "doi", "eprint", "file"})
_DATE = re.compile(r"(\d{4}(-\d{2}){0,2}[~?]?|)(/(\d{4}(-\d{2}){0,2}[~?]?)?)?")
_MONTHS = frozenset("jan feb mar apr may jun jul aug sep oct nov dec".split())


def read_sources(path: Path, root: Path) -> Outcome[tuple[Source, ...]]:
    """The sources of a .bib file, in its order, and every fault as a problem of code `bibtex`."""
    text = read_text(path, root)
    if text.value is None:
        return Outcome((), text.problems)
    return parse_sources(text.value, relative(path, root))


def parse_sources(text: str, path: str) -> Outcome[tuple[Source, ...]]:
    """The sources in BibTeX `text`; `path` is what their places name."""
    logging.getLogger("bibtexparser").setLevel(logging.ERROR)
    library = bibtexparser.parse_string(text)
    failed = [block for block in library.failed_blocks if not isinstance(block, DuplicateBlockKeyBlock)]
    problems = [_failed(block, path) for block in failed]
    sources = [_source(entry, path, problems) for entry in _entries(library)]
    return Outcome(tuple(source for source in sources if source is not None), tuple(problems))


def _entries(library: Library) -> list[Entry]:
    """The good entries and the second ones of a pair, which `duplicate-id` will point at."""
    seconds = [block.ignore_error_block for block in library.failed_blocks if isinstance(block, DuplicateBlockKeyBlock)]
    entries = [*library.entries, *(block for block in seconds if isinstance(block, Entry))]
    return sorted(entries, key=lambda entry: entry.start_line or 0)


def _source(entry: Entry, path: str, problems: list[Problem]) -> Source | None:
    place = Place(path, (entry.start_line or 0) + 1)
    fields = {field.key.lower(): str(field.value) for field in entry.fields}
    problems += _doubtful_fields(entry, place)
    visibility = fields.get("visibility", "public")
    if visibility not in set(Visibility):
        hint = f"Possible are: {', '.join(Visibility)}."
        problems.append(Problem("bibtex", f"‘{visibility}’ is not possible for ‘visibility’.", place, hint, entry.key))
        visibility = "internal"
    try:
        return Source(id=entry.key, type=entry.entry_type.lower(), fields=fields, visibility=Visibility(visibility), origin=Mapping({}, place))
    except ValidationError:
        hint = "Use letters, digits, hyphens, full stops, colons: ‘tip-report-2022’."
        problems.append(Problem("bibtex", f"‘{entry.key}’ cannot be the key of a source.", place, hint, entry.key))
        return None


def _doubtful_fields(entry: Entry, place: Place) -> list[Problem]:
    """Fields that BibTeX reads otherwise than they were meant: a comma forgotten, an @string that is not there."""
    bare = {key.lower() for key, mark in entry.parser_metadata.get("removed_enclosing", {}).items() if mark == "no-enclosing"}
    problems = []
    for field in entry.fields:
        value = str(field.value)
        at = Place(place.path, (field.start_line or entry.start_line or 0) + 1)
        if re.search(r"[}\"]\s*\w+\s*=\s*[{\"\w]", value):
            problems.append(Problem("bibtex", f"A comma is missing after the field ‘{field.key}’.", at, "Put a comma behind its closing } or quotation mark.", entry.key))
        elif field.key.lower() in bare and not value.isdigit() and value.lower() not in _MONTHS:
            hint = f"Write @string{{{value} = {{…}}}} at the top, or put the text in braces."
            problems.append(Problem("bibtex", f"‘{value}’ stands without braces and is no @string of this file.", at, hint, entry.key))
        elif field.key.lower() not in _AS_TYPED and (sign := re.search(r"(?<!\\)[%$#]", value)) is not None:
            hint = f"Put a backslash before it: \\{sign[0]}"
            problems.append(Problem("bibtex", f"The sign {sign[0]} in the field ‘{field.key}’ means something else in BibTeX, and the whole field would be lost.", at, hint, entry.key))
        elif field.key.lower().endswith("date") and not _DATE.fullmatch(value):
            problems.append(Problem("bibtex", f"‘{value}’ in the field ‘{field.key}’ is no date that can be printed.", at, "Write year, month and day as far as they are known: 2022, 2022-08 or 2022-08-14.", entry.key))
    return problems


def _failed(block: Block, path: str) -> Problem:
    place = Place(path, (block.start_line or 0) + 1)
    raw = (block.raw or "").strip()
    if isinstance(block, DuplicateFieldKeyBlock):
        names = ", ".join(sorted(f"‘{key}’" for key in block.duplicate_keys))
        key = getattr(block.ignore_error_block, "key", "")
        return Problem("bibtex", f"The field {names} stands twice in this entry.", place, "Delete one of the two.", key)
    if isinstance(block, ParsingFailedBlock):
        begin = raw.split("\n", 1)[0][:60]
        message = f"This entry cannot be read: ‘{begin}’."
        return Problem("bibtex", message, place, "See whether each { has its }, and each field but the last ends with a comma.", _key(raw))
    return Problem("bibtex", "This entry cannot be read.", place, "See whether each { has its }.", _key(raw))


def _key(raw: str) -> str:
    return raw.partition("{")[2].partition(",")[0].strip() if raw.startswith("@") else ""
