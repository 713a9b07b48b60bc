"""Numbers that stay the same between editions (`numbering: shared` in report.yml).

The public edition has the numbers of the Committee's. In the place of each paragraph, recommendation and endnote that it leaves out is a placeholder, which
counts like the record and says only ‘[Not in this edition]’. So every output still counts from 1, Word too, and nothing else has to know of it.

A placeholder calls the endnotes that its record was the first to call; those that the edition prints, too, for their numbers come from there. An endnote that
only left-out words of a printed text call is called before the next call in that text, or at its end. Tables and figures keep their numbers without a placeholder.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, count
from typing import Any, ClassVar, TypeVar

from altreport.editions.selection import Edition, select
from altreport.markup import scan
from altreport.markup.escape import escaped
from altreport.model.cover import Numbering
from altreport.model.evidence import Endnote
from altreport.model.located_data import Mapping, Passage
from altreport.model.recommendation import Recommendation
from altreport.model.record import Record
from altreport.model.report import AlternativeReport
from altreport.model.section import Paragraph, Section
from altreport.notes.ledger import Call, Ledger, Note, number_notes
from altreport.problems import Place

P = TypeVar("P", bound=Record)
_NO_PROSE = re.compile(r" {4}|\t|\s*(?:`{3}|~{3}|[|+<$]|:{3}|-{3})")
"""The last line of a text to which no call can be added: code, a table, a division, a rule."""


class LeftOutParagraph(Paragraph):
    """In the place of a paragraph."""

    is_placeholder: ClassVar[bool] = True


class LeftOutRecommendation(Recommendation):
    """In the place of a recommendation."""

    is_placeholder: ClassVar[bool] = True


class LeftOutNote(Endnote):
    """In the place of an endnote."""

    is_placeholder: ClassVar[bool] = True


def with_shared_numbers(shown: AlternativeReport, whole: AlternativeReport, edition: Edition) -> AlternativeReport:
    """Return an edition of the report `whole` with the placeholders that its numbering needs; `shown` itself if it needs none."""
    if whole.cover.numbering is not Numbering.SHARED or edition is not Edition.PUBLIC:
        return shown
    return _Filling(shown, select(whole, Edition.COMMITTEE)).filled()


@dataclass
class _Text:
    """A text of the filled edition: what is printed of it, and the keys of notes that are added, with their offsets in it."""

    passage: Passage
    added: list[tuple[int, str]] = field(default_factory=list)

    def filled(self) -> Passage:
        together: dict[int, str] = {}
        for offset, key in self.added:
            together[offset] = together.get(offset, "") + f"[^{key}]"
        end = len(self.passage.markdown.rstrip())
        if end in together and _NO_PROSE.match(self.passage.markdown[:end].rpartition("\n")[2]):
            together[end] = f"\n\n{together[end]}"
        return self.passage.with_additions(sorted(together.items())) if together else self.passage


class _Filling:
    """The edition `shown` with placeholders for what `base`, of which it is a part, has besides."""

    def __init__(self, shown: AlternativeReport, base: AlternativeReport) -> None:
        self._shown, self._base = shown, base
        self._ledger: Ledger = number_notes(base)
        self._own_notes = {note.id for note in number_notes(shown).notes} & {note.id for note in shown.endnotes}
        self._printed: dict[Place, Record] = {record.place: record for record in shown.records()}
        self._taken = {name for name, _ in shown.named_records()}
        self._notes: list[LeftOutNote] = []
        self._texts: dict[str, _Text] = {}

    def filled(self) -> AlternativeReport:
        """Return the report."""
        self._find_texts()
        shown = self._shown
        notice = self._texts.get("report")
        return replace(
            shown,
            cover=shown.cover.model_copy(update={"notice": notice.filled()}) if notice is not None and shown.cover.notice else shown.cover,
            front=tuple(self._with_notes(page) for page in shown.front),
            sections=self._sections(),
            recommendations=tuple(map(self._recommendation, self._base.recommendations)),
            illustrations=tuple(self._with_notes(each, "source") for each in shown.illustrations),
            endnotes=(*shown.endnotes, *self._notes),
            kept_numbers={each.id: self._base.number_of(each.id) for each in shown.shown},
        )

    def _find_texts(self) -> None:
        """Find for each text of the base, in its order, which notes are to be added to which printed text."""
        notes = {note.id: note for note in self._ledger.notes}
        waiting: list[str] = []
        last: _Text | None = None
        printed = self._printed_texts()
        for record, passage in self._base.body():
            keys = [(at, notes[call.note]) for call, at in _calls(self._ledger, record, passage) if call.note is not None and call.occurrence == 1]
            places: list[tuple[int, int]] = []
            if record in printed:
                last = self._texts[record] = _Text(printed[record])
                places = _places(last.passage)
                last.added += [(_before_next(places, -1, last.passage), key) for key in waiting]
                waiting = []
            called = {place for place, _ in places}
            missing = [(at, self._key(note)) for at, note in keys if at not in called or (note.part is None and note.id not in self._own_notes)]
            if last is None:
                waiting += [key for _, key in missing]
            else:
                last.added += [(_before_next(places, at, last.passage), key) for at, key in missing]

    def _printed_texts(self) -> dict[str, Passage]:
        """Return the text of each record in the filled edition, by its id in the base: what the edition prints, or the words of a placeholder."""
        own = dict(self._shown.body())
        words = escaped(self._shown.words.not_in_this_edition)
        if self._shown.sections:
            own |= {each.id: Passage(words, each.text.place) for each in self._base.paragraphs if each.place not in self._printed}
        return own | {each.id: Passage(words, each.text.place) for each in self._base.recommendations if each.place not in self._printed}

    def _key(self, note: Note) -> str:
        """Return the key with which a note is called: its own, or that of a placeholder."""
        if note.id in self._own_notes:
            return note.id
        name = self._name("note", note.number)
        place = note.place
        made = LeftOutNote(id=name, text=Passage(escaped(self._shown.words.not_in_this_edition), place), origin=Mapping({}, place))
        self._notes.append(made)
        return name

    def _name(self, kind: str, number: int) -> str:
        """Return an id that nothing in the edition has; the same for all reports that leave out as many records in the same places."""
        name = f"left-out-{kind}-{number}"
        name = next(each for each in chain([name], (f"{name}-{more}" for more in count(2))) if each not in self._taken)
        self._taken.add(name)
        return name

    def _sections(self) -> tuple[Section, ...]:
        """Return the printed sections; the paragraphs of one that is left out are at the end of the section before, or at the beginning of the first one."""
        made: list[tuple[Section, list[Paragraph]]] = []
        waiting: list[Paragraph] = []
        for section in self._base.sections:
            printed = self._printed.get(section.place)
            paragraphs = [self._paragraph(each) for each in section.paragraphs]
            if isinstance(printed, Section):
                made.append((printed, [*waiting, *paragraphs]))
                waiting = []
            elif made:
                made[-1][1].extend(paragraphs)
            else:
                waiting += paragraphs
        return tuple(section.model_copy(update={"paragraphs": tuple(paragraphs)}) for section, paragraphs in made)

    def _paragraph(self, base: Paragraph) -> Paragraph:
        if isinstance(printed := self._printed.get(base.place), Paragraph):
            return self._with_notes(printed)
        text = self._texts[base.id].filled() if base.id in self._texts else Passage("", base.place)
        shows = tuple(each.id for each in self._base.shown_by(base) if each.place in self._printed)
        return LeftOutParagraph(id=self._name("paragraph", self._base.number_of(base.id)), text=text, shows=shows, origin=Mapping({}, base.place))

    def _recommendation(self, base: Recommendation) -> Recommendation:
        if isinstance(printed := self._printed.get(base.place), Recommendation):
            return self._with_notes(printed)
        name = self._name("recommendation", self._base.number_of(base.id))
        return LeftOutRecommendation(id=name, text=self._texts[base.id].filled(), origin=Mapping({}, base.place))

    def _with_notes(self, record: P, name: str = "text") -> P:
        text = self._texts.get(getattr(record, "id", ""))
        changed: dict[str, Any] = {name: text.filled()} if text is not None and text.added else {}
        return record.model_copy(update=changed) if changed else record


def _calls(ledger: Ledger, record: str, passage: Passage) -> Iterator[tuple[Call, int]]:
    """Yield each call in a text of the base, with its offset in the text before any cut."""
    for call, reference in zip(ledger.calls[record], scan(passage.markdown).notes, strict=False):
        yield call, passage.offset_in_whole(reference.start)


def _places(passage: Passage) -> list[tuple[int, int]]:
    """Return for each call in a printed text its offset before any cut, and its offset in the text."""
    return [(passage.offset_in_whole(reference.start), reference.start) for reference in scan(passage.markdown).notes]


def _before_next(places: Sequence[tuple[int, int]], at: int, passage: Passage) -> int:
    """Return the offset of the first call after `at` (an offset before any cut), or the end of the words of the text."""
    return next((start for place, start in places if place > at), len(passage.markdown.rstrip()))
