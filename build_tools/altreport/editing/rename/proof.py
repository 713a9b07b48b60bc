"""Proof that a renamed report is the same report: the expected records, compared with those that were read back."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from altreport.editing.rename.places_of_id import LISTS_OF_IDS, NAMING_OTHERS, replaced_key
from altreport.editing.rename.references_in_text import replaced
from altreport.errors import CouldNotRunError
from altreport.model.evidence import Endnote, Source
from altreport.model.located_data import Passage
from altreport.model.record import Record
from altreport.model.record_fields import fields_to_cut
from altreport.model.report import AlternativeReport
from altreport.notes.labels import make_labels
from altreport.notes.ledger import number_notes
from altreport.problems import Outcome, Problem, quoted

_PARTS = {
    "cover": "report.yml",
    "front": "the pages",
    "sections": "the sections",
    "recommendations": "the recommendations",
    "endnotes": "the endnotes",
    "sources": "the sources",
    "requests": "the information requests",
    "illustrations": "the tables and figures",
}
_NOTHING = "Nothing was changed. Change the id by hand, or choose another one."


@dataclass(frozen=True)
class Renaming:
    """`old` becomes `new`."""

    old: str
    new: str

    def name(self, name: str) -> str:
        """An id after the change."""
        return self.new if name == self.old else name

    def names(self, names: Iterable[str]) -> tuple[str, ...]:
        """Ids after the change."""
        return tuple(self.name(name) for name in names)

    def report(self, report: AlternativeReport) -> AlternativeReport:
        """What the report has to be after the change."""
        own = (each.name for each in dataclasses.fields(report) if not each.metadata.get("packaged"))
        changed: dict[str, Any] = {name: self._value(getattr(report, name)) for name in own}
        return replace(report, **{**changed, "gaps": replace(report.gaps, unread=frozenset(self.names(report.gaps.unread)))})

    def _value(self, value: object) -> object:
        if isinstance(value, Passage):
            return replace(value, markdown=replaced(value.markdown, self.old, self.new))
        if isinstance(value, Record):
            return self._record(value)
        return tuple(map(self._value, value)) if isinstance(value, tuple) else value

    def _record(self, record: Record) -> Record:
        changed = {name: self._value(getattr(record, name)) for name in fields_to_cut(type(record))}
        changed |= {name: self.names(getattr(record, name)) for name in LISTS_OF_IDS & type(record).model_fields.keys()}
        if hasattr(record, "id"):
            changed["id"] = self.name(record.id)
        if isinstance(record, Endnote):
            changed["sources"] = self._listed(record)
        if isinstance(record, Source):
            named = {field: replaced_key(value, self.old, self.new) for field, value in record.fields.items() if field in NAMING_OTHERS}
            changed["fields"] = {**record.fields, **named}
        return record.model_copy(update=changed)

    def _listed(self, note: Endnote) -> tuple[str, ...]:
        listed = zip(note.sources, note.named_works, strict=True)
        return tuple(text.replace(self.old, self.new, 1) if work.key == self.old else text for text, work in listed)


def prove(before: Outcome[AlternativeReport | None], after: Outcome[AlternativeReport | None], renaming: Renaming) -> None:
    """`CouldNotRunError` where `after`, read back, is anything but `before` with the one id changed."""
    assert before.value is not None
    expected, found = renaming.report(before.value), after.value
    if found is None:
        raise _refusal("report.yml could no longer be read")
    _prove_pages(expected, found, renaming)
    for part, name in _PARTS.items():
        if without_places(getattr(expected, part)) != without_places(getattr(found, part)):
            raise _refusal(f"the text of {name} would change")
    if without_places(expected) != without_places(found):
        raise _refusal("its text would change")
    if _numbers(before.value, renaming) != _numbers(found, renaming):
        raise _refusal("the numbers of endnotes or paragraphs would change")
    if _faults(before.problems) != _faults(after.problems):
        raise _refusal("other problems would be found in it")


def _prove_pages(expected: AlternativeReport, found: AlternativeReport, renaming: Renaming) -> None:
    """A page has its place, and often its title, from the name of its file."""
    if [page.id for page in expected.front] != [page.id for page in found.front]:
        message = f"As {quoted(renaming.new)}, this page would move or not be printed, because report.yml does not list the pages."
        now = ", ".join(renaming.old if page.id == renaming.new else page.id for page in expected.front)
        hint = f"Nothing was changed. Write ‘pages: [{now}]’ in report/report.yml, then rename the page."
        raise CouldNotRunError(message, hint)
    for was, page in zip(expected.front, found.front, strict=True):
        if was.title != page.title:
            message = f"The page takes its title ‘{was.title}’ from its name. As {quoted(renaming.new)}, its title would be ‘{page.title}’."
            raise CouldNotRunError(message, f"Nothing was changed. Write ‘# {was.title}’ as its first line, then rename it.")


def _refusal(reason: str) -> CouldNotRunError:
    return CouldNotRunError(f"With the new id, {reason}.", _NOTHING)


def without_places(value: object) -> object:
    """The values of records, to compare them without the places at which they are."""
    if isinstance(value, Passage):
        return value.markdown
    if isinstance(value, Record):
        return {name: without_places(getattr(value, name)) for name in type(value).model_fields if name != "origin"}
    if dataclasses.is_dataclass(value):
        return {field.name: without_places(getattr(value, field.name)) for field in dataclasses.fields(value)}
    return [without_places(item) for item in value] if isinstance(value, tuple) else value


def _numbers(report: AlternativeReport, renaming: Renaming) -> object:
    """The ledger and what cross-references print; the id that a note typed in the text gets from its record is left out."""
    ledger = number_notes(report)
    own = {note.id for note in report.endnotes}
    notes = [
        (
            note.number,
            renaming.name(note.id) if note.id in own else "",
            replaced(note.markdown, renaming.old, renaming.new),
            [renaming.name(work.key) for work in note.all_works],
            renaming.names(note.cited_in),
        )
        for note in ledger.notes
    ]
    labels = {renaming.name(name): label for name, label in make_labels(report, ledger).items() if name in own or label.kind != "note"}
    return notes, labels


def _faults(problems: Iterable[Problem]) -> list[tuple[str, str, int]]:
    """The faults that a renaming could change: what is no file of the report, and how its site looks, is not in the copy."""
    return sorted((problem.code, problem.severity, problem.place.line) for problem in problems if problem.code not in ("file", "site-settings"))
