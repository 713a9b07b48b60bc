"""The pages of the site as Markdown files, made by the templates in templates/site/."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from altreport.assemble.pictures import DrawnFigure
from altreport.assemble.templates import Templates
from altreport.assemble.texts import Texts
from altreport.changes.two_states import ChangesSince
from altreport.editions.word_limit import count_report
from altreport.model.section import FrontMatter
from altreport.notes.formatting import format_works
from altreport.outputs.site.changes_page import ChangesOnPage, changed_records, make_changes
from altreport.outputs.site.coverage_matrix import make_matrices
from altreport.outputs.site.evidence_lists import listed_notes, timed_requests, work_groups
from altreport.outputs.site.guide_pages import guide_pages
from altreport.outputs.site.html_texts import make_fragments
from altreport.outputs.site.page_writer import Page, Writer
from altreport.outputs.site.quality_page import make_quality
from altreport.outputs.site.recommendation_cards import make_cards, make_choices, resting_on
from altreport.outputs.site.request_timeline import draw_timeline, marks_of
from altreport.outputs.site.sign_off_table import make_sign_off_table
from altreport.outputs.site.site_addresses import (
    ACRONYMS,
    CHANGES,
    CHARTS,
    COVERAGE,
    ENDNOTES,
    QUALITY,
    RECOMMENDATIONS,
    REQUESTS,
    SOURCES,
    make_addresses,
    moved,
)
from altreport.outputs.site.site_state import SiteState
from altreport.project.numbered_report import NumberedReport


@dataclass(frozen=True)
class Menu:
    """The pages in the order of the menu, under the headings of the menu ("" for the top), and the pictures that they show.

    `pictures` has the bytes of each by its address on the site.
    """

    groups: tuple[tuple[str, tuple[Page, ...]], ...]
    pictures: dict[str, bytes] = field(default_factory=dict)

    @property
    def pages(self) -> tuple[Page, ...]:
        """All pages in order."""
        return tuple(page for _, group in self.groups for page in group)


def make_pages(numbered: NumberedReport, texts: Texts, figures: dict[str, DrawnFigure], state: SiteState) -> Menu:
    """All pages of an edition; `figures` are the drawn ones by id."""
    report, words = numbered.report, numbered.report.words
    addresses = make_addresses(report, numbered.ledger)
    works = format_works(report, numbered.style)
    fragments = make_fragments(texts, works, addresses, report)
    writer = Writer(numbered, texts, works, addresses, fragments, figures, state.draft, Templates(numbered.root, words))
    pictures: dict[str, bytes] = {}
    changes = make_changes(state.since, report, writer.name_of) if state.since else None
    changed = {record: f"{CHANGES}#{anchor}" for record, anchor in changed_records(changes).items()}
    front = tuple(_front(writer, page) for page in report.front)
    body = [*_sections(writer, changed)]
    if report.recommendations:
        title = report.cover.recommendations_title or words.recommendations
        previews = _previews(writer, RECOMMENDATIONS, (record.id for record in report.recommendations))
        cards = make_cards(report, tuple(made.note for made in texts.notes))
        body.append(writer.page(RECOMMENDATIONS, title, "recommendations", cards=cards, choices=make_choices(report), previews=previews, changed=changed))
    about = (
        *_changes(writer, state, changes),
        writer.page(COVERAGE, words.coverage, "coverage", matrices=make_matrices(report), number=writer.number),
        _quality(writer, state, pictures),
    )
    since = _since_title(writer, state.since) if state.since else ""
    home = writer.page("index.html", words.home, "index", state=state, count=count_report(report), since=since)
    groups = (
        ("", (home, *front)),
        (words.the_report, tuple(body)),
        (words.evidence, _evidence(writer, pictures)),
        (words.state_of_text, about),
        (words.guide, guide_pages(writer)),
    )
    return Menu(tuple(group for group in groups if group[1]), pictures)


def _front(writer: Writer, page: FrontMatter) -> Page:
    address = writer.addresses.page_of(page.id)
    return writer.page(address, page.title, "front", page=page, previews=_previews(writer, address, [page.id]))


def _since_name(writer: Writer, since: ChangesSince) -> str:
    """What the earlier state is called: its day and its revision, ‘5 March 2027 (26d30c5)’."""
    return f"{writer.day(since.day)} ({since.name})" if since.day else since.name


def _since_title(writer: Writer, since: ChangesSince) -> str:
    """The title of the page of changes."""
    return writer.numbered.report.words.changes_since.format(state=_since_name(writer, since))


def _changes(writer: Writer, state: SiteState, changes: ChangesOnPage | None) -> tuple[Page, ...]:
    """The page of changes, and its name in the menu; () where the site does not say what changed."""
    if state.since is None:
        return ()
    return (writer.page(CHANGES, _since_title(writer, state.since), "changes", changes=changes, since=_since_name(writer, state.since)),)


def _sections(writer: Writer, changed: dict[str, str]) -> list[Page]:
    report = writer.numbered.report
    asked = resting_on(report)
    pages = []
    for section in report.sections:
        address = writer.addresses.page_of(section.id)
        records = [record.id for paragraph in section.paragraphs for record in (paragraph, *report.shown_by(paragraph))]
        pages.append(
            writer.page(address, section.title, "section", section=section, asked=asked, changed=changed, previews=_previews(writer, address, records))
        )
    return pages


def _previews(writer: Writer, page: str, records: Iterable[str]) -> dict[str, tuple[int, str]]:
    """The number and text of each endnote that the records of a page call, by its id, with links that lead on from there."""
    called = {call.note for record in records for call in writer.numbered.ledger.calls[record] if call.note in writer.html.notes}
    return {note: (writer.number(note), moved(writer.html.notes[note], ENDNOTES, page)) for note in sorted(called, key=writer.number)}


def _evidence(writer: Writer, pictures: dict[str, bytes]) -> tuple[Page, ...]:
    report, words = writer.numbered.report, writer.numbered.report.words
    pages = [
        writer.page(ENDNOTES, words.endnotes, "endnotes", notes=listed_notes(writer)),
        writer.page(SOURCES, words.sources, "sources", groups=work_groups(writer)),
    ]
    if report.requests:
        pages.append(_requests(writer, pictures))
    if report.acronyms:
        pages.append(writer.page(ACRONYMS, words.acronyms, "acronyms"))
    return tuple(pages)


def _requests(writer: Writer, pictures: dict[str, bytes]) -> Page:
    words = writer.numbered.report.words
    timed = timed_requests(writer.numbered.report)
    names = {"asked": words.asked, "due": words.due, "last": words.due_after_extension, "answered": words.answered}
    lines: dict[str, str] = {}
    for each in timed:
        days = {name: writer.day(day) for name, day in marks_of(each).items()}
        address = f"{CHARTS}/time-of-{each.request.id}.svg"
        pictures[address] = draw_timeline(each, names, days)
        lines[each.request.id] = words.timeline_alt.format(days=words.joined([f"{names[name]} {day}" for name, day in days.items()]))
    return writer.page(REQUESTS, words.information_requests, "information-requests", timed=timed, lines=lines, folder=CHARTS)


def _quality(writer: Writer, state: SiteState, pictures: dict[str, bytes]) -> Page:
    report = writer.numbered.report
    quality = make_quality(report, state.findings)
    for chart in quality.charts:
        pictures[f"{CHARTS}/{chart.id}.svg"] = chart.drawn(report.cover.language)
    signed = make_sign_off_table(report, state.sign_off, writer.name_of, writer.day) if state.sign_off else None
    return writer.page(QUALITY, report.words.quality, "quality", quality=quality, folder=CHARTS, signed=signed)
