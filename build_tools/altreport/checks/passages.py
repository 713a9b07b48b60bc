"""The texts of a report as the checks of wording read them: prose of one kind each, and what in them is not the authors' own wording."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from altreport.markup import Prose, read_prose
from altreport.model.located import Passage, Scalar
from altreport.model.record import Record
from altreport.model.report import AlternativeReport
from altreport.model.wording import Titles
from altreport.problems import Place

_SHORTEST_TITLE = 16
"""Shorter titles (‘Crimes Act’) are words like others too often to be looked for."""


class Kind(StrEnum):
    """What a text is in the report."""

    NOTICE = "notice"
    PAGE = "page"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    RECOMMENDATION = "recommendation"
    ENDNOTE = "endnote"


@dataclass(frozen=True)
class Text:
    """One text: what it is, the id of its record, and its prose; `titles` are those that may stand in it, in small letters."""

    kind: Kind
    record: str
    passage: Passage
    titles: tuple[str, ...] = field(default=(), repr=False)

    @property
    def prose(self) -> Prose:
        """The passage as prose."""
        return read_prose(self.passage.markdown)

    def place(self, start: int, end: int) -> Place:
        """Where a part of the prose stands in the file."""
        return self.passage.place_of(start, end)

    def beginning(self) -> Place:
        """Where the first word stands."""
        first = re.search(r"\w+", self.prose.text)
        return self.place(*first.span()) if first else self.passage.place

    @cached_property
    def borrowed(self) -> tuple[tuple[int, int], ...]:
        """Stretches in other people's words: quotations, titles, words in italics, and spans in another language."""
        prose = self.prose
        return tuple(sorted([*prose.quotations, *prose.foreign, *prose.emphasised, *self._titles()]))

    def is_borrowed(self, start: int) -> bool:
        """Whether what stands at `start` is in other people's words."""
        return any(begin <= start < end for begin, end in self.borrowed)

    def _titles(self) -> Iterator[tuple[int, int]]:
        words = self.prose.text.lower().replace("-", " ")
        if "  " in words:
            squeezed, offsets = _squeezed(words)
        else:
            squeezed, offsets = words, None
        for title in self.titles:
            start = squeezed.find(title)
            while start >= 0:
                end = start + len(title)
                yield (start, end) if offsets is None else (offsets[start], offsets[end - 1] + 1)
                start = squeezed.find(title, end)


def texts_of(report: AlternativeReport, titles: Iterable[Titles]) -> tuple[Text, ...]:
    """All texts of the report in reading order, headings among them, then the endnotes."""
    known = _titles_of(report, titles)
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


def _titles_of(report: AlternativeReport, known: Iterable[Titles]) -> tuple[str, ...]:
    """Titles of treaties and bodies, of the report's own sources, and the full forms of its acronyms."""
    found = [title for entry in known for title in entry.titles]
    found += [full for _, full in report.acronyms]
    found += [value for source in report.sources for name, value in source.fields.items() if name in _TITLE_FIELDS]
    plain = {re.sub(r"\s+", " ", re.sub(r"[{}\\]", "", title)).strip().lower().replace("-", " ") for title in found}
    return tuple(sorted(title for title in plain if len(title) >= _SHORTEST_TITLE and " " in title))


_TITLE_FIELDS = frozenset({"title", "subtitle", "booktitle", "maintitle", "journaltitle", "journal", "author", "institution", "publisher", "organization"})


def _squeezed(words: str) -> tuple[str, list[int]]:
    """The words with single blanks, and where each character stood."""
    kept, offsets, blank = [], [], True
    for position, char in enumerate(words):
        if char != " " or not blank:
            kept.append(char)
            offsets.append(position)
        blank = char == " "
    return "".join(kept), offsets
