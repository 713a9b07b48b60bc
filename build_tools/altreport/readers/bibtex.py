"""citations/sources.bib through bibtexparser: broken entries come back as problems, the others are read all the same."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from bibtexparser.entrypoint import parse_string
from bibtexparser.library import Library
from bibtexparser.model import Block, DuplicateBlockKeyBlock, DuplicateFieldKeyBlock, Entry, ExplicitComment, Field, ImplicitComment, ParsingFailedBlock
from pydantic import ValidationError

from altreport.did_you_mean import suggestion
from altreport.model.allowance import Allowance
from altreport.model.biblatex import ENTRY_TYPES, NAMING_FIELDS, OTHER_WORDS, PRINTED_FIELDS
from altreport.model.evidence import Source
from altreport.model.located_data import Mapping
from altreport.model.record import Visibility
from altreport.model.visibility_words import is_visibility, says_level, typed_fields
from altreport.problems import Outcome, Place, Problem, Severity, quoted
from altreport.readers.bibtex_copies import Kin, kin_of, repeated
from altreport.readers.bibtex_fields import printed_fields
from altreport.readers.bibtex_inheritance import INHERITING, Inherited, keys_in, lost_parents
from altreport.readers.bibtex_levels import TypedLevels, level_typed, levels_by_key, typed_levels
from altreport.readers.bibtex_raw import RawEntry, raw_entry, strings_of
from altreport.readers.odd_characters import OddCharacter, without_odd_characters
from altreport.readers.text_file import place_of_offset, read_text, relative

_ANYTHING, _AT = re.compile(r"\S"), re.compile("@")
_BREAK_AT_END = re.compile(r"(?<!\\)(?:\\\\)+(?=[{}])")
"""A command for a new line before a brace. bibtexparser takes its second sign for that of an escaped brace, and the entry for one without end."""
_COMMENTARY, _HIDDEN_TYPE = re.compile(r"(?<=@)commentary(?=\s*[{(])", re.IGNORECASE), "xommentary"
"""A type of biblatex (manual 3.20, section 2.1.3) that bibtexparser takes for a @comment; its name is changed while it reads."""
_BRACES = "Check that each { has its }, and that each field but the last ends with a comma."


def read_sources(paths: Iterable[Path], root: Path) -> Outcome[tuple[Source, ...]]:
    """The sources of .bib files, in their order, and every fault as a problem of code `bibtex`. A key has the strictest level that any file gives it."""
    read, problems = [], list[Problem]()
    for path in paths:
        text = read_text(path, root)
        problems += text.problems
        if text.value is not None:
            read.append(_read(text.value, relative(path, root)))
    return _together(read, problems)


def parse_sources(text: str, path: str) -> Outcome[tuple[Source, ...]]:
    """The sources in BibTeX `text`; `path` is what their places name. Lines that begin with % are remarks."""
    return _together([_read(text, path)], [])


class _Read(NamedTuple):
    """What is in a file: its sources with their own levels, the levels of all its keys, and its faults."""

    sources: list[Source]
    levels: TypedLevels
    problems: list[Problem]


def _together(read: Sequence[_Read], problems: list[Problem]) -> Outcome[tuple[Source, ...]]:
    levels = levels_by_key(each.levels for each in read)
    sources = tuple(source.model_copy(update={"visibility": levels[source.id]}) for each in read for source in each.sources)
    return Outcome(sources, (*problems, *(problem for each in read for problem in each.problems)))


def _read(text: str, path: str) -> _Read:
    logging.getLogger("bibtexparser").setLevel(logging.ERROR)
    typed = text
    text, odd = without_odd_characters(text)
    text = _BREAK_AT_END.sub(r"\g<0> ", text)
    text = _COMMENTARY.sub(_HIDDEN_TYPE, re.sub(r"^[ \t]*%.*", "", text, flags=re.MULTILINE))
    library = parse_string(text, parse_stack=())
    file = _File(path, tuple(text.split("\n")))
    problems = [_odd(each, typed, path) for each in odd]
    problems += [_failed(block, file) for block in library.failed_blocks if not isinstance(block, DuplicateBlockKeyBlock | DuplicateFieldKeyBlock)]
    strings = strings_of(library)
    entries = [raw_entry(entry, file.place(entry, _AT), file.places(entry), strings) for entry in _entries(library)]
    for entry in entries:
        entry.type = "commentary" if entry.type == _HIDDEN_TYPE else entry.type
    by_key = {entry.key: entry for entry in reversed(entries)}
    inherited = Inherited(by_key)
    kin = [(entry, kin_of(entry, by_key[entry.key])) for entry in entries]
    sources = [_source(entry, by_key, inherited, problems) for entry, kind in kin if kind in (Kin.FIRST, Kin.OTHER)]
    problems += [*_outside(library, file, problems), *_levels_outside_entries(library, file)]
    problems += repeated(kin, by_key)
    known = [source for source in sources if source is not None and source.type != "xdata"]
    return _Read(known, typed_levels(entries, library, problems), problems)


@dataclass(frozen=True)
class _File:
    """The lines of the file, for pointing at them."""

    path: str
    lines: tuple[str, ...]

    def place(self, block: Block | Field, pattern: re.Pattern[str] = _ANYTHING) -> Place:
        """Where `pattern` is in the first line of an entry or field, else where that line begins."""
        number = block.start_line or 0
        found = pattern.search(self.lines[number]) if number < len(self.lines) else None
        return Place(self.path, number + 1, found.start() + 1 if found else 1)

    def places(self, entry: Entry) -> list[Place]:
        """Where each field of an entry is."""
        return [self.place(field, re.compile(rf"(?<![\w-]){re.escape(field.key)}(?=\s*=)")) for field in entry.fields]


def _entries(library: Library) -> list[Entry]:
    """The good entries, those with a field twice, and the second ones of a pair, which `duplicate-id` will point at."""
    others = [block.ignore_error_block for block in library.failed_blocks if isinstance(block, DuplicateBlockKeyBlock | DuplicateFieldKeyBlock)]
    return sorted([*library.entries, *(block for block in others if isinstance(block, Entry))], key=lambda entry: entry.start_line or 0)


def _source(entry: RawEntry, entries: dict[str, RawEntry], inherited: Inherited, problems: list[Problem]) -> Source | None:
    problems += [_twice(entry, name, place) for name, place in entry.twice if name in PRINTED_FIELDS or name in INHERITING or name == "visibility"]
    if any(name == "visibility" for name, _ in entry.twice):
        return None
    typed = inherited.fields_of(entry)
    problems += [*lost_parents(entry, entries, inherited), *_doubtful_entry(entry, typed)]
    visibility = level_typed(entry, problems)
    fields = printed_fields(entry, typed, problems)
    allow = tuple(_allowances(fields.pop("allow", ""), entry.places.get("allow", entry.place)))
    try:
        return Source(id=entry.key, type=entry.type.lower(), fields=fields, visibility=visibility, allow=allow, origin=Mapping({}, entry.place, entry.places))
    except ValidationError:
        hint = "Use letters, digits, hyphens, full stops, colons, slashes: ‘tip-report-2022’."
        severity = Severity.WARNING if visibility is Visibility.PUBLIC else Severity.ERROR
        message = f"{quoted(entry.key)} is not a valid key for a source, so nothing can cite it."
        problems.append(Problem("bibtex", message, entry.place, hint, entry.key, severity))
        return None


def _allowances(value: str, place: Place) -> Iterator[Allowance]:
    """The field `allow = {code: reason; code: reason}`; a semicolon divides where a code and a colon follow it."""
    for part in re.split(r";\s*(?=[a-z-]+:)", value):
        code, _, reason = part.partition(":")
        if code.strip():
            yield Allowance(code=" ".join(code.split()), reason=" ".join(reason.split()) or None, origin=Mapping({}, place))


def _doubtful_entry(entry: RawEntry, fields: dict[str, str]) -> list[Problem]:
    """What is doubtful about an entry as a whole: its type is not known, or nothing names the source."""
    kind = entry.type.lower()
    if kind == "set":
        return list(_doubtful_set(entry, fields))
    if kind == "xdata":
        return []
    problems = []
    if kind not in ENTRY_TYPES:
        hint = suggestion(kind, ENTRY_TYPES, otherwise="It is printed as a general document. If that is right, write @misc.")
        problems.append(Problem("bibtex", f"{quoted('@' + entry.type)} is not a known type of source.", entry.place, hint, entry.key, Severity.WARNING))
    if not any(fields.get(name, "").strip(" {}") for name in NAMING_FIELDS):
        message = f"The source {quoted(entry.key)} has no title, no author and no publisher."
        is_printed = any(fields.get(name, "").strip(" {}") for name in OTHER_WORDS)
        severity = Severity.WARNING if is_printed else Severity.ERROR
        problems.append(Problem("bibtex", message, entry.place, "Add at least a title: ‘title = {{…}},’.", entry.key, severity))
    return problems


def _doubtful_set(entry: RawEntry, fields: dict[str, str]) -> Iterator[Problem]:
    if not keys_in(fields.get("entryset", "")):
        message, hint = f"The set {quoted(entry.key)} has no members, so nothing is printed for it.", "List their keys: ‘entryset = {act, report-2022}’."
        yield Problem("bibtex", message, entry.place, hint, entry.key)
    if fields.get("visibility", Visibility.PUBLIC).strip() != Visibility.PUBLIC:
        message = f"The field ‘visibility’ of the set {quoted(entry.key)} withholds nothing: who may see its members is said in their own entries."
        yield Problem("bibtex", message, entry.places["visibility"], "Write it in the entries of its members, and delete it here.", entry.key)


def _twice(entry: RawEntry, name: str, place: Place) -> Problem:
    """What to do about a field that is there again with another value: BibTeX takes the first."""
    if name == "visibility":
        return Problem("bibtex", f"The field ‘{name}’ is in this entry twice.", place, "Delete one of them.", entry.key)
    message = f"The field ‘{name}’ is in this entry twice. Only the first is printed: {quoted(entry.fields[name])}."
    return Problem("bibtex", message, place, "Delete one of them.", entry.key, Severity.WARNING)


def _odd(odd: OddCharacter, text: str, path: str) -> Problem:
    """Return a warning for a character that is not printed, with the key of its entry."""
    message = f"A {odd.name} is here, which cannot be printed. {f'{quoted(odd.word)} is printed.' if odd.word else 'It is left out.'}"
    key = _key(text[text.rfind("\n@", 0, odd.at) + 1 : odd.at])
    return Problem("bibtex", message, place_of_offset(text[: odd.at], path), "Correct the word, if that is not what it should be.", key, Severity.WARNING)


def _failed(block: Block, file: _File) -> Problem:
    raw = (block.raw or "").strip()
    message = f"This entry cannot be read: {quoted(raw.split(chr(10), 1)[0])}." if isinstance(block, ParsingFailedBlock) else "This entry cannot be read."
    return Problem("bibtex", message, file.place(block, _AT), _BRACES, _key(raw))


def _outside(library: Library, file: _File, known: list[Problem]) -> list[Problem]:
    """Text between entries, which BibTeX skips: an entry without its @, or the rest of one that was closed too early.

    Where the entry above has a fault already, the rest of it is no news.
    """
    faulty = {problem.place.line for problem in known}
    problems, entry_line = [], 0
    for block in library.blocks:
        place = file.place(block)
        if not isinstance(block, ImplicitComment | ExplicitComment):
            entry_line = place.line
        elif _is_lost(block) and not faulty & set(range(entry_line, place.line + 1)):
            hint = "Check whether an @ is missing here, or the entry above ends too early. If this is a remark, put % before it."
            problems.append(Problem("bibtex", f"This text is outside any entry, so it is not read: {quoted(block.comment)}.", place, hint, _key(block.comment)))
    return problems


def _levels_outside_entries(library: Library, file: _File) -> Iterator[Problem]:
    """An error for each @string and @preamble that was meant to say who sees a source."""
    hint = "Write ‘visibility = {internal}’ in the entry of the source."
    for string in library.strings:
        if is_visibility(string.key):
            message = f"The abbreviation {quoted(string.key)} withholds nothing, because it is outside any source."
            yield Problem("bibtex", message, file.place(string, _AT), hint)
    for block in library.preambles:
        if any(typed_fields(block.value.replace(",", "\n"))) or says_level(block.value):
            yield Problem("bibtex", f"The words {quoted(block.value)} of this @preamble withhold nothing.", file.place(block, _AT), hint)


def _is_lost(block: ImplicitComment | ExplicitComment) -> bool:
    """Whether text outside of entries looks like a part of one, or like a level for the one above it."""
    in_part = isinstance(block, ImplicitComment) and re.search(r"[{}@=]", block.comment)
    lines = [line.split(maxsplit=1) for line in block.comment.split("\n")]
    levels = any(is_visibility(words[0]) and says_level(words[-1]) for words in lines if words)
    return bool(in_part or levels or any(typed_fields(block.comment)) or any(map(says_level, block.comment.split("\n"))))


def _key(raw: str) -> str:
    """The key of an entry that could not be read, "" where it is unclear."""
    found = re.match(r"\s*@?\w+\s*[{(]\s*([^\s,{}()=]++)(?!\s*=)", raw)
    return found[1] if found else ""
