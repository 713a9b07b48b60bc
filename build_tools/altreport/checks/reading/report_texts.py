"""The texts of a report as prose, each of one kind, and the stretches in them that are not the authors' own words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from altreport.markup import Prose, read_prose
from altreport.model.located_data import Passage, Scalar
from altreport.model.record import Record
from altreport.model.report import AlternativeReport
from altreport.model.wording_data import Titles
from altreport.problems import Place

_SHORTEST_TITLE = 16
"""Shorter titles (‘Crimes Act’) are words like others too often to be looked for."""


class Kind(StrEnum):
    """The kind of a text."""

    NOTICE = "notice"
    PAGE = "page"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    RECOMMENDATION = "recommendation"
    ENDNOTE = "endnote"


@dataclass(frozen=True)
class Text:
    """One text: what it is, the id of its record, and its prose; `titles` are those that may be in it."""

    kind: Kind
    record: str
    passage: Passage
    titles: KnownTitles = field(repr=False)

    @cached_property
    def prose(self) -> Prose:
        """The passage as prose."""
        return read_prose(self.passage.markdown)

    def place(self, start: int, end: int) -> Place:
        """Where a part of the prose is in the file."""
        return self.passage.place_of(start, end)

    def beginning(self) -> Place:
        """Where the first word is."""
        first = re.search(r"\w+", self.prose.text)
        return self.place(*first.span()) if first else self.passage.place

    @cached_property
    def borrowed(self) -> tuple[tuple[int, int], ...]:
        """Stretches in other people's words: quotations, titles, words in italics, and spans in another language.

        Italics count because reports use them for titles of works and cases and for words of other languages, which authors do not choose.
        """
        prose = self.prose
        return tuple(sorted([*prose.quotations, *prose.foreign, *prose.emphasised, *self._titles()]))

    def is_borrowed(self, start: int) -> bool:
        """Whether what is at `start` is in other people's words: a check of the authors' own wording leaves it alone."""
        return any(begin <= start < end for begin, end in self.borrowed)

    def _titles(self) -> Iterator[tuple[int, int]]:
        """The titles in the text, with any number of blanks between their words."""
        words = self.prose.text.lower().replace("-", " ")
        squeezed = re.sub(" +", " ", words).removeprefix(" ")
        found = list(self.titles.found_in(squeezed))
        if found and squeezed != words:
            offsets = [at for at, char in enumerate(words) if char != " " or words[at - 1 : at] not in ("", " ")]
            found = [(offsets[start], offsets[end - 1] + 1) for start, end in found]
        yield from found


class KnownTitles:
    """Titles that are looked for in texts, all at once; title and text are in small letters, with single blanks."""

    def __init__(self, titles: Iterable[str]) -> None:
        self._beside: dict[str, list[tuple[str, int]]] = {}
        for title in titles:
            blank = title.index(" ")
            after = title[blank : blank + _BESIDE]
            key = after if len(after) == _BESIDE else title[blank - _BESIDE : blank]
            self._beside.setdefault(key, []).append((title, blank))

    def found_in(self, text: str) -> Iterator[tuple[int, int]]:
        """Where each of the titles is; of places of the same title that overlap, the first."""
        ends: dict[str, int] = {}
        for match in _BLANK.finditer(text):
            blank = match.start()
            for key in (text[blank : blank + _BESIDE], text[max(0, blank - _BESIDE) : blank]):
                for title, before in self._beside.get(key, ()):
                    start = blank - before
                    if start >= ends.get(title, 0) and text.startswith(title, start):
                        ends[title] = start + len(title)
                        yield start, ends[title]


_BLANK = re.compile(" ")
_BESIDE = _SHORTEST_TITLE // 2
"""A title of 16 letters has eight from its first blank on or, if not, eight before it: there each is looked up."""


def texts_of(report: AlternativeReport, titles: Iterable[Titles]) -> tuple[Text, ...]:
    """All texts of the report in reading order, headings among them, then the endnotes."""
    known = KnownTitles(_titles_of(report, titles))
    return tuple(Text(kind, record, passage, known) for kind, record, passage in _texts(report))


def _texts(report: AlternativeReport) -> Iterator[tuple[Kind, str, Passage]]:
    if report.cover.notice:
        yield Kind.NOTICE, "report", report.cover.notice
    for page in report.front:
        yield Kind.PAGE, page.id, page.text
    for section in report.sections:
        yield Kind.HEADING, section.id, line(section, "title", section.title)
        yield from ((Kind.PARAGRAPH, paragraph.id, paragraph.text) for paragraph in section.paragraphs)
    yield from ((Kind.RECOMMENDATION, recommendation.id, recommendation.text) for recommendation in report.recommendations)
    yield from ((Kind.ENDNOTE, note.id, note.text) for note in report.endnotes)


def line(record: Record, name: str, text: str) -> Passage:
    """A field of one line as a passage, so that a part of it can be pointed at."""
    value = record.origin.items.get(name)
    if isinstance(value, Scalar):
        return Passage(text, value.place, value.raw)
    return Passage(text, record.place_in((name,)), text)


def _titles_of(report: AlternativeReport, known: Iterable[Titles]) -> set[str]:
    """Titles of treaties and bodies, of the report's own sources, and the full forms of its acronyms."""
    found = [title for entry in known for title in entry.titles]
    found += [full for _, full in report.acronyms]
    found += [value for source in report.sources for name, value in source.fields.items() if name in _TITLE_FIELDS]
    plain = {re.sub(r"\s+", " ", re.sub(r"[{}\\]", "", title)).strip().lower().replace("-", " ") for title in found}
    return {title for title in plain if len(title) >= _SHORTEST_TITLE and " " in title}


_TITLE_FIELDS = frozenset({"title", "subtitle", "booktitle", "maintitle", "journaltitle", "journal", "author", "institution", "publisher", "organization"})
