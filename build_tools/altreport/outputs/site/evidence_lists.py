"""What the report rests on: endnotes with every place that calls them, sources by kind, information requests with their times."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass

from altreport.document.walk import plain
from altreport.markup.bibtex_names import first_in_order
from altreport.markup.plain_latex import plain_latex
from altreport.model.evidence import InformationRequest, Source
from altreport.model.report import AlternativeReport
from altreport.model.working_days import ReplyTime, reply_time
from altreport.notes.formatting import FormattedNote
from altreport.notes.ledger import Note
from altreport.outputs.site.page_writer import Writer
from altreport.outputs.site.site_addresses import ENDNOTES, call_anchor, relative

KINDS = {
    "law": ("legislation", "legal", "jurisdiction", "legmaterial"),
    "reports": ("report", "techreport", "manual", "standard"),
    "articles": (
        "article",
        "newspaper",
        "magazine",
        "inproceedings",
        "conference",
        "suppbook",
        "suppcollection",
        "incollection",
        "inbook",
        "suppperiodical",
        "periodical",
        "review",
    ),
    "books": ("book", "mvbook", "collection", "proceedings", "thesis", "phdthesis", "mastersthesis", "booklet", "unpublished"),
    "web": ("online", "electronic", "www", "dataset", "software", "misc", "video", "audio", "image"),
    "letters": ("letter",),
}
"""The groups in which the site lists sources, by biblatex's entry types (biblatex 3.20, 2.1); requests and others come last."""

_CHAPTERS = ("inbook", "incollection", "inproceedings", "inreference", "suppbook", "suppcollection", "conference")


@dataclass(frozen=True)
class Call:
    """A place that calls an endnote: its address from the page of endnotes, and what a link says."""

    address: str
    name: str


@dataclass(frozen=True)
class ListedNote:
    """An endnote with a link back to every place that calls it."""

    made: FormattedNote
    html: str
    calls: tuple[Call, ...]


@dataclass(frozen=True)
class ListedWork:
    """A source in its full form, and the notes that cite it."""

    id: str
    html: str
    notes: tuple[Note, ...]
    order: str


@dataclass(frozen=True)
class WorkGroup:
    """The sources of one kind in the order of the alphabet; `kind` names a fixed word, `kind_KIND`."""

    kind: str
    works: tuple[ListedWork, ...]


@dataclass(frozen=True)
class TimedRequest:
    """A request and how its time limits were kept; None where the law is not known."""

    request: InformationRequest
    law: str
    time: ReplyTime | None


def listed_notes(writer: Writer) -> tuple[ListedNote, ...]:
    """All endnotes in order."""
    listed = []
    for made in writer.texts.notes:
        calls = []
        for occurrence, record in enumerate(made.note.cited_in, start=1):
            page = relative(writer.addresses.page_of(record), ENDNOTES)
            calls.append(Call(f"{page}#{call_anchor(made.note.id, occurrence)}", writer.name_of(record)))
        listed.append(ListedNote(made, writer.html.notes[made.note.id], tuple(calls)))
    return tuple(listed)


def work_groups(writer: Writer) -> tuple[WorkGroup, ...]:
    """All sources and requests by kind; kinds without any are left out."""
    citing: dict[str, list[Note]] = {}
    for made in writer.texts.notes:
        for key in dict.fromkeys(work.key for work in made.note.all_works):
            citing.setdefault(key, []).append(made.note)
    cited = writer.numbered.report.cited_works
    groups: dict[str, list[ListedWork]] = {kind: [] for kind in (*KINDS, "requests", "others")}
    for key, blocks in writer.works.items():
        work = ListedWork(key, writer.html.works[key], tuple(citing.get(key, ())), _letters(f"{_first_name(cited[key])} {plain(blocks)}"))
        groups[kind_of(cited[key])].append(work)
    return tuple(WorkGroup(kind, tuple(sorted(works, key=lambda work: work.order))) for kind, works in groups.items() if works)


def _first_name(work: Source | InformationRequest) -> str:
    """The name by which a list sorts a source: its first author, else the first editor of a whole book; "" where its title comes first."""
    if isinstance(work, InformationRequest):
        return ""
    field = "author" if "author" in work.fields or work.type in _CHAPTERS else "editor"
    return plain_latex(first_in_order(work.fields.get(field, "")))


def _letters(words: str) -> str:
    """The words as an alphabet sorts them: without accents, capitals and marks in front."""
    plainly = "".join(char for char in unicodedata.normalize("NFD", words.casefold()) if not unicodedata.combining(char))
    return re.sub(r"^\W+", "", plainly)


def kind_of(work: Source | InformationRequest) -> str:
    """The group of a source."""
    if isinstance(work, InformationRequest):
        return "requests"
    return next((kind for kind, types in KINDS.items() if work.type.lower() in types), "others")


def years_of_sources(report: AlternativeReport) -> dict[str, Counter[int | None]]:
    """How many sources of each kind come from each year; None is for sources without a date."""
    found: dict[str, Counter[int | None]] = {}
    for work in report.cited_works.values():
        if isinstance(work, InformationRequest):
            year: int | None = (work.answered or work.asked).year
        else:
            digits = re.search(r"\d{4}", work.fields.get("date") or work.fields.get("year") or "")
            year = int(digits[0]) if digits else None
        found.setdefault(kind_of(work), Counter())[year] += 1
    return found


def timed_requests(report: AlternativeReport) -> tuple[TimedRequest, ...]:
    """All requests in order."""
    laws = {law.id: law for law in report.laws}
    timed = []
    for request in report.requests:
        law = laws.get(request.law)
        time = reply_time(request.asked, request.extended, request.answered, law) if law else None
        timed.append(TimedRequest(request, law.title if law else request.law, time))
    return tuple(timed)
