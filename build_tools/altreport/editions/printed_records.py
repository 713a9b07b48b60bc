"""What an edition prints, and nothing else: as if all that it does not print had never been written.

`select` takes out what an audience may not see, and keeps for the author's checks that something was taken out. Outputs must not even
show that something is missing: an endnote that nothing cites any more, a request, an acronym or a law that only withheld text needs,
an unknown id. So outputs, and the findings that they print, start from the report that `printed` returns.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import fields, replace
from itertools import count
from typing import Any, TypeVar

from altreport.editions.selection import naming_only
from altreport.markup import Citation, NoteReference, scan
from altreport.markup.citation import key_spans
from altreport.markup.tokens import Reference
from altreport.model.located_data import Mapping, Passage
from altreport.model.record import Record
from altreport.model.report import AlternativeReport, Gaps
from altreport.notes.labels import make_labels
from altreport.notes.ledger import number_notes
from altreport.problems import Place

R = TypeVar("R", bound=Record)


def printed(report: AlternativeReport) -> AlternativeReport:
    """The edition `report` with only the endnotes, works, tables, figures, acronyms and laws that its texts use, and without its gaps.

    A source has only the fields that are printed. Lists of ids name only what the report has. Those in report.yml that put files in order
    are empty, as the files are in order already.
    """
    ledger = number_notes(report)
    notes = {note.id: note for note in reversed(report.endnotes)}
    called = {note.id for note in ledger.notes}
    cited = {work.key for note in ledger.notes for work in note.all_works}
    works = {id(work) for key, work in report.cited_works.items() if key in cited}
    requests = tuple(request for request in report.requests if id(request) in works)
    alone = replace(
        report,
        cover=report.cover.model_copy(update={"pages": (), "sections": (), "recommendations": ()}),
        endnotes=tuple(note for note in report.endnotes if note.id in called and notes[note.id] is note),
        sources=tuple(source.model_copy(update={"fields": source.printed}) for source in report.sources if id(source) in works),
        requests=requests,
        illustrations=report.shown,
        laws=report.laws if requests else (),
        check_data=report.check_data.printed(),
        gaps=Gaps(),
    )
    alone = _naming_its_own(alone)
    unused = alone.unused_acronyms()
    return replace(alone, acronym_list=tuple(acronym for acronym in report.acronym_list if acronym.short not in unused))


def _naming_its_own(report: AlternativeReport) -> AlternativeReport:
    """The report whose records name only what it has."""
    labels, works = make_labels(report, number_notes(report)), report.cited_works
    return naming_only(report, lambda field, name: name in (works if field == "sources" else labels))


_NO_TEXT = frozenset({"laws", "profile", "check_data", "gaps", "words"})
"""Fields of a report without texts of its own."""


def without_places(report: AlternativeReport) -> AlternativeReport:
    """The report with places that show only the order of its texts: what is computed from it can know no file and no line."""
    numbers = count()

    def place() -> Place:
        return Place(f"{next(numbers):09}")

    def anew(value: Any) -> Any:
        if isinstance(value, Passage):
            return Passage(value.markdown, place(), value.markdown)
        if isinstance(value, tuple):
            return tuple(map(anew, value))
        if isinstance(value, Record):
            values = {name: getattr(value, name) for name in type(value).model_fields}
            held = {name: anew(held) for name, held in values.items() if isinstance(held, Passage | tuple | Record)}
            return value.model_copy(update={**held, "origin": Mapping({}, place())})
        return value

    return replace(report, **{field.name: anew(getattr(report, field.name)) for field in fields(report) if field.name not in _NO_TEXT})


def without_unknown_ids(report: AlternativeReport) -> AlternativeReport:
    """A printed report without references to what it does not have: only a draft has such references.

    They name one id that nothing has, whether their target is withheld, could not be read, or never was written.
    """
    labels, works = make_labels(report, number_notes(report)), report.cited_works
    nothing = next(name for name in ("unknown", *map("unknown-{}".format, range(2, len(labels) + len(works) + 3))) if name not in {*labels, *works})
    known = _Known(labels.keys(), works.keys(), nothing)
    return replace(
        report,
        cover=known.texts_of(report.cover),
        front=tuple(known.texts_of(page) for page in report.front),
        sections=tuple(section.model_copy(update={"paragraphs": tuple(map(known.texts_of, section.paragraphs))}) for section in report.sections),
        recommendations=tuple(map(known.texts_of, report.recommendations)),
        endnotes=tuple(map(known.texts_of, report.endnotes)),
        illustrations=tuple(map(known.texts_of, report.illustrations)),
    )


class _Known:
    """The ids that references can name: of records with a label, of works that can be cited; and an id that nothing has."""

    def __init__(self, labels: Collection[str], works: Collection[str], nothing: str) -> None:
        self._labels, self._works, self._nothing = labels, works, nothing

    def texts_of(self, record: R) -> R:
        """The record with only known names in its texts."""
        changed: dict[str, Any] = {}
        for name in type(record).model_fields:
            value = getattr(record, name)
            if isinstance(value, Passage):
                value = self._text(value)
                if value is not getattr(record, name):
                    changed[name] = value
        return record.model_copy(update=changed) if changed else record

    def _text(self, passage: Passage) -> Passage:
        text, begin, pieces = passage.markdown, 0, []
        for start, end in sorted(span for reference in scan(text).references for span in self._unknown(text, reference)):
            pieces += [text[begin:start], *([self._nothing] if start >= begin else [])]
            begin = max(begin, end)
        return Passage("".join([*pieces, text[begin:]]), passage.place) if pieces else passage

    def _unknown(self, text: str, reference: Reference) -> Iterator[tuple[int, int]]:
        """The spans of the unknown ids in a reference; the whole reference where they are not found as they were read."""
        typed = text[reference.start : reference.end]
        if isinstance(reference, Citation):
            named = {work.key for work in reference.works} - {*self._works}
            spans = [(start, end) for start, end, key in key_spans(typed) if key in named]
        else:
            named = {reference.key if isinstance(reference, NoteReference) else reference.target} - {*self._labels}
            named -= set() if isinstance(reference, NoteReference) else {*self._works}
            spans = [(at, at + len(name)) for name in named if (at := typed.rfind(name)) >= 0]
        yield from ((reference.start + start, reference.start + end) for start, end in (spans if spans or not named else [(0, len(typed))]))
