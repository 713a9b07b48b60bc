"""One page after the other: what every template of templates/site/ may ask for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from altreport.assemble.captions import caption
from altreport.assemble.charts import written
from altreport.assemble.facts import babel_locale, capitalized, edition_stamp, title_facts, written_date
from altreport.assemble.pictures import DrawnFigure
from altreport.assemble.recommendation_basis import basis_line
from altreport.assemble.templates import Templates
from altreport.assemble.texts import Texts
from altreport.document.tree import Blocks
from altreport.model.section import Section
from altreport.outputs.site.comment_links import comment_address
from altreport.outputs.site.escaped_titles import with_front_matter
from altreport.outputs.site.explained_acronyms import anchor
from altreport.outputs.site.figures_on_pages import shown_on_page
from altreport.outputs.site.html_texts import Fragments
from altreport.outputs.site.search_words import with_search_words
from altreport.outputs.site.site_addresses import SOURCES, Addresses, moved, relative
from altreport.project.numbered_report import NumberedReport


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
class Writer:
    """The report, its texts, the full form of each work by its id, all of them as HTML, and where everything is."""

    numbered: NumberedReport
    texts: Texts
    works: dict[str, Blocks]
    addresses: Addresses
    html: Fragments
    figures: dict[str, DrawnFigure]
    draft: bool
    templates: Templates

    def page(self, address: str, title: str, template: str, *, searched: bool = True, **values: object) -> Page:
        """One page, rendered by templates/site/TEMPLATE.md.j2 from `values` and what all pages share; `searched` if the search may find it."""
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
            "section_range": self.section_range,
            "basis": lambda recommendation: basis_line(recommendation, self.texts.labels, report),
            "capitalized": capitalized,
            "day": self.day,
            "figure": self.figure,
            "acronym_anchor": anchor,
            "name_of": self.name_of,
            "moved_work": lambda work: moved(self.html.works[work], SOURCES, address),
            "severity": lambda finding: capitalized(getattr(report.words, f"severity_{finding.severity}")),
            "comment": lambda record: comment_address(report, record, self.texts, self.addresses),
        }
        markdown = with_front_matter(self.templates.render(f"site/{template}.md.j2", {**shared, **values}), title, searched=searched)
        return Page(address, title, with_search_words(markdown) if searched else markdown)

    def section_range(self, section: Section) -> str:
        """The same as the contents of the Word file have it: 'paras. 4–12'."""
        return self.numbered.report.words.range_of([self.number(paragraph.id) for paragraph in section.paragraphs])

    def number(self, record: str) -> int:
        """The number of a paragraph, recommendation or note."""
        return self.texts.labels[record].number or 0

    def name_of(self, record: str) -> str:
        """What a link to a record says: 'paragraph 18'."""
        label = self.texts.labels.get(record)
        return label.text if label else self.numbered.report.words.title_page

    def figure(self, number: int) -> str:
        """A number as the report's language writes it: 2,850."""
        return written(str(number), str(babel_locale(self.numbered.report.cover.language)))

    def day(self, day: date) -> str:
        """A date as the report's language writes it."""
        return written_date(day, self.numbered.report)
