"""The fixed words of a report in one language: the same for the site, the Word file and the endnote ledger.

What authors type is printed as typed. Everything that altreport itself prints into a report is a field here; each language
has a file in data/wording/, and a report may add one, or change words, in templates/wording/.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from string import Formatter

from altreport.resources import data_folder, read_data, read_once
from altreport.site_wording import SiteWording

FALLBACK = "en"


class Wording(SiteWording):
    """What a report says of itself, in one language.

    A name in braces is filled in: {number}, {title}. Which names a field has, en.yml shows; all languages have the same.
    """

    alternative_report: str
    """What kind of document it is, above the title."""
    submitted_by: str
    """Labels of the title page: who submits."""
    submitted_to: str
    """… to which treaty body."""
    state_party: str
    """… on which State."""
    treaty: str
    """… under which treaty."""
    stage: str
    """… at which stage of the reporting cycle."""
    date: str
    """… when."""
    as_of: str
    """… up to when the facts are known."""
    language: str
    """… in which language."""
    publication: str
    """… whether it is public."""
    contact: str
    """… whom to ask."""
    edition: str
    """… for whom this copy was made, where it is not for everyone."""
    public_report: str
    """The sentence that the submitters agree to publication."""
    confidential_report: str
    """The sentence that they do not."""
    committee_edition: str
    """The value of `edition`: for the treaty body alone."""
    internal_edition: str
    """The value of `edition`: for the drafting organisation alone."""
    draft: str
    """The stamp on every page of a draft."""
    committee_stamp: str
    """The stamp on what only the treaty body may see."""
    internal_stamp: str
    """The stamp on what only the drafting organisation may see."""
    page_of_pages: str
    """The foot of each page of the Word file."""

    contents: str
    """Headings: of the contents."""
    summary: str
    """… of report/summary.md, where it has none of its own."""
    about: str
    """… of report/about.md."""
    methodology: str
    """… of report/methodology.md."""
    recommendations: str
    """… of the recommendations, where report.yml gives no other."""
    acronyms: str
    """… of the acronyms."""
    endnotes: str
    """… of the endnotes."""
    sources: str
    """… of the sources."""
    information_requests: str
    """… of the official-information requests."""
    home: str
    """The site's menu: the first page."""
    the_report: str
    """… the sections and recommendations."""
    evidence: str
    """… the endnotes and what they rest on."""

    paragraph: str
    """Before the number of a paragraph in running text."""
    paragraphs: str
    """Before the numbers of several."""
    recommendation: str
    """Before the number of a recommendation."""
    note: str
    """Before the number of an endnote."""
    table: str
    """Before the number of a table."""
    figure: str
    """Before the number of a figure."""
    title_in_text: str
    """A section's title in running text, in quotation marks."""
    title_page: str
    """What a link to the title page says."""
    para: str
    """Before the number of a paragraph in the contents, abbreviated."""
    paras: str
    """Before the numbers of several."""
    range: str
    """Numbers that follow each other."""
    separator: str
    """Between items of a list that may hold commas."""
    conjunction: str
    """Before the last item of a list."""
    first_of_month: str
    """The first day of a month, in a date."""

    tables_and_figures: str
    """Tables and figures: the heading of their list."""
    source_below: str
    """… before the source that is below each."""
    figures_as_table: str
    """… what opens the rows after a chart on the site."""

    annex: str
    """Annexes: the heading of one."""
    annex_requests: str
    """… the title of the register of information requests."""
    annex_request: str
    """… its column of requests."""
    annex_reply: str
    """… its column of replies."""
    annex_answered: str
    """… when the reply came."""
    annex_extended: str
    """… to which day the time was extended."""
    annex_outcomes: str
    """… its column of what became of each question."""
    annex_coverage: str
    """… the title of the table of coverage."""
    covered: str
    """… its column of what the report can speak of."""
    nothing: str
    """… what is where no paragraph or recommendation speaks of it."""

    addressed_to: str
    """Under a recommendation: of whom it is asked."""
    by: str
    """… by when."""
    rests_on: str
    """… on which paragraphs it rests."""
    sdg: str
    """A target of the Sustainable Development Goals."""

    cited_in: str
    """Under an endnote: where it is called."""
    cited_in_note: str
    """Under a source: the note that cites it."""
    cited_in_notes: str
    """… the notes, where there are several."""
    not_cited: str
    """… that no note cites it."""
    link_to_paragraph: str
    """What a screen reader says of the number of a paragraph, which links to it."""
    link_to_recommendation: str
    """… of a recommendation's."""
    link_to_note: str
    """… of an endnote's."""
    link_to_heading: str
    """… of the mark after a heading."""
    to_dark: str
    """The switch of the site's colours, while they are light."""
    to_light: str
    """… while they are dark."""
    not_found: str
    """The page that stands for an address that leads nowhere."""

    law: str
    """Official-information requests: the law that they rest on."""
    asked: str
    """… the day of the request."""
    extended: str
    """… an extension of the time to answer."""
    extended_to: str
    """… when it was notified, and up to which day it runs."""
    extended_by_day: str
    """… the same with its length, of one working day."""
    extended_by_days: str
    """… of several."""
    answered: str
    """… the day of the reply."""
    not_answered: str
    """… that there is none yet."""
    published: str
    """… where the reply was published."""
    complaint: str
    """… what became of a complaint."""
    question: str
    """The heading of one question of a request."""
    outcome_answered: str
    """What the agency did with a question."""
    outcome_partly_withheld: str
    """… it withheld some of the information."""
    outcome_withheld: str
    """… it withheld it."""
    outcome_refused: str
    """… it refused to answer."""
    outcome_transferred: str
    """… it passed the question to another agency."""
    outcome_not_held: str
    """… it does not hold the information."""
    reply_under: str
    """The kind of source that a reply is, in an endnote."""
    request_under: str
    """The kind of source that a request without a reply is."""

    def numbers(self, numbers: Sequence[int]) -> str:
        """'4–12', '4', or '' for none; the numbers follow each other."""
        if not numbers:
            return ""
        first, last = numbers[0], numbers[-1]
        return f"{first}" if first == last else self.range.format(first=first, last=last)

    def range_of(self, numbers: Sequence[int]) -> str:
        """'paras. 4–12', 'para. 4', or '' for no paragraphs."""
        if not numbers:
            return ""
        return f"{self.paras if len(numbers) > 1 else self.para} {self.numbers(numbers)}"

    def named(self, aspect: str, name: str) -> str:
        """What a report can speak of, as readers know it: a goal is 'SDG 8.7', an article stands for itself."""
        return self.sdg.format(target=name) if aspect == "goal" else name

    def aspect_name(self, aspect: str) -> str:
        """The heading over articles, headings of guidelines, goals …."""
        return str(getattr(self, f"aspect_{aspect}"))

    def kind_of_source(self, kind: str) -> str:
        """The heading over the sources of a kind."""
        return str(getattr(self, f"kind_{kind}"))

    def outcome_name(self, outcome: str) -> str:
        """What an agency did with a question: 'partly withheld' in the report's language."""
        return str(getattr(self, f"outcome_{outcome.replace(' ', '_')}"))

    def joined(self, items: Sequence[str]) -> str:
        """Items that may hold commas, in a row: 'Ministry of Justice; Police'."""
        return self.separator.join(items)


NAMES = Wording.names()
"""The names of all fixed words."""


def placeholders(phrase: str) -> frozenset[str]:
    """The names in braces that a phrase fills in; `ValueError` where its braces are not in order."""
    return frozenset(name for _, name in parts(phrase) if name)


def parts(phrase: str) -> Iterator[tuple[str, str]]:
    """A phrase in pieces: words, and the name that is filled in after them ('' at the end)."""
    for words, name, form, conversion in Formatter().parse(phrase):
        if form or conversion or (name is not None and not name.isidentifier()):
            raise ValueError(phrase)
        yield words, name or ""


def fallbacks(language: str) -> tuple[str, ...]:
    """A language tag and those that stand in for it, nearest first (RFC 4647, 3.4): fr-CA, fr."""
    subtags = language.split("-")
    return tuple("-".join(subtags[:length]) for length in range(len(subtags), 0, -1))


@read_once
def shipped_languages() -> tuple[str, ...]:
    """The tags of the languages that ship."""
    return tuple(sorted(path.stem for path in (data_folder() / "wording").glob("*.yml")))


def shipped_wording(language: str) -> Wording | None:
    """The words of the language, or of the one that stands in for it; None where none ships."""
    return next((read_wording(tag) for tag in fallbacks(language) if tag in shipped_languages()), None)


def english() -> Wording:
    """The words for a language that no one has written any for."""
    return read_wording(FALLBACK)


@read_once
def read_wording(tag: str) -> Wording:
    """The words of a language that ships, by its tag."""
    return Wording(read_data(f"wording/{tag}"))
