"""The guides: ten minutes each for those who write, review and submit, with excerpts from the report itself."""

from __future__ import annotations

import re
from dataclasses import replace

from altreport.document.typographic_spaces import spaces_of
from altreport.document.walk import plain
from altreport.editions.word_limit import count_report
from altreport.fixed_words import fallbacks
from altreport.model.report import AlternativeReport
from altreport.model.section import Paragraph
from altreport.outputs.site.page_writer import Page, Writer
from altreport.outputs.site.recommendation_cards import resting_on
from altreport.resources import find_template

READERS = ("authors", "reviewers", "submitters")
_EXCERPT = 12
_NARROW = re.compile("\u202f(?=[;?!])")
"""The space that the French guides have before these marks, and the French of Canada has not."""


def guide_pages(writer: Writer) -> tuple[Page, ...]:
    """A page for each kind of reader, in the report's language; none where no one has written them in it."""
    report = writer.numbered.report
    asked = resting_on(report)
    values = {
        "example": (example := _example(report, asked)),
        "typed": _typed(example.text.markdown) if example else "",
        "asked": asked,
        "count": count_report(report),
        "first_words": lambda record: _first_words(writer, record),
    }
    pages = []
    for reader in READERS:
        for tag in fallbacks(report.cover.language):
            name = f"guide/{reader}.{tag}"
            if find_template(writer.numbered.root, f"site/{name}.md.j2") is not None:
                title = getattr(report.words, f"guide_{reader}")
                page = writer.page(f"guide/{reader}.html", title, name, searched=False, **values)
                pages.append(page if ";" in spaces_of(report.cover.language) else replace(page, markdown=_NARROW.sub("", page.markdown)))
                break
    return tuple(pages)


def _example(report: AlternativeReport, asked: dict[str, tuple[str, ...]]) -> Paragraph | None:
    """A paragraph to show: a short one on which a recommendation rests, and which has an endnote."""
    left_out = [f"[^{note.id}]" for note in report.endnotes if note.is_placeholder]
    own = [each for each in report.paragraphs if not each.is_placeholder and not any(call in each.text.markdown for call in left_out)]
    fit = [paragraph for paragraph in own if "[^" in paragraph.text.markdown or "[@" in paragraph.text.markdown]
    leading = [paragraph for paragraph in fit if paragraph.id in asked]
    return min(leading or fit or own, key=lambda paragraph: len(paragraph.text.markdown.split()), default=None)


def _typed(markdown: str) -> str:
    """The text without the blanks that a stretch left which the edition cut out."""
    lines = re.sub(r"(?<=\S)[ \t]+", " ", re.sub(r"[ \t]+$", "", markdown, flags=re.MULTILINE))
    return re.sub(r"\n{3,}", "\n\n", lines).strip()


def _first_words(writer: Writer, record: str) -> str:
    words = plain(writer.texts.body[record]).split(" ")
    return " ".join(words[:_EXCERPT]) + (" …" if len(words) > _EXCERPT else "")
