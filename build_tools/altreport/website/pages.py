"""The pages of the site as Markdown files, made by the templates in templates/site/."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Any

from altreport.assemble.basis import basis_line
from altreport.assemble.captions import caption
from altreport.assemble.facts import capitalized, edition_stamp, title_facts, written_date
from altreport.assemble.pictures import DrawnFigure
from altreport.assemble.templates import render
from altreport.assemble.texts import Texts
from altreport.model.evidence import InformationRequest
from altreport.pandoc.tree import plain
from altreport.project.numbered import NumberedReport
from altreport.website.addresses import ACRONYMS, ENDNOTES, RECOMMENDATIONS, REQUESTS, SOURCES, Addresses, call_anchor, make_addresses, relative
from altreport.website.fragments import Fragments, make_fragments
from altreport.website.illustrations import shown_on_page


@dataclass(frozen=True)
class Page:
    """A page: its address on the site, its title in the menu, and its Markdown."""

    address: str
    title: str
    markdown: str

    @property
    def file(self) -> str:
        """The Markdown file from which the page is made."""
        return f"{self.address.removesuffix('.html')}.md"


@dataclass(frozen=True)
class Menu:
    """The pages in the order of the menu, under the headings of the menu ("" for the top)."""

    groups: tuple[tuple[str, tuple[Page, ...]], ...]

    @property
    def pages(self) -> tuple[Page, ...]:
        """All pages in order."""
        return tuple(page for _, group in self.groups for page in group)


def make_pages(numbered: NumberedReport, texts: Texts, figures: dict[str, DrawnFigure], *, draft: bool) -> Menu:
    """All pages of an edition; `figures` are the drawn ones by id."""
    addresses = make_addresses(numbered.report, numbered.ledger)
    writer = _Writer(numbered, texts, addresses, make_fragments(texts, addresses, numbered.report.words), figures, draft)
    report, words = numbered.report, numbered.report.words
    front = tuple(writer.page(f"report/{page.id}.html", page.title, "front", page=page) for page in report.front)
    sections = tuple(writer.page(f"report/{section.id}.html", section.title, "section", section=section) for section in report.sections)
    recommendations = (
        writer.page(RECOMMENDATIONS, report.cover.recommendations_title or words.recommendations, "recommendations") if report.recommendations else None
    )
    evidence = (
        writer.page(ENDNOTES, words.endnotes, "endnotes", notes=writer.note_rows()),
        writer.page(SOURCES, words.sources, "sources", works=writer.work_rows()),
        *((writer.page(REQUESTS, words.information_requests, "information-requests"),) if report.requests else ()),
        *((writer.page(ACRONYMS, words.acronyms, "acronyms"),) if report.acronyms else ()),
    )
    home = writer.page("index.html", words.home, "index")
    body = (*sections, *((recommendations,) if recommendations else ()))
    return Menu((("", (home, *front)), (words.the_report, body), (words.evidence, evidence)))


@dataclass(frozen=True)
class _Writer:
    """Everything that templates may ask for."""

    numbered: NumberedReport
    texts: Texts
    addresses: Addresses
    html: Fragments
    figures: dict[str, DrawnFigure]
    draft: bool

    def page(self, address: str, title: str, template: str, **values: Any) -> Page:
        """One page, rendered by templates/site/TEMPLATE.md.j2."""
        report, edition = self.numbered.report, self.numbered.edition
        shared = {
            "report": report,
            "cover": report.cover,
            "facts": title_facts(report, edition),
            "edition": edition,
            "edition_stamp": edition_stamp(report.words, edition),
            "draft": self.draft,
            "title": title,
            "html": self.html,
            "labels": self.texts.labels,
            "link": lambda record: self.addresses.link(record, address) or "",
            "page_link": lambda target: relative(target, address),
            "on_page": lambda shown: shown_on_page(shown, self.texts.labels[shown.id], self.figures.get(shown.id), address, report.cover.language),
            "caption": lambda shown: caption(shown, self.texts.labels[shown.id]),
            "paragraph_range": self.paragraph_range,
            "section_range": self.section_range,
            "basis": lambda recommendation: basis_line(recommendation, self.texts.labels, report.words),
            "outcome": lambda question: report.words.outcome_name(question.outcome.value),
            "capitalized": capitalized,
            "requested_law": self.requested_law,
            "day": lambda day: written_date(day, report),
        }
        return Page(address, title, render(self.numbered.root, f"site/{template}.md.j2", report.words, {**shared, **values}))

    def paragraph_range(self, section: Any) -> str:
        """'4–12' for a section of nine paragraphs."""
        return self.numbered.report.words.numbers(self._numbers(section))

    def section_range(self, section: Any) -> str:
        """The same as the contents of the Word file have it: 'paras. 4–12'."""
        return self.numbered.report.words.range_of(self._numbers(section))

    def _numbers(self, section: Any) -> list[int]:
        return [self.texts.labels[paragraph.id].number or 0 for paragraph in section.paragraphs]

    def requested_law(self, request: InformationRequest) -> str:
        """The title of the law under which a request was made."""
        return next((law.title for law in self.numbered.report.laws if law.id == request.law), request.law)

    def note_rows(self) -> list[dict[str, Any]]:
        """Each endnote with a link back to every place that calls it."""
        rows = []
        for made in self.texts.notes:
            calls = []
            for occurrence, record in enumerate(made.note.cited_in, start=1):
                page = relative(self.addresses.page_of(record), ENDNOTES)
                calls.append({"address": f"{page}#{call_anchor(made.note.id, occurrence)}", "name": self.name_of(record)})
            rows.append({"number": made.note.number, "id": made.note.id, "html": self.html.notes[made.note.id], "calls": calls})
        return rows

    def work_rows(self) -> list[dict[str, Any]]:
        """Each source in the order of the alphabet, with the notes that cite it."""
        rows = []
        for key, blocks in self.texts.works.items():
            notes = [made.note for made in self.texts.notes if key in {work.key for work in made.note.all_works}]
            rows.append({"id": key, "html": self.html.works[key], "notes": notes, "sort": _letters(plain(blocks))})
        return sorted(rows, key=lambda row: str(row["sort"]))

    def name_of(self, record: str) -> str:
        """What a link to a record says."""
        label = self.texts.labels.get(record)
        return label.text if label else self.numbered.report.words.title_page


def _letters(words: str) -> str:
    """The words as an alphabet sorts them: without accents, capitals and marks in front."""
    plainly = "".join(char for char in unicodedata.normalize("NFD", words.casefold()) if not unicodedata.combining(char))
    return re.sub(r"^\W+", "", plainly)
