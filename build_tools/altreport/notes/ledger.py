"""References resolved and endnotes numbered. Nothing is formatted here, so `check` needs no pandoc."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from altreport.markup import Citation, CitedWork, NoteReference, Scan, scan
from altreport.model.evidence import Endnote
from altreport.model.located_data import Passage
from altreport.model.report import AlternativeReport
from altreport.problems import Place


@dataclass(frozen=True)
class Note:
    """One numbered endnote.

    `number` counts from 1 without a gap, in the order in which readers first meet the notes; `id` is the endnote's own
    key or, for a citation typed in the text, RECORD-cite-N, N counting from 1 in that record. `cited_in` has the id of a
    record for each occurrence. `works` are cited in the note's text, `named_works` only named by it. `place` is where the note's text is: in endnotes.yml, or at the citation.
    """

    number: int
    id: str
    markdown: str
    works: tuple[CitedWork, ...]
    cited_in: tuple[str, ...]
    place: Place
    named_works: tuple[CitedWork, ...] = ()

    @property
    def all_works(self) -> tuple[CitedWork, ...]:
        """Every work that the note rests on."""
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


@dataclass
class _Draft:
    """A note while its occurrences are being collected."""

    id: str
    passage_markdown: str
    works: tuple[CitedWork, ...]
    place: Place
    named_works: tuple[CitedWork, ...] = ()
    cited_in: list[str] = field(default_factory=list)


def number_notes(report: AlternativeReport) -> Ledger:
    """The ledger of a report (already narrowed to its edition).

    Order is reading order: front matter, sections, recommendations. A repeated `[^key]` keeps its number; each bracketed
    citation makes a note of its own. A reference inside an endnote gives that endnote no number.
    """
    endnotes: dict[str, Endnote] = {}
    for note in report.endnotes:
        endnotes.setdefault(note.id, note)
    drafts: dict[str, _Draft] = {}
    calls: dict[str, tuple[Call, ...]] = {}
    for record, passage in report.body():
        calls[record] = tuple(_calls(record, passage, scan(passage.markdown), endnotes, drafts))
    notes = tuple(
        Note(number, draft.id, draft.passage_markdown, draft.works, tuple(draft.cited_in), draft.place, draft.named_works)
        for number, draft in enumerate(drafts.values(), start=1)
    )
    return Ledger(notes, calls)


def _calls(record: str, passage: Passage, found: Scan, endnotes: dict[str, Endnote], drafts: dict[str, _Draft]) -> Iterator[Call]:
    citations = 0
    for reference in found.notes:
        if isinstance(reference, NoteReference):
            key = reference.key
            if key not in endnotes:
                yield Call(None, key, 1)
                continue
            draft = drafts.setdefault(key, _of_endnote(endnotes[key]))
        else:
            citations += 1
            key = f"{record}-cite-{citations}"
            draft = drafts.setdefault(key, _of_citation(key, reference, passage))
        draft.cited_in.append(record)
        works = tuple(work.key for work in reference.works) if isinstance(reference, Citation) else ()
        yield Call(key, key, len(draft.cited_in), works)


def _of_endnote(note: Endnote) -> _Draft:
    works = tuple(work for citation in scan(note.text.markdown).citations for work in citation.works)
    return _Draft(note.id, note.text.markdown, works, note.text.place, note.named_works)


def _of_citation(key: str, citation: Citation, passage: Passage) -> _Draft:
    """A citation in the text becomes a note of its own, closed with a full stop."""
    text = passage.markdown[citation.start : citation.end]
    return _Draft(key, f"{text}.", citation.works, passage.place_of(citation.start, citation.end))
