"""What an audience may not see is taken out right after loading, so that nothing later can leak it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from operator import is_
from pathlib import PurePosixPath
from typing import Any, TypeVar

from altreport.markup import NoteReference, cuts, scan
from altreport.model.located_data import Passage
from altreport.model.record import Record, Visibility
from altreport.model.record_fields import fields_to_cut
from altreport.model.report import AlternativeReport
from altreport.model.section import Section
from altreport.problems import Place

R = TypeVar("R", bound=Record)


class Edition(StrEnum):
    """An audience: everyone, the Committee's secretariat, the drafting organisation."""

    PUBLIC = "public"
    COMMITTEE = "committee"
    INTERNAL = "internal"

    def shows(self, visibility: Visibility) -> bool:
        """Whether this audience may see a record of that visibility: each edition holds all that the one before it holds."""
        return _REACH[visibility] <= _REACH[self.value]


_REACH: dict[str, int] = {name: reach for reach, name in enumerate(Visibility)}
"""How few may see it; editions bear the same names."""


@dataclass(frozen=True)
class AlsoWithheld:
    """What another state of the report withholds: ids of records, and parts of texts (offsets, ends exclusive) by the places of the texts."""

    ids: frozenset[str] = frozenset()
    parts: Mapping[Place, tuple[tuple[int, int], ...]] = field(default_factory=dict)


NOTHING_MORE = AlsoWithheld()


def select(report: AlternativeReport, edition: Edition, also: AlsoWithheld = NOTHING_MORE) -> AlternativeReport:
    """The report as `edition` may see it, without what is `also` withheld.

    Records and marked spans that it may not see are taken out of every field that can hold them, and with them what only they cite,
    show or use: endnotes, sources, tables, acronyms. `gaps.withheld` keeps the ids, for messages to the author only.
    """
    narrowed = _narrowed_report(report, edition, also)
    unshown = {shown.id for shown in report.shown} - {shown.id for shown in narrowed.shown}
    narrowed = replace(narrowed, illustrations=tuple(kept for kept in narrowed.illustrations if kept.id not in unshown))
    narrowed = _without(narrowed, _cited(report) - _cited(narrowed))
    narrowed = _without_names(narrowed, _ids(report) - _ids(narrowed))
    unused = narrowed.unused_acronyms()
    if unused and (only_withheld := unused - report.unused_acronyms()):
        narrowed = replace(narrowed, acronym_list=tuple(acronym for acronym in narrowed.acronym_list if acronym.short not in only_withheld))
    withheld = _ids(report) - _ids(narrowed)
    places = {name: record.place for name, record in report.named_records() if name in withheld}
    return replace(narrowed, gaps=replace(report.gaps, withheld=withheld, places=places))


def marked_ids(report: AlternativeReport, edition: Edition) -> frozenset[str]:
    """The ids of the records that marks withhold from `edition`, without those that are left out because only they are cited there."""
    return _ids(report) - _ids(_narrowed_report(report, edition, NOTHING_MORE))


def _narrowed_report(report: AlternativeReport, edition: Edition, also: AlsoWithheld) -> AlternativeReport:
    changed = {each.name: _narrowed(getattr(report, each.name), edition, also) for each in fields(report) if not each.metadata.get("packaged")}
    return replace(report, **changed)


def _without(report: AlternativeReport, orphans: Collection[str]) -> AlternativeReport:
    """The report without these endnotes, sources and requests."""
    return replace(
        report,
        endnotes=tuple(note for note in report.endnotes if note.id not in orphans),
        sources=tuple(source for source in report.sources if source.id not in orphans),
        requests=tuple(request for request in report.requests if request.id not in orphans),
    )


def _without_names(report: AlternativeReport, withheld: Collection[str]) -> AlternativeReport:
    """The report with no withheld id in its lists of ids; where nothing is recommended, it has no heading for recommendations either."""
    cover = report.cover
    lists = {name: tuple(item for item in getattr(cover, name) if item not in withheld) for name in ("pages", "sections")}
    files = {PurePosixPath(record.place.path).stem for record in report.recommendations}
    lists["recommendations"] = tuple(name for name in cover.recommendations if name in files)
    title = cover.recommendations_title if report.recommendations else None
    renamed = replace(report, cover=cover.model_copy(update={**lists, "recommendations_title": title}))
    return naming_only(renamed, lambda _, name: name not in withheld)


def naming_only(report: AlternativeReport, known: Callable[[str, str], bool]) -> AlternativeReport:
    """The report whose records name only ids that are known in `shows`, `rests_on` and `sources`.

    `known` gets the name of the list and the id, without a pinpoint after it.
    """

    def narrowed(record: R, name: str) -> R:
        return changed(record, name, tuple(item for item in getattr(record, name) if known(name, item.partition(",")[0].strip())))

    def changed(record: R, name: str, value: tuple[Any, ...]) -> R:
        return record if getattr(record, name) == value else record.model_copy(update={name: value})

    return replace(
        report,
        sections=tuple(changed(section, "paragraphs", tuple(narrowed(each, "shows") for each in section.paragraphs)) for section in report.sections),
        recommendations=tuple(narrowed(each, "rests_on") for each in report.recommendations),
        endnotes=tuple(narrowed(note, "sources") for note in report.endnotes),
    )


def _narrowed(value: Any, edition: Edition, also: AlsoWithheld) -> Any:
    """A value of a field as `edition` may see it: None for a record that it may not see, or of which no text is left."""
    if isinstance(value, Passage):
        return _cut(value, edition, also.parts.get(value.place, ()))
    if isinstance(value, Record):
        return _narrowed_record(value, edition, also)
    if isinstance(value, tuple):
        items = tuple(item for item in (_narrowed(each, edition, also) for each in value) if item is not None)
        return value if len(items) == len(value) and all(map(is_, items, value)) else items
    return value


def _narrowed_record(record: Record, edition: Edition, also: AlsoWithheld) -> Record | None:
    if not edition.shows(getattr(record, "visibility", Visibility.PUBLIC)) or getattr(record, "id", None) in also.ids:
        return None
    changed: dict[str, Any] = {}
    for name in fields_to_cut(type(record)):
        value = getattr(record, name, None)
        new = _narrowed(value, edition, also)
        if new is not value:
            changed[name] = new
    if _nothing_left(record, changed):
        return None
    blank = [name for name, value in changed.items() if isinstance(value, Passage) and not value.markdown.strip()]
    changed |= {name: None for name in blank if not type(record).model_fields[name].is_required()}
    return record.model_copy(update=changed) if changed else record


def _nothing_left(record: Record, changed: dict[str, Any]) -> bool:
    """Whether nothing is left of a record's text, or none of a section's paragraphs."""
    text = changed.get("text")
    return (isinstance(text, Passage) and not text.markdown.strip()) or (isinstance(record, Section) and changed.get("paragraphs") == ())


def withheld_records(whole: AlternativeReport, shown: AlternativeReport) -> Iterator[Record]:
    """Every record of `whole` that `shown`, an edition of it, does not have, those inside others too."""
    kept = {record.place for record in shown.records()}
    return (record for record in whole.records() if record.place not in kept)


def cut_spans(whole: AlternativeReport, shown: AlternativeReport) -> Iterator[tuple[str, str, Place]]:
    """The record, the text and the place of each marked span that `shown`, an edition of `whole`, cut out of a record that it shows."""
    records = {record.place for record in shown.records()}
    left = {each.text.place: each.text for each in shown.field_texts() if isinstance(each.text, Passage)}
    for each in whole.field_texts():
        if isinstance(each.text, Passage) and each.record.place in records and left.get(each.text.place) is not each.text:
            yield from ((each.owner, inner, place) for inner, place in _cut_from(each.text, left.get(each.text.place)))


def _cut_from(passage: Passage, left: Passage | None) -> Iterator[tuple[str, Place]]:
    """The text and the place of each marked span of which nothing is left."""
    kept = left.kept if left is not None else ()
    starts = [start for start, _ in kept]
    for span in scan(passage.markdown).spans:
        before = bisect_left(starts, span.inner_end)
        within = before > 0 and kept[before - 1][1] > span.inner_start
        if not within and not set(span.classes).isdisjoint(Visibility):
            yield passage.markdown[span.inner_start : span.inner_end], passage.place_of(span.start, span.end)


def _cut(passage: Passage, edition: Edition, also: Iterable[tuple[int, int]]) -> Passage:
    """The passage without what the edition may not see and what is `also` withheld, and without the marks of what it may see."""
    found = [*cuts(passage.markdown, _REACH, _REACH[edition.value]), *also]
    return passage.without(found) if found else passage


def _cited(report: AlternativeReport) -> frozenset[str]:
    """The endnotes and works that the text cites, directly or through an endnote that is itself cited."""
    notes = {note.id: note for note in report.endnotes}
    cited: set[str] = set()
    waiting = [passage for _, passage in report.body()]
    while waiting:
        for reference in scan(waiting.pop().markdown).notes:
            keys = {reference.key} if isinstance(reference, NoteReference) else {work.key for work in reference.works}
            new = keys - cited
            cited |= new
            met = [notes[key] for key in new if key in notes and isinstance(reference, NoteReference)]
            waiting += [note.text for note in met]
            cited |= {work.key for note in met for work in note.named_works}
    return frozenset(cited)


def _ids(report: AlternativeReport) -> frozenset[str]:
    return frozenset(name for name, _ in report.named_records())
