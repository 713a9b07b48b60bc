"""Where each record is on the site, and how one page links to another."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass

from altreport.model.report import AlternativeReport
from altreport.notes.ledger import Ledger

RECOMMENDATIONS = "recommendations.html"
ENDNOTES = "endnotes.html"
SOURCES = "sources.html"
ACRONYMS = "acronyms.html"
REQUESTS = "information-requests.html"
COVERAGE = "coverage.html"
QUALITY = "quality.html"
CHANGES = "changes.html"
DOWNLOADS = "downloads"
FIGURES = "assets/figures"
CHARTS = "assets/charts"
"""What the site draws of its own: no id of a figure can be the name of one."""


@dataclass(frozen=True)
class Addresses:
    """The page of every record, relative to the site's top; a record is at `page#id`, a whole page at `page`."""

    pages: dict[str, str]
    whole: frozenset[str]

    def page_of(self, record: str) -> str:
        """The page on which the record is."""
        return self.pages[record]

    def link(self, record: str, from_page: str) -> str | None:
        """The address of a record as `from_page` has to write it, or None where the site has no such record."""
        page = self.pages.get(record)
        if page is None:
            return None
        anchor = "" if record in self.whole else f"#{record}"
        return anchor if page == from_page and anchor else relative(page, from_page) + anchor


def relative(page: str, from_page: str) -> str:
    """The address of `page` as `from_page` has to write it; both count from the site's top."""
    return posixpath.relpath(page, posixpath.dirname(from_page) or ".")


_HREF = re.compile(r'(?<= href=")([^":]*)(?=")')
"""An address within the site: those of other hosts and of mail have a colon."""


def moved(html: str, from_page: str, to_page: str) -> str:
    """HTML that was written for one page with its links as another page has to write them."""
    top = posixpath.dirname(from_page)

    def change(found: re.Match[str]) -> str:
        path, mark, anchor = found[1].partition("#")
        target = posixpath.normpath(posixpath.join(top, path)) if path else from_page
        return relative(target, to_page) + mark + anchor

    return _HREF.sub(change, html)


def make_addresses(report: AlternativeReport, ledger: Ledger) -> Addresses:
    """The addresses of all records of an edition."""
    pages: dict[str, str] = {"report": "index.html"}
    whole = ["report"]
    for page in report.front:
        pages[page.id] = f"report/{page.id}.html"
        whole.append(page.id)
    for section in report.sections:
        pages[section.id] = f"report/{section.id}.html"
        whole.append(section.id)
        for paragraph in section.paragraphs:
            pages[paragraph.id] = pages[section.id]
            pages.update({shown.id: pages[section.id] for shown in report.shown_by(paragraph)})
    pages.update({recommendation.id: RECOMMENDATIONS for recommendation in report.recommendations})
    pages.update({note.id: ENDNOTES for note in ledger.notes})
    pages.update({source.id: SOURCES for source in report.sources})
    pages.update({request.id: REQUESTS for request in report.requests})
    return Addresses(pages, frozenset(whole))


def call_anchor(note: str, occurrence: int) -> str:
    """The anchor of a note's call in the text: endnotes link back to it."""
    return f"call-{note}-{occurrence}"
