"""Add the sources of other programs' files to citations/sources.bib: only at its end, proved in a copy of the report, all or none."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from altreport.checks.reading.organisation_names import OrganisationNames, organisation_names
from altreport.editing.proved_changes import change_files, prove_changes
from altreport.editing.rename.proof import without_places
from altreport.editing.spans import TextFile
from altreport.errors import CouldNotRunError
from altreport.importing.refusal import ImportRefusedError
from altreport.importing.sources.bibtex_entry import written_entry
from altreport.importing.sources.bibtex_file import read_bibtex
from altreport.importing.sources.csl_json_file import read_csl_json
from altreport.importing.sources.duplicates import KnownWorks, Twin, letter_of
from altreport.importing.sources.file_format import Format, read_file
from altreport.importing.sources.found import Found, SourceFile, Unusable
from altreport.importing.sources.keys import Keys
from altreport.importing.sources.ris_file import read_ris
from altreport.journal_file import Change
from altreport.markup.targets import refusal
from altreport.markup.tracking import without_tracking
from altreport.model.evidence import Source
from altreport.model.record import Visibility
from altreport.model.report import AlternativeReport
from altreport.problems import Outcome, Problem, Severity, quoted
from altreport.project.load import load
from altreport.project.report_folder import COVER
from altreport.readers.bibtex import parse_sources

SOURCES = "citations/sources.bib"
_ORDER = list(Visibility)
_NOTHING = "Nothing was changed. Please report this, with the file if you may share it."
_READERS = {Format.BIBTEX: read_bibtex, Format.CSL_JSON: read_csl_json, Format.RIS: read_ris}


@dataclass(frozen=True)
class Added:
    """A source that was added: what was found, and its key in the report."""

    found: Found
    key: str
    entry: str
    source: Source


@dataclass(frozen=True)
class Repeated:
    """A source that the report has already, or that another imported one repeats, with a remark where the two are not for the same people."""

    found: Found
    twin: Twin
    remark: str = ""


@dataclass
class ImportedSources:
    """What became of each source, in the order of the files."""

    added: list[Added] = field(default_factory=list)
    repeated: list[Repeated] = field(default_factory=list)
    unusable: list[Unusable] = field(default_factory=list)


def import_sources(root: Path, files: Sequence[Path], *, dry_run: bool = False) -> ImportedSources:
    """Add the sources in `files` to the report under `root`; with `dry_run`, do all but write.

    `CouldNotRunError`, and nothing is changed, where a file is of another format or cannot be read, or where the report would be another one
    besides the new sources.
    """
    loaded = load(root)
    report = _readable(loaded)
    known = organisation_names(report.check_data, report.acronyms)
    made = _sorted_out(report, [_read(path, known) for path in files])
    if made.added:
        change = _change(root, made.added)
        prove = _proof(loaded, [each.source for each in made.added])
        if dry_run:
            prove_changes(root, [change], prove)
        else:
            change_files(root, [change], "altreport import sources", prove)
    return made


def _readable(loaded: Outcome[AlternativeReport | None]) -> AlternativeReport:
    """The report; its sources must be readable, since what is not read cannot be compared."""
    if loaded.value is None:
        first = next((problem for problem in loaded.problems if problem.place.path == COVER.as_posix()), loaded.problems[0])
        raise _to_correct_first(first)
    places = {place for source in loaded.value.sources for place in (source.place, *source.origin.keys.values())}
    for problem in loaded.problems:
        if problem.severity is Severity.ERROR and problem.place.path.endswith(".bib") and (problem.code == "file" or problem.place not in places):
            raise _to_correct_first(problem)
    return loaded.value


def _to_correct_first(problem: Problem) -> CouldNotRunError:
    message = f"{problem.place.path}, line {problem.place.line}, must be corrected first: {problem.message}"
    return CouldNotRunError(message, f"Nothing was changed. {problem.advice}")


def _read(path: Path, known: OrganisationNames) -> SourceFile:
    text, kind = read_file(path)
    read = _READERS[kind](text, path, known)
    if not read.found and not read.unusable:
        raise ImportRefusedError(f"{path.name} has no source in it.", "Export the sources again, and select at least one. Nothing was written.")
    return read


def _sorted_out(report: AlternativeReport, read: Sequence[SourceFile]) -> ImportedSources:
    made, works, keys = ImportedSources(), KnownWorks(), Keys(name for name, _ in report.named_records())
    for present in (*report.sources, *map(letter_of, report.requests)):
        works.add(present)
    for file in read:
        rejected = list(file.unusable)
        for found, source, fault in _as_the_report_reads([_with_sound_address(each) for each in file.found]):
            if source is None or fault is not None:
                what = quoted(found.key or found.fields.get("title", "").strip("{}") or f"@{found.type}")
                rejected.append(Unusable(found.place, what, *(fault or ("It could not be read back.",))))
            elif (twin := works.twin_of(source.model_copy(update={"id": found.key or source.id}))) is not None:
                made.repeated.append(Repeated(found, twin, _with_level_of(source, twin, made)))
            else:
                key = keys.key_for(found)
                named = source.model_copy(update={"id": key})
                works.add(named)
                made.added.append(Added(found, key, written_entry(key, found.type, found.fields), named))
        made.unusable += sorted(rejected, key=lambda each: each.place)
    made.unusable = [_with_remark_on_twin(each, works, made) for each in made.unusable]
    return made


def _with_remark_on_twin(unusable: Unusable, works: KnownWorks, made: ImportedSources) -> Unusable:
    """What cannot be used, with a remark if it is a copy of a work that more people may see: its level counts although the copy is not added."""
    twin = works.twin_of(unusable.withheld) if unusable.withheld is not None else None
    remark = _with_level_of(unusable.withheld, twin, made) if unusable.withheld is not None and twin is not None else ""
    return replace(unusable, hint=f"{unusable.hint} {remark}".strip())


def _with_level_of(source: Source, twin: Twin, made: ImportedSources) -> str:
    """Give a twin that was just added the level of `source`, if fewer people may see it; return a remark on that, or on a twin of the report, '' if there is nothing to say."""
    level = source.visibility
    for position, added in enumerate(made.added):
        if added.key == twin.source.id and _ORDER.index(level) > _ORDER.index(added.source.visibility):
            fields = {**added.found.fields, "visibility": level.value}
            raised = replace(added.found, fields=fields)
            named = added.source.model_copy(update={"visibility": level, "fields": {**added.source.fields, "visibility": level.value}})
            made.added[position] = Added(raised, added.key, written_entry(added.key, raised.type, fields), named)
            return f"It has ‘visibility = {{{level}}}’, which ‘{added.key}’ has now too."
        if added.key == twin.source.id:
            return ""
    if _ORDER.index(level) <= _ORDER.index(twin.source.visibility):
        return ""
    return f"It has ‘visibility = {{{level}}}’, and ‘{twin.source.id}’ is {twin.source.visibility} in the report: which of them is right?"


def _with_sound_address(found: Found) -> Found:
    """The source without an address that no link may have, which `check` would report as an error; one that begins with www is completed."""
    address = without_tracking(re.sub(r"^(?=www\.)", "https://", found.fields.get("url", "")))
    reason = refusal(address, "web") if address else None
    if reason is None:
        return replace(found, fields={**found.fields, "url": address}) if address else found
    remark = f"The address {quoted(address)} {reason[0]}, so it was left out. {reason[1]}"
    return replace(found, fields={name: value for name, value in found.fields.items() if name != "url"}, remarks=(*found.remarks, remark))


def _as_the_report_reads(found: Sequence[Found]) -> list[tuple[Found, Source | None, tuple[str, str] | None]]:
    """Each source as the report's reader of BibTeX reads its entry, with the first error of the entry and what to do."""
    names = [f"altreport-import-{number}" for number in range(1, len(found) + 1)]
    read = parse_sources("\n".join(written_entry(name, each.type, each.fields) for name, each in zip(names, found, strict=True)), SOURCES)
    sources = {source.id: source for source in read.value}
    faults = {problem.record: problem for problem in reversed(read.problems) if problem.severity is Severity.ERROR}
    made: list[tuple[Found, Source | None, tuple[str, str] | None]] = []
    for name, each in zip(names, found, strict=True):
        fault = faults.get(name)
        made.append((each, sources.get(name), (fault.message.replace(f" {quoted(name)}", ""), fault.hint) if fault else None))
    return made


def _change(root: Path, added: Sequence[Added]) -> Change:
    """The file with the entries after its end, in its own line ends; all that was in it stays as it is, byte for byte."""
    path = root / SOURCES
    before = path.read_bytes() if path.exists() else None
    text = TextFile(SOURCES, before or b"").text
    gap = "" if not text.strip() else "\n" if text.endswith(("\n", "\r")) else "\n\n"
    new = gap + "\n".join(each.entry for each in added)
    end = "\r\n" if "\r\n" in text else "\n"
    return Change(SOURCES, before, (before or b"") + new.replace("\n", end).encode())


def _proof(before: Outcome[AlternativeReport | None], new: Sequence[Source]) -> Callable[[Path], None]:
    """Return a function that raises `CouldNotRunError` where the report in a folder is anything but `before` with the new sources at the end."""

    def prove(copy: Path) -> None:
        after = load(copy)
        assert before.value is not None
        known = {source.id for source in before.value.sources}
        old = tuple(source for source in after.value.sources if source.id in known) if after.value is not None else ()
        added = tuple(source for source in after.value.sources if source.id not in known) if after.value is not None else ()
        if after.value is None or without_places((replace(after.value, sources=old), added)) != without_places((before.value, tuple(new))):
            raise CouldNotRunError(f"With the new sources, the rest of the report would be read in another way. Is the end of {SOURCES} complete?", _NOTHING)
        if (fault := next((each for each in _errors(after) if each not in _errors(before)), None)) is not None:
            raise CouldNotRunError(f"With the new sources, the report would have another error: {fault}", _NOTHING)

    return prove


def _errors(read: Outcome[AlternativeReport | None]) -> list[str]:
    """The messages of the readers' errors; what is no file of the report, and how its site looks, is not in the copy."""
    return [each.message for each in read.problems if each.severity is Severity.ERROR and each.code not in ("file", "site-settings")]
