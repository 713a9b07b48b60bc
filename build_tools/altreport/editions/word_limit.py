"""The number of words, and the limit of the submission profile."""

from __future__ import annotations

from dataclasses import dataclass

from altreport.editions.printed_records import printed
from altreport.markup import count_words, words_of_plain_text
from altreport.model.annexes import count_annex_words
from altreport.model.illustration import Table
from altreport.model.report import AlternativeReport
from altreport.model.section import Paragraph


@dataclass(frozen=True)
class PartCount:
    """The words of one part: a page of front matter, a section with its heading, or the recommendations."""

    id: str
    words: int


@dataclass(frozen=True)
class WordCount:
    """`counted` words are compared with `limit` (None where the profile knows none).

    `sections` are the parts of the main text in reading order; `endnotes` and `annexes` are counted apart, and are in
    `counted` only if the profile counts them. Endnote numbers and addresses in links are no words.
    """

    profile: str
    counted: int
    limit: int | None
    sections: tuple[PartCount, ...]
    endnotes: int
    annexes: int


def count_report(report: AlternativeReport) -> WordCount:
    """The words of each part, as a reader of the Word file would count them.

    Endnotes count as typed: of a citation in one, only the words of its pinpoint count, not the formatted source. What the edition
    does not print (an endnote or a request that nothing cites) does not count, nor do placeholders of shared numbers.
    """
    report = printed(report)
    front = tuple(PartCount(page.id, count_words(page.title) + count_words(page.text.markdown)) for page in report.front)
    sections = tuple(
        PartCount(section.id, count_words(section.title) + sum(_paragraph(report, paragraph) for paragraph in section.paragraphs))
        for section in report.sections
    )
    asked = sum(count_words(item.text.markdown) for item in report.recommendations if not item.is_placeholder)
    recommendations = (PartCount("recommendations", asked),) if any(not item.is_placeholder for item in report.recommendations) else ()
    endnotes = sum(count_words(note.text.markdown) for note in report.endnotes if not note.is_placeholder)
    annexes = count_annex_words(report)
    parts = {"front": _sum(front), "sections": _sum(sections), "recommendations": asked, "endnotes": endnotes, "annexes": annexes}
    profile = report.profile
    counts = profile.counts if profile else ("front", "sections", "recommendations")
    return WordCount(
        profile=profile.id if profile else report.cover.profile,
        counted=sum(parts[part] for part in counts),
        limit=profile.word_limit if profile else None,
        sections=(*front, *sections, *recommendations),
        endnotes=endnotes,
        annexes=annexes,
    )


def _paragraph(report: AlternativeReport, paragraph: Paragraph) -> int:
    """A paragraph with the tables and figures below it: captions, sources and cells count; what is drawn does not."""
    words = 0 if paragraph.is_placeholder else count_words(paragraph.text.markdown)
    for shown in report.shown_by(paragraph):
        words += count_words(shown.source.markdown) + len(words_of_plain_text(shown.title))
        if isinstance(shown, Table):
            words += sum(len(words_of_plain_text(cell or "")) for row in (shown.columns, *shown.rows) for cell in row)
    return words


def _sum(parts: tuple[PartCount, ...]) -> int:
    return sum(part.words for part in parts)
