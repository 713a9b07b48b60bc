"""The steps of a renaming: read, refuse, find the places, prove it on a copy, write."""

from __future__ import annotations

import re
import stat
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pydantic import TypeAdapter, ValidationError

from altreport.author_files import below
from altreport.did_you_mean import suggestion
from altreport.editing.proved_changes import change_files
from altreport.editing.rename.places_of_id import places_of
from altreport.editing.rename.proof import Renaming, prove
from altreport.editing.rename.references_in_text import written
from altreport.editing.spans import Replacement, TextFile
from altreport.errors import CouldNotRunError
from altreport.journal_file import Change
from altreport.model.evidence import Endnote, Source, SourceKey
from altreport.model.record import ID_MAX, Id, Record
from altreport.model.report import AlternativeReport
from altreport.model.section import FrontMatter
from altreport.problems import Outcome, Place, Problem, Severity, quoted
from altreport.project.load import load
from altreport.project.report_folder import COVER
from altreport.readers.text_file import read_leniently

_FOLDERS = ("report/", "recommendations/", "citations/")
_NO_IDS = frozenset({"report/acronyms.yml", "report/acronyms.yaml"})
_UNCHANGED = "Nothing was changed."


@dataclass(frozen=True)
class RenamedFile:
    """A file in which the id was changed, `places` times, its name included; `new_path` differs from `path` where the file has the id for its name."""

    path: str
    new_path: str
    places: int


@dataclass(frozen=True)
class Renamed:
    """The files that were changed; `mentions` are places in the report's own templates, which are left to the author."""

    files: tuple[RenamedFile, ...]
    mentions: tuple[Place, ...] = ()


def rename(root: Path, old: str, new: str) -> Renamed:
    """Give the record with the id `old` the id `new`, in every file of the report under `root` that uses it.

    All files are changed or none. `CouldNotRunError`, and nothing is changed, where `old` is no id or the id of two
    records, where `new` is taken, used or no id, where a file that may hold one of them cannot be read, or where the
    report would not be the same in all else.
    """
    loaded = load(root)
    report = _readable(loaded, root, (old, new))
    record = _only_record(report, old)
    _refuse_new(record, report, new)
    renaming = Renaming(old, new)
    files, changes = _changes(report, record, root, renaming)
    change_files(root, changes, f"altreport rename {old} {new}", lambda copy: prove(loaded, load(copy), renaming))
    return Renamed(files, tuple(_mentions(root, old)))


def _readable(loaded: Outcome[AlternativeReport | None], root: Path, names: tuple[str, str]) -> AlternativeReport:
    """The report, unless something that may hold one of the names could not be read."""
    if loaded.value is None:
        raise _unread(next((problem for problem in loaded.problems if problem.place.path == COVER.as_posix()), loaded.problems[0]))
    for problem in loaded.problems:
        if _hides(problem, loaded.value) and _may_hold(root / problem.place.path, root, problem, names):
            raise _unread(problem)
    return loaded.value


def _unread(problem: Problem) -> CouldNotRunError:
    message = f"{problem.place.path}, line {problem.place.line}, must be corrected first, because the id may be there: {problem.message}"
    return CouldNotRunError(message, f"{_UNCHANGED} {problem.advice}")


def _hides(problem: Problem, report: AlternativeReport) -> bool:
    """Whether, because of this fault, a record or a file is missing from the report as it was read."""
    path = problem.place.path
    if problem.severity is not Severity.ERROR or not f"{path}/".startswith(_FOLDERS) or path in _NO_IDS:
        return False
    if problem.code == "bibtex":
        return problem.place not in {place for source in report.sources for place in (source.place, *source.origin.keys.values())}
    return problem.code != "schema" or path != COVER.as_posix()


def _may_hold(path: Path, root: Path, problem: Problem, names: tuple[str, str]) -> bool:
    text = None if problem.code == "file" else read_leniently(path, root)
    return text is None or path.stem in names or any(name in text for name in names)


def _only_record(report: AlternativeReport, old: str) -> Record:
    named = [record for name, record in report.named_records() if name == old]
    if not named:
        hint = suggestion(old, [name for name, _ in report.named_records()], otherwise="‘altreport check’ lists the ids that are used but do not exist.")
        raise CouldNotRunError(f"Nothing in the report has the id {quoted(old)}.", hint)
    if len(named) > 1:
        first, second = map(_described, named[:2])
        hint = f"{_UNCHANGED} Change one of the two ids by hand, and all references to it."
        raise CouldNotRunError(f"{quoted(old)} is the id of {first}, and of {second}. altreport cannot tell which one you mean.", hint)
    return named[0]


def _described(record: Record) -> str:
    place = record.place_in(("id",))
    return f"{record.called} in {place.path}, line {place.line}"


def _refuse_new(record: Record, report: AlternativeReport, new: str) -> None:
    """`CouldNotRunError` where `new` is taken or is no id for this kind of record."""
    taken = next((other for name, other in report.named_records() if name == new), None)
    if taken is not None:
        raise CouldNotRunError(f"The id {quoted(new)} is already in use: it is {_described(taken)}.", f"{_UNCHANGED} Choose another id.")
    keyed = isinstance(record, Endnote | Source)
    try:
        TypeAdapter[str](SourceKey if keyed else Id).validate_python(new)
    except ValidationError:
        hint = "Use letters, digits and hyphens, without spaces: ‘s98d’, ‘tip-report-2022’."
        if not keyed:
            hint = f"Use small letters, digits and hyphens, beginning with a letter, at most {ID_MAX} characters: ‘crimes-act-98d’."
        raise CouldNotRunError(f"{quoted(new)} is not a valid id for {record.called}.", hint) from None


def _changes(report: AlternativeReport, record: Record, root: Path, renaming: Renaming) -> tuple[tuple[RenamedFile, ...], list[Change]]:
    """The files in which the id is, and what they have to become. A page's file gets another name: it is made under that name, with its rights, before the old one is removed."""
    old, new = renaming.old, renaming.new
    _refuse_if_used(new, report, _files(report, root, new))
    files = _files(report, root, old)
    places = places_of(old, report, files)
    for place in places:
        if not files[place.path].holds(old, place):
            message = f"In {place.path}, line {place.line}, {quoted(old)} is written in a way that cannot be changed safely."
            raise CouldNotRunError(message, f"{_UNCHANGED} Write it in plain letters there, without backslashes.")
    page = record.place.path if isinstance(record, FrontMatter) else None
    renamed, changes = [], []
    for path in sorted({place.path for place in places} | ({page} if page else set())):
        file = files.get(path) or TextFile(path, (root / path).read_bytes())
        here = [Replacement(place, old, written(new, file.before(place))) for place in places if place.path == path]
        after = file.replaced(here)
        new_path = PurePosixPath(path).with_stem(new).as_posix() if path == page else path
        renamed.append(RenamedFile(path, new_path, len(here) + (path == page)))
        if path == page:
            mode = stat.S_IMODE((root / path).stat().st_mode)
            changes += [Change(new_path, None, after, mode), Change(path, file.data, None)]
        else:
            changes.append(Change(path, file.data, after))
    return tuple(renamed), changes


def _refuse_if_used(new: str, report: AlternativeReport, files: dict[str, TextFile]) -> None:
    """Refuse an id to which references without a target would then lead."""
    places = places_of(new, report, files)
    if places:
        message = f"{quoted(new)} is referred to in {places[0].path}, line {places[0].line}, but nothing has that id yet."
        raise CouldNotRunError(message, f"{_UNCHANGED} Correct that reference first, or choose another id.")


def _files(report: AlternativeReport, root: Path, name: str) -> dict[str, TextFile]:
    """The files of the report's records that hold the letters of `name` anywhere."""
    paths = {record.place.path for _, record in report.named_records()} | {COVER.as_posix()}
    files = (TextFile(path, (root / path).read_bytes()) for path in sorted(paths))
    return {file.path: file for file in files if name.encode() in file.data}


def _mentions(root: Path, old: str) -> Iterable[Place]:
    """Where the report's own templates name the id."""
    named = re.compile(rf"(?<=[#'\"]){re.escape(old)}(?=['\")\]}}])")
    for path in below(root / "templates", root):
        if path.suffix != ".j2":
            continue
        text = read_leniently(path, root) or ""
        file = TextFile(path.relative_to(root).as_posix(), text.encode())
        yield from (file.place(found.start()) for found in named.finditer(text))
