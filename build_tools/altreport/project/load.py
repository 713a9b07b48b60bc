"""Read all files of a report's folder into an `AlternativeReport`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from altreport.did_you_mean import suggestion
from altreport.errors import CouldNotRunError
from altreport.fixed_words import FixedWords, english
from altreport.journal import interrupted
from altreport.journal_file import SIGN
from altreport.model.cover import Cover
from altreport.model.evidence import InformationRequest, Source
from altreport.model.illustration import FOLDER, AnyIllustration
from altreport.model.located_data import Located, Mapping, Sequence, is_empty, place_of
from altreport.model.profile import Profile
from altreport.model.recommendation import Recommendation
from altreport.model.record import Visibility
from altreport.model.report import AlternativeReport
from altreport.model.section import FrontMatter, Section
from altreport.problems import Outcome, Place, Problem, Severity
from altreport.project.check_lists import read_check_data
from altreport.project.faulty_sections import has_fragments, salvaged_section
from altreport.project.keyed_lists import read_acronyms, read_endnotes
from altreport.project.order import Order
from altreport.project.packaged_records import packaged_ids, packaged_record
from altreport.project.report_folder import COVER, require_report
from altreport.project.report_reading import Reading
from altreport.project.template_faults import find_template_faults
from altreport.readers.bibtex import read_sources
from altreport.readers.fixed_words import read_fixed_words
from altreport.readers.front_matter import read_front_matter
from altreport.readers.illustrations import make_illustration
from altreport.readers.note_style import read_note_style
from altreport.readers.records import has_sound_id, id_of, make_record, make_records
from altreport.readers.text_file import refused_files
from altreport.resources import find_template, require_whole_installation

if TYPE_CHECKING:
    from altreport.model.law import InformationLaw


def load(root: Path) -> Outcome[AlternativeReport | None]:
    """Return the report under `root`, with the problems of all files; None if report.yml cannot be used."""
    _refuse_half_changed(root)
    require_report(root)
    reading = Reading(root, tuple(refused_files(root)))
    cover_data = reading.yaml(root / COVER)
    cover = reading.take(make_record(Cover, cover_data, "report")) if cover_data is not None else None
    order = Order(reading, cover, cover_data)
    sections = _sections(reading)
    groups = _recommendations(reading)
    endnotes = read_endnotes(reading)
    sources = _sources(reading)
    requests = _requests(reading)
    words = _words(reading, cover, cover_data)
    front = _front(reading, order, words)
    illustrations = _illustrations(reading)
    acronyms = read_acronyms(reading)
    find_template_faults(reading, words)
    if cover is None or cover_data is None:
        return Outcome(None, reading.problems())
    laws = _laws(reading, requests)
    check_data = read_check_data(reading)
    _style(reading, cover, cover_data)
    report = AlternativeReport(
        cover=cover,
        front=front,
        sections=tuple(order.sorted("sections", [(section.id, section) for section in sections])),
        recommendations=tuple(record for group in order.sorted("recommendations", groups) for record in group),
        endnotes=endnotes,
        sources=sources,
        requests=requests,
        illustrations=illustrations,
        acronym_list=acronyms,
        profile=_profile(reading, cover, cover_data),
        laws=laws,
        check_data=check_data,
        gaps=reading.gaps(),
        words=words,
    )
    return Outcome(report, reading.problems())


def _refuse_half_changed(root: Path) -> None:
    """Raise `CouldNotRunError` if an interrupted command has changed only some of its files."""
    if (root / SIGN).is_dir() and (command := interrupted(root)):
        hint = "Run that command again, or ‘altreport build’. Either first undoes the changes. This command changed nothing."
        raise CouldNotRunError(f"‘{command}’ was interrupted: some files are changed and some are not.", hint)


def _sections(reading: Reading) -> list[Section]:
    made = []
    files = reading.files("report/sections", ".yml", ".yaml")
    for path in files:
        data = reading.yaml(path, "sections")
        section = reading.take(make_record(Section, data)) if data is not None else None
        if section is None and isinstance(data, Mapping):
            section = salvaged_section(reading, data, path.stem)
        if section is not None:
            made.append(section)
        else:
            reading.unread_kinds.add("sections")
    if not files:
        reading.unread_kinds.add("sections")
        reading.say(
            "schema",
            "The report has no sections.",
            Place(COVER.as_posix()),
            "Add a file to report/sections/, such as context.yml. If files there were deleted, restore them.",
            "report",
        )
    return made


def _recommendations(reading: Reading) -> list[tuple[str, tuple[Recommendation, ...]]]:
    made: list[tuple[str, tuple[Recommendation, ...]]] = []
    for path in reading.files("recommendations", ".yml", ".yaml"):
        data = reading.yaml(path, "recommendations", may_be_empty=True)
        if data is None:
            continue
        if is_empty(data):
            made.append((path.stem, ()))
            continue
        if not isinstance(data, Sequence) or not all(has_sound_id(item) for item in data.items):
            reading.unread_kinds.add("recommendations")
        records = reading.take(make_records(Recommendation, data))
        if has_fragments(data, Recommendation):
            records = tuple(record.model_copy(update={"visibility": Visibility.INTERNAL}) for record in records)
        made.append((path.stem, records))
    return made


def _sources(reading: Reading) -> tuple[Source, ...]:
    before = len(reading.found)
    sources = reading.take(read_sources(reading.files("citations", ".bib"), reading.root))
    if any(not problem.record for problem in reading.found[before:]):
        reading.unread_kinds.add("sources")
    return sources


def _requests(reading: Reading) -> tuple[InformationRequest, ...]:
    made = []
    for path in reading.files("citations/information-requests", ".yml", ".yaml"):
        data = reading.yaml(path, "sources")
        if data is None:
            continue
        if not has_sound_id(data):
            reading.unread_kinds.add("sources")
        made.append(reading.take(make_record(InformationRequest, data, id_of(data) or path.stem, {"law": " or ".join(packaged_ids("laws"))})))
    return tuple(request for request in made if request is not None)


def _illustrations(reading: Reading) -> tuple[AnyIllustration, ...]:
    made = []
    for path in reading.files(FOLDER, ".yml", ".yaml"):
        data = reading.yaml(path, "illustrations")
        if data is None:
            continue
        if not has_sound_id(data):
            reading.unread_kinds.add("illustrations")
        made.append(reading.take(make_illustration(data, reading.root)))
    return tuple(illustration for illustration in made if illustration is not None)


def _laws(reading: Reading, requests: tuple[InformationRequest, ...]) -> tuple[InformationLaw, ...]:
    """Return the laws for the requests; none are read if there is no request."""
    known = packaged_ids("laws")
    for request in requests:
        if request.law not in known:
            require_whole_installation()
            hint = suggestion(request.law, known, otherwise=f"Use one of these: {', '.join(sorted(known))}. Notes would print the name as typed here.")
            place = request.place_in(("law",))
            reading.found.append(Problem("schema", f"There is no information law ‘{request.law}’.", place, hint, request.id, Severity.WARNING))
    if not requests:
        return ()
    from altreport.model.law import InformationLaw  # noqa: PLC0415 - a dozen kinds of record, which most reports do not need

    return tuple(packaged_record("laws", InformationLaw, name) for name in known)


def _front(reading: Reading, order: Order, words: FixedWords) -> tuple[FrontMatter, ...]:
    pages = []
    for path in reading.files("report", ".md"):
        page = reading.take(read_front_matter(path, reading.root, words))
        if page is None:
            reading.unread_kinds.add("front")
        else:
            pages.append(page)
    return order.pages(pages)


def _style(reading: Reading, cover: Cover, data: Located) -> None:
    name = f"csl/{cover.style}.csl"
    path = find_template(reading.root, name)
    if path is None:
        require_whole_installation()
        hint = f"Put the file at templates/{name}, or leave out ‘style’ to use the house style."
        reading.say("csl", f"There is no citation style ‘{cover.style}’.", place_of(data, ("style",)), hint)
        return
    own = path.is_relative_to(reading.root)
    reading.take(read_note_style(path, reading.root if own else path.parent))


def _words(reading: Reading, cover: Cover | None, data: Located | None) -> FixedWords:
    """Return the fixed words in the report's language; in English if report.yml cannot be used."""
    if cover is None or data is None:
        return english()
    return reading.take(read_fixed_words(reading.root, cover.language, place_of(data, ("language",))))


def _profile(reading: Reading, cover: Cover, data: Located) -> Profile | None:
    known = packaged_ids("profiles")
    if cover.profile in known:
        return packaged_record("profiles", Profile, cover.profile)
    require_whole_installation()
    hint = suggestion(cover.profile, known, otherwise=f"Use one of these: {', '.join(sorted(known))}.")
    reading.say("schema", f"There is no submission profile ‘{cover.profile}’.", place_of(data, ("profile",)), hint)
    return None
