"""Endnotes in reading order with their numbers. Nothing is formatted here, so `check` needs no Pandoc."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from altreport.markup import Citation, CitedWork, NoteReference, scan
from altreport.model.evidence import Endnote
from altreport.model.located_data import Passage
from altreport.model.report import AlternativeReport
from altreport.problems import Place


@dataclass(frozen=True)
class Note:
    """One numbered endnote.

    `number` counts from 1 without a gap, in the order in which readers first meet the notes; `id` is the endnote's own
    key or, for a citation typed in the text, RECORD-cite-N, N counting from 1 in that record. `cited_in` has the id of a
    record for each occurrence. `works` are cited in the note's text, `named_works` only named by it. The note's text is in
    `source`, all of it or, for a citation, the part between two offsets.
    """

    number: int
    id: str
    markdown: str
    works: tuple[CitedWork, ...]
    source: Passage
    part: tuple[int, int] | None = None
    cited_in: tuple[str, ...] = ()
    named_works: tuple[CitedWork, ...] = ()

    @property
    def place(self) -> Place:
        """Where the note's text is: in endnotes.yml, or at the citation."""
        return self.source.place if self.part is None else self.source.place_of(*self.part)

    @property
    def all_works(self) -> tuple[CitedWork, ...]:
        """Every work that the note cites or names."""
        return (*self.works, *self.named_works)


@dataclass(frozen=True)
class Call:
    """A note reference in a passage.

    `note` is the note's id, or None where `key` names no endnote; `occurrence` counts the calls of that note from 1;
    `works` are the keys of a citation typed in the text, () for `[^key]`.
    """

    note: str | None
    key: str
    occurrence: int
    works: tuple[str, ...] = ()


@dataclass(frozen=True)
class Ledger:
    """All notes of an edition, in order, and what each record calls."""

    notes: tuple[Note, ...]
    calls: dict[str, tuple[Call, ...]]


def number_notes(report: AlternativeReport) -> Ledger:
    """The ledger of a report (already narrowed to its edition).

    Order is reading order: front matter, sections, recommendations. A repeated `[^key]` keeps its number; each bracketed
    citation makes a note of its own. A reference inside an endnote gives that endnote no number.
    """
    endnotes = {note.id: note for note in reversed(report.endnotes)}  # of two with one id, the first counts
    notes: dict[str, Note] = {}
    cited_in: dict[str, list[str]] = {}
    calls: dict[str, tuple[Call, ...]] = {}
    for record, passage in report.body():
        calls[record] = tuple(_calls(record, passage, endnotes, notes, cited_in))
    return Ledger(tuple(replace(note, cited_in=tuple(cited_in[key])) for key, note in notes.items()), calls)


def _calls(record: str, passage: Passage, endnotes: dict[str, Endnote], notes: dict[str, Note], cited_in: dict[str, list[str]]) -> Iterator[Call]:
    """The calls in a text, after adding to `notes` those that it is the first to call, and to `cited_in` the record for each call."""
    citations = 0
    for reference in scan(passage.markdown).notes:
        if isinstance(reference, NoteReference):
            key = reference.key
            works: tuple[str, ...] = ()
            if key not in endnotes:
                yield Call(None, key, 1)
                continue
            if key not in notes:
                notes[key] = _of_endnote(len(notes) + 1, endnotes[key])
        else:
            citations += 1
            key, works = f"{record}-cite-{citations}", tuple(work.key for work in reference.works)
            if key not in notes:
                notes[key] = _of_citation(len(notes) + 1, key, reference, passage)
        cited_in.setdefault(key, []).append(record)
        yield Call(key, key, len(cited_in[key]), works)


def _of_endnote(number: int, note: Endnote) -> Note:
    works = tuple(work for citation in scan(note.text.markdown).citations for work in citation.works)
    return Note(number, note.id, note.text.markdown, works, note.text, named_works=note.named_works)


def _of_citation(number: int, key: str, citation: Citation, passage: Passage) -> Note:
    """A citation in the text as a note of its own, which ends with a full stop."""
    text = passage.markdown[citation.start : citation.end]
    return Note(number, key, f"{text}.", citation.works, passage, (citation.start, citation.end))
