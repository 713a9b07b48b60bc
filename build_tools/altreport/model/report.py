"""The whole report in memory."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
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
from altreport.model.fields import FieldText, records_in, texts_in
from altreport.model.illustration import AnyIllustration
from altreport.model.located import Passage
from altreport.model.profile import Profile
from altreport.model.recommendation import Recommendation
from altreport.model.record import Record
from altreport.model.section import FrontMatter, Paragraph, Section
from altreport.problems import Place

if TYPE_CHECKING:
    from altreport.model.law import InformationLaw

Kind = Literal["front", "sections", "recommendations", "endnotes", "sources", "illustrations"]


@dataclass(frozen=True)
class Gaps:
    """What the files name but the report has not: checks must not call a reference dangling because of these.

    `kinds` are kinds of record of which a whole file could not be read; `unread` the ids of records with faults;
    `withheld` the ids that the edition leaves out, `places` where each of them is.
    """

    kinds: frozenset[Kind] = frozenset()
    unread: frozenset[str] = frozenset()
    withheld: frozenset[str] = frozenset()
    places: dict[str, Place] = field(default_factory=dict, compare=False)

    def where(self, name: str) -> tuple[Place, ...]:
        """The place of a withheld record, for the author; () where it is not known."""
        return tuple(place for known, place in self.places.items() if known == name)


PACKAGED = MappingProxyType({"packaged": True})
"""Marks a field whose records ship with altreport: no author can write into them."""


@dataclass(frozen=True)
class AlternativeReport:
    """Everything that the files say, in reading order.

    Records are kept even where their ids collide: the check `duplicate-id` needs to see both. `words` are the fixed words of
    the report's language.
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

    @property
    def acronyms(self) -> tuple[tuple[str, str], ...]:
        """Each acronym with its full form, as templates take them."""
        return tuple((acronym.short, acronym.full) for acronym in self.acronym_list)

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """All numbered paragraphs, through all sections."""
        return tuple(paragraph for section in self.sections for paragraph in section.paragraphs)

    @property
    def shown(self) -> tuple[AnyIllustration, ...]:
        """The tables and figures that some paragraph shows, in reading order, each once."""
        return tuple(illustration for paragraph in self.paragraphs for illustration in self.shown_by(paragraph))

    def shown_by(self, paragraph: Paragraph) -> tuple[AnyIllustration, ...]:
        """What is below a paragraph: of its `shows`, those that are there and that no earlier paragraph shows."""
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
        """All that can be cited as `[@id]`: sources, and information requests by their own id."""
        works: list[Source | InformationRequest] = [*self.requests, *self.sources]
        return {work.id: work for work in works}

    def texts(self) -> Iterator[tuple[str, Passage]]:
        """The id and text of everything in `body`, then of the endnotes."""
        yield from self.body()
        yield from ((note.id, note.text) for note in self.endnotes)

    def body(self) -> Iterator[tuple[str, Passage]]:
        """The id and text of every record that readers meet in the text, in reading order: endnotes are not among them."""
        if self.cover.notice:
            yield "report", self.cover.notice
        yield from ((page.id, page.text) for page in self.front)
        for paragraph in self.paragraphs:
            yield paragraph.id, paragraph.text
            yield from ((illustration.id, illustration.source) for illustration in self.shown_by(paragraph))
        yield from ((recommendation.id, recommendation.text) for recommendation in self.recommendations)

    def number_of(self, name: str) -> int:
        """The number, from 1, of the paragraph, recommendation, table or figure with this id; `KeyError` where none that is printed has it."""
        return self._numbers[name]

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
        """Every record of the author's own, those inside others too, whichever field of the report has it."""
        return (inner for record in self._own() for inner in records_in(record))

    def named_records(self) -> Iterator[tuple[str, Record]]:
        """Every record of the author's own that has an id, after its id."""
        return ((record.id, record) for record in self.records() if hasattr(record, "id"))

    def printed_records(self) -> Iterator[Record]:
        """Every record that outputs may print, packaged ones among them; those inside others are not listed on their own."""
        for each in fields(self):
            value = getattr(self, each.name)
            yield from (item for item in (value if isinstance(value, tuple) else (value,)) if isinstance(item, Record))

    def field_texts(self) -> Iterator[FieldText]:
        """Every text, Markdown or plain, that an author can write into a field of a record."""
        return (text for record in self._own() for text in texts_in(record))

    def _own(self) -> Iterator[Record]:
        for each in fields(self):
            value = () if each.metadata.get("packaged") else getattr(self, each.name)
            yield from (item for item in (value if isinstance(value, tuple) else (value,)) if isinstance(item, Record))
        yield from self.check_data.own()

    def unused_acronyms(self) -> frozenset[str]:
        """The acronyms that no text uses which may be printed, other than the full forms of those that none uses either."""
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
"""What a link leads to, which is not printed."""


def _is_said(name: str, words: Collection[str], text: str) -> bool:
    """Whether an acronym is used, alone or as a plural; `words` are those of `text`."""
    parts = _LETTERS.findall(name)
    if not all(part in words or f"{part}s" in words for part in parts):
        return False
    return parts == [name] or re.search(rf"(?<!\w){re.escape(name)}s?(?!\w)", text) is not None
