"""Who has signed which record (reviews/signed.yml), and what was changed since.

A signature keeps short hashes of what was signed, not the words. The parts of a report that can be signed are those that are printed as the authors' own
text. After Doorstop's suspect links, a recommendation's signature also has hashes of the paragraphs on which it rests.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Any

from pydantic import ConfigDict, Field

from altreport.markup import Citation, CitedWork, NoteReference, scan
from altreport.model.evidence import Source
from altreport.model.illustration import Picture
from altreport.model.located_data import Passage
from altreport.model.recommendation import Recommendation
from altreport.model.record import Day, Line, NamedLines, Record
from altreport.model.record_fields import texts_in
from altreport.model.report import AlternativeReport

SIGNED = "reviews/signed.yml"
TITLE_PAGE = "report"
"""The id under which report.yml is signed, as in findings."""
_LENGTH = 16
"""Hexadecimal digits of a hash that are kept."""
_NOT_TEXT = ("id", "paragraphs")
"""Fields that are no part of a record's own text: a new id changes no word, and each paragraph of a section is signed alone."""


class Signature(Record):
    """A line of reviews/signed.yml: that a person has signed a record as it was then. Further fields are the author's own.

    `text` is the hash of the record, `notes`, `sources` and `grounds` those of its endnotes, of the works cited, and of the paragraphs on which it rests.
    """

    model_config = ConfigDict(extra="ignore")
    called = "a signature"

    record: Line
    by: Annotated[str, Field(min_length=1, pattern=r"^[^@]+$", description="The name of a person or an organisation.")]
    day: Day
    text: Line
    notes: NamedLines = Field(default_factory=dict)
    sources: NamedLines = Field(default_factory=dict)
    grounds: NamedLines = Field(default_factory=dict)

    @property
    def person(self) -> str:
        """Return the name for comparisons: without regard to capitals and to how accents are typed."""
        return person(self.by)


def person(name: str) -> str:
    """Return a name for comparisons."""
    return unicodedata.normalize("NFC", " ".join(name.split())).casefold()


@dataclass(frozen=True)
class Fingerprint:
    """The hashes of a record as it is: of its own text, of its endnotes and of the works cited by their ids, and of the paragraphs on which it rests."""

    text: str
    notes: Mapping[str, str]
    sources: Mapping[str, str]
    grounds: Mapping[str, str]


@dataclass(frozen=True)
class Change:
    """What of a record was changed since a person signed it: its text, the endnotes and works by their ids, the paragraphs on which it rests."""

    text: bool = False
    notes: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    grounds: tuple[str, ...] = ()

    @property
    def of_record(self) -> bool:
        """Return whether the record itself, one of its endnotes or a work cited was changed."""
        return self.text or bool(self.notes or self.sources)


@dataclass(frozen=True)
class SignOff:
    """The signatures of a report, in the order of the file. `report` is all of it, as typed; `picture` gives the bytes of a file of report/figures/."""

    report: AlternativeReport
    signatures: tuple[Signature, ...]
    picture: Callable[[str], bytes]

    @cached_property
    def records(self) -> dict[str, Record]:
        """Return the records that can be signed, by id, in reading order."""
        return signable(self.report)

    @cached_property
    def _prints(self) -> _Fingerprints:
        return _Fingerprints(self.report, self.records, self.picture)

    def fingerprint(self, record: str) -> Fingerprint:
        """Return the hashes of a record as it is now; `KeyError` if it cannot be signed."""
        return self._prints.of(record)

    def of(self, record: str) -> tuple[tuple[Signature, Change], ...]:
        """Return the signatures of a record with what was changed since, those of one person once: the one with the least changed since."""
        found: dict[str, tuple[Signature, Change]] = {}
        for signature in self.signatures:
            if signature.record == record:
                change = self._changed(signature)
                known = found.get(signature.person)
                if known is None or known[1].of_record or (known[1].grounds and not change.of_record):
                    found[signature.person] = signature, change
        return tuple(found.values())

    def lost(self) -> tuple[Signature, ...]:
        """Return the signatures of records that the report does not have, though all of its files could be read."""
        gaps = self.report.gaps
        return () if gaps.kinds else tuple(each for each in self.signatures if each.record not in self.records and each.record not in gaps.unread)

    def _changed(self, signature: Signature) -> Change:
        now = self.fingerprint(signature.record)
        rests_on = getattr(self.records[signature.record], "rests_on", ())
        return Change(
            now.text != signature.text,
            _differing(signature.notes, now.notes),
            _differing(signature.sources, now.sources),
            tuple(name for name in _differing(signature.grounds, now.grounds) if name in rests_on and name in signature.grounds),
        )


def signable(report: AlternativeReport) -> dict[str, Record]:
    """Return the records that can be signed by id, in reading order: title page, pages, sections (headings), paragraphs, tables and figures, recommendations."""
    found: dict[str, Record] = {TITLE_PAGE: report.cover}
    for page in report.front:
        found.setdefault(page.id, page)
    for section in report.sections:
        found.setdefault(section.id, section)
        for paragraph in section.paragraphs:
            found.setdefault(paragraph.id, paragraph)
            for shown in report.shown_by(paragraph):
                found.setdefault(shown.id, shown)
    for recommendation in report.recommendations:
        found.setdefault(recommendation.id, recommendation)
    return found


@dataclass(frozen=True)
class _Fingerprints:
    report: AlternativeReport
    records: Mapping[str, Record]
    picture: Callable[[str], bytes]

    def of(self, name: str) -> Fingerprint:
        record = self.records[name]
        text = self._text(record)
        notes, works = self._cited(record)
        grounds = record.rests_on if isinstance(record, Recommendation) else ()
        return Fingerprint(
            text,
            {key: _hash(self._endnotes[key].markdown.strip()) for key in notes if key in self._endnotes},
            {key: _hash(self._works[key]) for key in works if key in self._works},
            {each: self._all_of(each) for each in grounds if each in self.records},
        )

    def _all_of(self, name: str) -> str:
        """Return one hash of a paragraph with its endnotes and the works cited."""
        found = self.of(name)
        return _hash([found.text, found.notes, found.sources])

    def _text(self, record: Record) -> str:
        picture = self.picture(record.file) if isinstance(record, Picture) else b""
        return _hash([_typed(record), hashlib.sha256(picture).hexdigest() if picture else ""])

    def _cited(self, record: Record) -> tuple[list[str], list[str]]:
        """Return the keys of the endnotes that a record calls, and of the works that it and they cite or name, sets of sources with their members."""
        own = [each.text for each in texts_in(record) if isinstance(each.text, Passage) and each.record is record]
        references = [reference for passage in own for reference in scan(passage.markdown).notes]
        notes = list(dict.fromkeys(reference.key for reference in references if isinstance(reference, NoteReference)))
        works = [work.key for reference in references if isinstance(reference, Citation) for work in reference.works]
        for key in notes:
            if key in self._endnotes:
                works += [work.key for citation in scan(self._endnotes[key].markdown).citations for work in citation.works]
                works += [work.key for work in self._named[key]]
        seen: dict[str, None] = {}
        while works:
            key = works.pop(0)
            if key not in seen:
                seen[key] = None
                works += self._members.get(key, ())
        return notes, list(seen)

    @cached_property
    def _endnotes(self) -> dict[str, Passage]:
        return {note.id: note.text for note in reversed(self.report.endnotes)}

    @cached_property
    def _named(self) -> dict[str, tuple[CitedWork, ...]]:
        return {note.id: note.named_works for note in reversed(self.report.endnotes)}

    @cached_property
    def _members(self) -> dict[str, tuple[str, ...]]:
        return {source.id: source.members for source in self.report.sources if source.members}

    @cached_property
    def _works(self) -> dict[str, Any]:
        """Return what of each work is printed: of a source its type and the fields that outputs print, of a request all that is typed."""
        works = self.report.cited_works
        return {key: [work.type, work.printed, work.members] if isinstance(work, Source) else _typed(work) for key, work in works.items()}


def _typed(value: Any) -> Any:
    """Return plain data of a value as typed; fields that are left out, or have the value that they have then anyway, are no part of it."""
    if isinstance(value, Passage):
        return (value.whole if value.whole is not None else value.markdown).strip()
    if isinstance(value, Record):
        filled = {
            name: inner for name, inner in value if name not in _NOT_TEXT and inner != type(value).model_fields[name].get_default(call_default_factory=True)
        }
        return {name: _typed(inner) for name, inner in filled.items()}
    if isinstance(value, tuple | list):
        return [_typed(inner) for inner in value]
    if isinstance(value, Mapping):
        return {str(name): _typed(inner) for name, inner in value.items()}
    return value if isinstance(value, bool) or value is None else str(value)


def _hash(value: Any) -> str:
    data = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(data.encode(errors="surrogatepass")).hexdigest()[:_LENGTH]


def _differing(signed: Mapping[str, str], now: Mapping[str, str]) -> tuple[str, ...]:
    """Return the ids that are new, gone or of another hash, those that are there first."""
    return tuple(name for name in dict.fromkeys((*now, *signed)) if now.get(name) != signed.get(name))
