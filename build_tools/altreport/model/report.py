"""The whole report as records."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, fields
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from altreport.fixed_words import FixedWords, english
from altreport.model.acronym import Acronym
from altreport.model.allowance import Allowance
from altreport.model.biblatex import PRINTED_FIELDS
from altreport.model.check_data import CheckData, Entry
from altreport.model.cover import Cover
from altreport.model.evidence import Endnote, InformationRequest, Source
from altreport.model.illustration import AnyIllustration
from altreport.model.located_data import Passage
from altreport.model.profile import Profile
from altreport.model.recommendation import Recommendation
from altreport.model.record import Record
from altreport.model.record_fields import FieldText, records_in, texts_in
from altreport.model.section import FrontMatter, Paragraph, Section
from altreport.problems import Place

if TYPE_CHECKING:
    from altreport.model.law import InformationLaw

Kind = Literal["front", "sections", "recommendations", "endnotes", "sources", "illustrations"]


@dataclass(frozen=True)
class Gaps:
    """Records that are in the files but not in the report, so that checks do not report references to them as dangling.

    `kinds` are kinds of record of which a whole file could not be read. `unread` are the ids of records with faults.
    `withheld` are the ids that the edition leaves out, and `places` has their places.
    """

    kinds: frozenset[Kind] = frozenset()
    unread: frozenset[str] = frozenset()
    withheld: frozenset[str] = frozenset()
    places: dict[str, Place] = field(default_factory=dict, compare=False)

    def where(self, name: str) -> tuple[Place, ...]:
        """Return the place of a withheld record, () if it is unknown."""
        return tuple(place for known, place in self.places.items() if known == name)


PACKAGED = MappingProxyType({"packaged": True})
"""The mark of a field whose records ship with altreport, not with the report."""


@dataclass(frozen=True)
class AlternativeReport:
    """All records of a report, in reading order.

    Records with the same id are both kept, for the check `duplicate-id`. `words` are the fixed words in the report's language.
    `kept_numbers` are those of tables and figures that are not counted here (see `editions.shared_numbers`), by id.
    """

    cover: Cover
    front: tuple[FrontMatter, ...] = ()
    sections: tuple[Section, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    illustrations: tuple[AnyIllustration, ...] = ()
    endnotes: tuple[Endnote, ...] = ()
    requests: tuple[InformationRequest, ...] = ()
    sources: tuple[Source, ...] = ()
    acronym_list: tuple[Acronym, ...] = ()
    profile: Profile | None = field(default=None, metadata=PACKAGED)
    laws: tuple[InformationLaw, ...] = field(default=(), metadata=PACKAGED)
    check_data: CheckData = field(default_factory=CheckData)
    gaps: Gaps = Gaps()
    words: FixedWords = field(default_factory=english)
    kept_numbers: Mapping[str, int] = field(default_factory=dict)

    @property
    def acronyms(self) -> tuple[tuple[str, str], ...]:
        """Return each acronym with its full form, for templates."""
        return tuple((acronym.short, acronym.full) for acronym in self.acronym_list)

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Return the numbered paragraphs of all sections."""
        return tuple(paragraph for section in self.sections for paragraph in section.paragraphs)

    @property
    def headed_parts(self) -> tuple[FrontMatter | Section, ...]:
        """Return the pages and sections, which are under a heading of their own title, in reading order."""
        return (*self.front, *self.sections)

    @property
    def shown(self) -> tuple[AnyIllustration, ...]:
        """Return the tables and figures that paragraphs show, in reading order, each once."""
        return tuple(illustration for paragraph in self.paragraphs for illustration in self.shown_by(paragraph))

    def shown_by(self, paragraph: Paragraph) -> tuple[AnyIllustration, ...]:
        """Return the tables and figures below a paragraph: those in its `shows` that exist and that no earlier paragraph shows."""
        return self._shown_by.get(paragraph.id, ())

    @cached_property
    def _shown_by(self) -> dict[str, tuple[AnyIllustration, ...]]:
        waiting = {illustration.id: illustration for illustration in reversed(self.illustrations)}
        shown: dict[str, tuple[AnyIllustration, ...]] = {}
        for paragraph in self.paragraphs:
            here = tuple(waiting.pop(name) for name in dict.fromkeys(paragraph.shows) if name in waiting)
            shown.setdefault(paragraph.id, here)
        return shown

    @property
    def cited_works(self) -> dict[str, Source | InformationRequest]:
        """Return the works that can be cited as `[@id]`, by id: sources and information requests."""
        works: list[Source | InformationRequest] = [*self.requests, *self.sources]
        return {work.id: work for work in works}

    def texts(self) -> Iterator[tuple[str, Passage]]:
        """Yield the id and text of each record in `body`, then of each endnote."""
        yield from self.body()
        yield from ((note.id, note.text) for note in self.endnotes)

    def body(self) -> Iterator[tuple[str, Passage]]:
        """Yield the id and text of each record in the text, in reading order, without endnotes."""
        if self.cover.notice:
            yield "report", self.cover.notice
        yield from ((page.id, page.text) for page in self.front)
        for paragraph in self.paragraphs:
            yield paragraph.id, paragraph.text
            yield from ((illustration.id, illustration.source) for illustration in self.shown_by(paragraph))
        yield from ((recommendation.id, recommendation.text) for recommendation in self.recommendations)

    def number_of(self, name: str) -> int:
        """Return the number, from 1, of the paragraph, recommendation, table or figure with this id; `KeyError` if none is printed."""
        return self.kept_numbers.get(name, 0) or self._numbers[name]

    @cached_property
    def _numbers(self) -> dict[str, int]:
        tables, figures = ([record for record in self.shown if record.numbered_as == kind] for kind in ("table", "figure"))
        rows = (self.paragraphs, self.recommendations, tables, figures)
        numbers: dict[str, int] = {}
        for row in rows:
            for number, record in enumerate(row, start=1):
                numbers.setdefault(record.id, number)  # of two records with one id, the first counts
        return numbers

    def records(self) -> Iterator[Record]:
        """Yield every record that an author wrote, also those inside others."""
        return (inner for record in self._own() for inner in records_in(record))

    def named_records(self) -> Iterator[tuple[str, Record]]:
        """Yield the id and the record of every record with an id that an author wrote."""
        return ((record.id, record) for record in self.records() if hasattr(record, "id"))

    def printed_records(self) -> Iterator[Record]:
        """Yield every record that outputs may print, also packaged ones, but not again those inside others."""
        for each in fields(self):
            value = getattr(self, each.name)
            yield from (item for item in (value if isinstance(value, tuple) else (value,)) if isinstance(item, Record))

    def field_texts(self) -> tuple[FieldText, ...]:
        """Return every text, Markdown or plain, that an author wrote into a field of a record."""
        return self._field_texts

    @cached_property
    def _field_texts(self) -> tuple[FieldText, ...]:
        return tuple(text for record in self._own() for text in texts_in(record))

    def _own(self) -> Iterator[Record]:
        for each in fields(self):
            value = () if each.metadata.get("packaged") else getattr(self, each.name)
            yield from (item for item in (value if isinstance(value, tuple) else (value,)) if isinstance(item, Record))
        yield from self.check_data.own()

    def unused_acronyms(self) -> frozenset[str]:
        """Return the acronyms that no printed text uses. The full form of an unused acronym does not count as a use."""
        waiting = {acronym.short: acronym for acronym in self.acronym_list}
        if not waiting:
            return frozenset()
        own = (each for each in self.field_texts() if not isinstance(each.record, Acronym | Allowance | Entry))
        printed = (each for each in own if not isinstance(each.record, Source) or each.path[-1] in PRINTED_FIELDS)
        texts = [_TARGET.sub("", each.text.markdown) if isinstance(each.text, Passage) else each.text for each in printed]
        while waiting and texts:
            said, words = "\n".join(texts), {word for text in texts for word in _LETTERS.findall(text)}
            used = [name for name in waiting if _is_said(name, words, said)]
            texts = [waiting.pop(name).full for name in used]
        return frozenset(waiting)


_LETTERS = re.compile(r"\w+")
_TARGET = re.compile(r"(?<=\])\([^()\s]*\)")
"""The address of a link, which is not printed."""


def _is_said(name: str, words: Collection[str], text: str) -> bool:
    """Return whether an acronym is used, alone or as a plural; `words` are those of `text`."""
    parts = _LETTERS.findall(name)
    if not all(part in words or f"{part}s" in words for part in parts):
        return False
    return parts == [name] or re.search(rf"(?<!\w){re.escape(name)}s?(?!\w)", text) is not None
