"""Editions: what an audience may not see falls away right after loading, so that nothing later can leak it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from enum import StrEnum
from typing import TypeVar

from altreport.markup import NoteReference, Span, scan
from altreport.model.cover import Cover
from altreport.model.evidence import Endnote, InformationRequest, Source
from altreport.model.illustration import AnyIllustration
from altreport.model.located import Passage
from altreport.model.recommendation import Recommendation
from altreport.model.record import Record, Visibility
from altreport.model.report import AlternativeReport
from altreport.model.section import FrontMatter, Paragraph, Section
from altreport.problems import Place

Visible = TypeVar("Visible", FrontMatter, Section, Paragraph, Recommendation, Endnote, Source, InformationRequest, AnyIllustration)
AnyRecord = TypeVar("AnyRecord", bound=Record)
WithText = TypeVar("WithText", FrontMatter, Paragraph, Recommendation, Endnote)


_INSTEAD = re.compile(r"""(?<=[\s{])instead=(?:"([^"]*)"|'([^']*)'|([^\s"'}]+))""")
_WORD = re.compile(r"""(?:[^\s"'=]+=(?:"[^"]*"|'[^']*')|\S+)\s*""")
"""What the braces behind a span hold: words, and names with a value."""


class Edition(StrEnum):
    """An audience: everybody, the Committee's secretariat, the drafting organisation."""

    PUBLIC = "public"
    COMMITTEE = "committee"
    INTERNAL = "internal"

    def shows(self, visibility: Visibility) -> bool:
        """Whether this audience may see a record of that visibility: each edition holds all that the one before it holds."""
        return _REACH[visibility] <= _REACH[self.value]


_REACH: dict[str, int] = {name: reach for reach, name in enumerate(Visibility)}
"""How few may see it; editions bear the same names."""


def select(report: AlternativeReport, edition: Edition) -> AlternativeReport:
    """The report as `edition` may see it.

    Records and marked spans above its reach are gone, and with them the endnotes and sources that only they cited;
    `gaps.withheld` keeps the ids, for messages to the author and for nothing else.
    """
    sections = tuple(_narrowed(section, edition) for section in _visible(report.sections, edition))
    narrowed = replace(
        report,
        cover=_cover(report.cover, edition),
        front=_texts(_visible(report.front, edition), edition),
        sections=tuple(section for section in sections if section.paragraphs),
        recommendations=_texts(_visible(report.recommendations, edition), edition),
        endnotes=_texts(_visible(report.endnotes, edition), edition),
        sources=_visible(report.sources, edition),
        requests=_visible(report.requests, edition),
        illustrations=tuple(_cut_source(shown, edition) for shown in _visible(report.illustrations, edition)),
    )
    unshown = {shown.id for shown in report.shown} - {shown.id for shown in narrowed.shown}
    narrowed = replace(narrowed, illustrations=tuple(kept for kept in narrowed.illustrations if kept.id not in unshown))
    orphans = _cited(report) - _cited(narrowed)
    narrowed = replace(
        narrowed,
        endnotes=tuple(note for note in narrowed.endnotes if note.id not in orphans),
        sources=tuple(source for source in narrowed.sources if source.id not in orphans),
        requests=tuple(request for request in narrowed.requests if request.id not in orphans),
    )
    withheld = frozenset(_ids(report)) - frozenset(_ids(narrowed))
    order = tuple(name for name in narrowed.cover.sections if name not in withheld)
    narrowed = replace(narrowed, cover=narrowed.cover.model_copy(update={"sections": order}))
    return replace(narrowed, gaps=replace(report.gaps, withheld=withheld, places={name: place for name, place in _placed(report) if name in withheld}))


def _cover(cover: Cover, edition: Edition) -> Cover:
    notice = _cut(cover.notice, edition) if cover.notice else None
    return cover.model_copy(update={"notice": notice if notice and notice.markdown.strip() else None})


def _visible(records: Iterable[Visible], edition: Edition) -> tuple[Visible, ...]:
    return tuple(record for record in records if edition.shows(record.visibility))


def cut_spans(whole: AlternativeReport, shown: AlternativeReport) -> Iterator[tuple[str, str, Place]]:
    """The record, the text and the place of each marked span that `shown`, an edition of `whole`, cut out of a text that it shows."""
    kept = {record: passage.markdown for record, passage in shown.texts()}
    for record, passage in whole.texts():
        if record in kept and kept[record] != passage.markdown:
            for span in scan(passage.markdown).spans:
                inner = passage.markdown[span.inner_start : span.inner_end]
                if set(span.classes) & set(Visibility) and inner not in kept[record]:
                    yield record, inner, passage.place_of(span.start, span.end)


def _texts(records: Iterable[WithText], edition: Edition) -> tuple[WithText, ...]:
    """The records with their texts cut; one of which nothing is left is gone."""
    cut = (_with(record, "text", _cut(record.text, edition)) for record in records)
    return tuple(record for record in cut if record.text.markdown.strip())


def _with(record: AnyRecord, name: str, value: Passage) -> AnyRecord:
    """The record with another passage; itself where it is the same: most are."""
    return record if getattr(record, name) is value else record.model_copy(update={name: value})


def _cut_source(shown: AnyIllustration, edition: Edition) -> AnyIllustration:
    return _with(shown, "source", _cut(shown.source, edition))


def _narrowed(section: Section, edition: Edition) -> Section:
    return section.model_copy(update={"paragraphs": _texts(_visible(section.paragraphs, edition), edition)})


def _cut(passage: Passage, edition: Edition) -> Passage:
    """The passage without the spans that the edition may not see, or with what their `instead` says in their place.

    The marks of those that it may see go, their text stays.
    """
    text = passage.markdown
    cuts: list[tuple[int, int]] = []
    for span in scan(text).spans:
        levels = [Visibility(name) for name in span.classes if name in _REACH]
        if not levels:
            continue
        instead = _INSTEAD.search(text, span.inner_end, span.end)
        if edition.shows(max(levels, key=_REACH.__getitem__)):
            cuts += _marks(text, span)
        elif instead is not None:
            start, end = next(instead.span(group) for group in (1, 2, 3) if instead[group] is not None)
            cuts += [(span.start, start), (end, span.end)]
        else:
            cuts.append(_with_space(text, span.start, span.end))
    return passage.without(cuts) if cuts else passage


def _with_space(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch to cut, with the space before it that would be left over, or the line break of a line that would be empty."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if before == " " and (not after or after in " .,;:!?\n"):
        return start - 1, end
    if before in ("\n", "") and after in ("\n", " "):
        return start, end + 1
    return start, end


def _marks(text: str, span: Span) -> list[tuple[int, int]]:
    """What says who may see a span: its brackets and braces, or only some words in the braces where others say more."""
    begin = text.index("{", span.inner_end) + 1
    words = [(begin + word.start(), begin + word.end(), word[0].strip()) for word in _WORD.finditer(text[begin : span.end - 1])]
    if all(_is_level(word) for _, _, word in words):
        return [(span.start, span.inner_start), (span.inner_end, span.end)]
    return [(start, end) for start, end, word in words if _is_level(word)]


def _is_level(word: str) -> bool:
    if word.startswith("instead="):
        return True
    return word.removeprefix("class=").strip("\"'.") in set(Visibility)


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


def _ids(report: AlternativeReport) -> Iterable[str]:
    return (name for name, _ in _placed(report))


def _placed(report: AlternativeReport) -> Iterable[tuple[str, Place]]:
    texts = (report.front, report.sections, report.paragraphs, report.recommendations, report.illustrations)
    for records in (*texts, report.endnotes, report.sources, report.requests):
        yield from ((record.id, record.place) for record in records)
