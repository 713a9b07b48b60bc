"""All files of a report's folder, read into one `AlternativeReport`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from altreport.errors import NoReportError
from altreport.model.cover import Cover
from altreport.model.evidence import Endnote, InformationRequest, Source
from altreport.model.located import Located, Mapping, Scalar, Sequence, place_of
from altreport.model.profile import InformationLaw, Profile
from altreport.model.recommendation import Recommendation
from altreport.model.record import Record
from altreport.model.report import AlternativeReport, Gaps, Kind
from altreport.model.section import FrontMatter, Section
from altreport.problems import Outcome, Place, Problem
from altreport.project.root import COVER
from altreport.readers.bibtex import read_sources
from altreport.readers.front_matter import TITLES, read_front_matter
from altreport.readers.note_style import read_note_style
from altreport.readers.records import make_record, make_records
from altreport.readers.text_file import relative
from altreport.readers.yaml_file import read_yaml
from altreport.resources import data_folder, find_template
from altreport.spelling import suggestion

T = TypeVar("T")
R = TypeVar("R", bound=Record)


@dataclass
class _Reading:
    """What has been read so far, and what was wrong with it."""

    root: Path
    problems: list[Problem] = field(default_factory=list)
    unread_kinds: set[Kind] = field(default_factory=set)

    def take(self, outcome: Outcome[T]) -> T:
        self.problems += outcome.problems
        return outcome.value

    def files(self, folder: str, *endings: str) -> list[Path]:
        """The files of a folder with these endings, by name; hidden files are editors' own."""
        place = self.root / folder
        found = place.iterdir() if place.is_dir() else ()
        return sorted(path for path in found if path.suffix in endings and not path.name.startswith("."))

    def yaml(self, path: Path, kind: Kind | None = None) -> Located | None:
        data = self.take(read_yaml(path, self.root))
        if data is None and kind is not None:
            self.unread_kinds.add(kind)
        return data


def load(root: Path) -> Outcome[AlternativeReport | None]:
    """The report under `root` with all faults of all its files; None where report.yml itself cannot be used."""
    if not (root / COVER).exists():
        raise NoReportError(f"There is no {COVER.as_posix()} in {root}.", "Name the report's folder with ‘--root’.")
    reading = _Reading(root)
    cover_data = reading.yaml(root / COVER)
    cover = reading.take(make_record(Cover, cover_data)) if cover_data is not None else None
    order = _Order(reading, cover, cover_data)
    sections = order.sections(_sections(reading))
    recommendations = order.recommendations(_recommendations(reading))
    endnotes = _endnotes(reading)
    sources = _sources(reading)
    requests = _requests(reading)
    front = _front(reading)
    acronyms = _acronyms(reading)
    if cover is None:
        return Outcome(None, tuple(reading.problems))
    _style(reading, cover, cover_data)
    profile = _profile(reading, cover, cover_data)
    gaps = Gaps(frozenset(reading.unread_kinds), frozenset(problem.record for problem in reading.problems if problem.record))
    report = AlternativeReport(
        cover=cover,
        front=front,
        sections=sections,
        recommendations=recommendations,
        endnotes=endnotes,
        sources=sources,
        requests=requests,
        acronyms=acronyms,
        profile=profile,
        laws=tuple(packaged("laws", InformationLaw).values()),
        gaps=gaps,
    )
    return Outcome(report, tuple(reading.problems))


def packaged(folder: str, kind: type[R]) -> dict[str, R]:
    """The records of `kind` that ship with the toolkit in data/`folder`, by id."""
    records: dict[str, R] = {}
    for path in sorted((data_folder() / folder).glob("*.yml")):
        data = read_yaml(path, data_folder())
        made = make_record(kind, data.value) if data.value is not None else None
        if made is None or made.value is None:
            raise AssertionError(f"{path.name} is broken: {made.problems if made else data.problems}")
        records[path.stem] = made.value
    return records


def _sections(reading: _Reading) -> list[tuple[str, Section]]:
    made = []
    for path in reading.files("report/sections", ".yml", ".yaml"):
        data = reading.yaml(path, "sections")
        section = reading.take(make_record(Section, data)) if data is not None else None
        if section is not None:
            made.append((path.stem, section))
        else:
            reading.unread_kinds.add("sections")
    return made


def _recommendations(reading: _Reading) -> list[tuple[str, tuple[Recommendation, ...]]]:
    made = []
    for path in reading.files("recommendations", ".yml", ".yaml"):
        data = reading.yaml(path, "recommendations")
        if data is not None:
            made.append((path.stem, reading.take(make_records(Recommendation, data))))
    return made


def _endnotes(reading: _Reading) -> tuple[Endnote, ...]:
    notes = []
    single = [path for path in reading.files("citations", ".yml", ".yaml") if path.stem == "endnotes"]
    for path in [*single, *reading.files("citations/endnotes", ".yml", ".yaml")]:
        data = reading.yaml(path, "endnotes")
        if isinstance(data, Mapping):
            made = [reading.take(_endnote(name, value, data)) for name, value in data.items.items()]
            notes += [note for note in made if note is not None]
        elif data is not None:
            reading.problems.append(Problem("schema", "Endnotes are expected here, each with its key.", data.place, "Write ‘key: \"text\"’."))
            reading.unread_kinds.add("endnotes")
    return tuple(notes)


def _endnote(name: str, value: Located, owner: Mapping) -> Outcome[Endnote | None]:
    """An endnote is its text alone, or a mapping with the text and other fields; its key is its id."""
    place = owner.keys[name]
    fields = dict(value.items) if isinstance(value, Mapping) else {"text": value}
    return make_record(Endnote, Mapping({"id": Scalar(name, place), **fields}, place, {"id": place}), name)


def _sources(reading: _Reading) -> tuple[Source, ...]:
    files = reading.files("citations", ".bib")
    before = len(reading.problems)
    sources = tuple(source for path in files for source in reading.take(read_sources(path, reading.root)))
    if any(problem.code == "file" for problem in reading.problems[before:]):
        reading.unread_kinds.add("sources")
    return sources


def _requests(reading: _Reading) -> tuple[InformationRequest, ...]:
    made = []
    for path in reading.files("citations/information-requests", ".yml", ".yaml"):
        data = reading.yaml(path, "sources")
        made.append(reading.take(make_record(InformationRequest, data, path.stem)) if data is not None else None)
    return tuple(request for request in made if request is not None)


def _front(reading: _Reading) -> tuple[FrontMatter, ...]:
    names = list(TITLES)
    pages = []
    for path in reading.files("report", ".md"):
        page = reading.take(read_front_matter(path, reading.root))
        if page is None:
            reading.unread_kinds.add("front")
        else:
            pages.append(page)
    return tuple(sorted(pages, key=lambda page: (names.index(page.id) if page.id in names else len(names), page.id)))


def _acronyms(reading: _Reading) -> tuple[tuple[str, str], ...]:
    found: list[tuple[str, str]] = []
    for path in (path for path in reading.files("report", ".yml", ".yaml") if path.stem == "acronyms"):
        data = reading.yaml(path)
        if data is not None and not isinstance(data, Mapping):
            reading.problems.append(Problem("schema", "Acronyms are expected here.", data.place, "Write ‘OPSC: Optional Protocol …’."))
        for name, value in data.items.items() if isinstance(data, Mapping) else ():
            if isinstance(value, Scalar) and not value.empty:
                found.append((name, value.text))
            else:
                reading.problems.append(Problem("schema", f"‘{name}’ has no full form.", value.place, f"Write ‘{name}: the full form’.", name))
    return tuple(found)


def _style(reading: _Reading, cover: Cover, data: Located | None) -> None:
    name = f"csl/{cover.style}.csl"
    path = find_template(reading.root, name)
    if path is None:
        place = place_of(data, ("style",)) if data else cover.place
        hint = f"Put the file at templates/{name}, or leave ‘style’ out for the house style."
        reading.problems.append(Problem("csl", f"There is no citation style ‘{cover.style}’.", place, hint))
        return
    own = path.is_relative_to(reading.root)
    reading.take(read_note_style(path, reading.root if own else path.parent))


def _profile(reading: _Reading, cover: Cover, data: Located | None) -> Profile | None:
    known = packaged("profiles", Profile)
    if cover.profile not in known:
        place = place_of(data, ("profile",)) if data else cover.place
        hint = suggestion(cover.profile, known, otherwise=f"Known are: {', '.join(sorted(known))}.")
        reading.problems.append(Problem("schema", f"There is no submission profile ‘{cover.profile}’.", place, hint))
    return known.get(cover.profile)


@dataclass
class _Order:
    """The order of sections and recommendations: as report.yml lists them, else by file name."""

    reading: _Reading
    cover: Cover | None
    data: Located | None

    def sections(self, found: list[tuple[str, Section]]) -> tuple[Section, ...]:
        listed = self.cover.sections if self.cover else ()
        return tuple(self._sorted("sections", listed, [(section.id, section) for _, section in found]))

    def recommendations(self, found: list[tuple[str, tuple[Recommendation, ...]]]) -> tuple[Recommendation, ...]:
        listed = self.cover.recommendations if self.cover else ()
        return tuple(record for group in self._sorted("recommendations", listed, found) for record in group)

    def _sorted(self, name: Kind, listed: Iterable[str], found: list[tuple[str, T]]) -> list[T]:
        order = {item: position for position, item in enumerate(listed)}
        if not order:
            return [value for _, value in found]
        known = {key for key, _ in found}
        for item, position in order.items():
            if item not in known and name not in self.reading.unread_kinds:
                hint = suggestion(item, known, otherwise="Make the file, or take the line out.")
                self._say(f"‘{item}’ is listed here, but no file under {_FOLDERS[name]} has that name.", hint, (name, position))
        for key, value in found:
            if key not in order:
                self._say(f"‘{key}’ is missing from this list, so it would stand last.", f"Add ‘{key}’ where it belongs.", (name,))
        last: Callable[[tuple[str, T]], int] = lambda pair: order.get(pair[0], len(order))
        return [value for _, value in sorted(found, key=last)]

    def _say(self, message: str, hint: str, path: tuple[int | str, ...]) -> None:
        place = place_of(self.data, path) if self.data is not None else Place(COVER.as_posix())
        self.reading.problems.append(Problem("schema", message, place, hint))


_FOLDERS = {"sections": "report/sections", "recommendations": "recommendations"}
