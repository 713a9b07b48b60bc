"""The fixed words of the site and its downloads, beyond those that it shares with the Word file."""

from __future__ import annotations

from collections.abc import Mapping
from inspect import get_annotations
from typing import NoReturn, Self


class Words:
    """Words by their names, which are the annotations of a class, and which never change.

    A dataclass would do the same, but one of so many fields takes longer to make than all files of a report to read.
    """

    def __init__(self, words: Mapping[str, str]) -> None:
        """All words by their names; `ValueError` where there are others, or too few."""
        if unfit := words.keys() ^ set(self.names()):
            raise ValueError(", ".join(sorted(unfit)))
        self.__dict__.update(words)

    @classmethod
    def names(cls) -> tuple[str, ...]:
        """The names of all words, in the order in which the class and those above it have them."""
        return tuple(name for each in reversed(cls.__mro__) for name in get_annotations(each))

    def changed(self, words: Mapping[str, str]) -> Self:
        """The same, with some words in the place of others."""
        return type(self)({**vars(self), **words})

    def __setattr__(self, name: str, value: object) -> NoReturn:
        """`AttributeError`: words do not change."""
        raise AttributeError(name)

    def __eq__(self, other: object) -> bool:
        """Whether the other has the same words."""
        return type(other) is type(self) and vars(other) == vars(self)

    def __hash__(self) -> int:
        """Equal words have equal hashes, in whatever order they were given."""
        return hash(frozenset(vars(self).items()))


class SiteWording(Words):
    """What the site says of itself, in one language; names in braces are filled in."""

    site_intro: str
    """The home page: what the site is."""
    state_of_text: str
    """… the heading over the facts of this copy."""
    is_draft: str
    """… whether it is a draft."""
    is_checked: str
    """… that it is none."""
    status: str
    """… the label of both."""
    revision: str
    """… the commit from which the copy was built."""
    words_of_limit: str
    """… words against the limit."""
    words_without_limit: str
    """… words where no limit is known."""
    length: str
    """… the label of both."""
    downloads: str
    """… the heading over the files."""
    download_word: str
    """… the Word file."""
    download_ledger: str
    """… the ledger as a spreadsheet."""
    download_json: str
    """… the ledger for programs."""
    ledger_number: str
    """The ledger as a spreadsheet: the column of numbers."""
    ledger_note: str
    """… of the notes' texts."""
    ledger_places: str
    """… of the records that call them."""
    ledger_file: str
    """… of the files that they are in."""
    ledger_id: str
    """… of their ids."""
    how_to_comment: str
    """… how to comment."""
    comment: str
    """Below a paragraph: the link to comment on it."""
    comment_on: str
    """… what a screen reader says of it."""
    asked_in: str
    """… the recommendations that rest on it."""
    open_note: str
    """In the preview of a note: the link to the note itself."""
    close: str
    """… what closes it."""
    filter: str
    """Lists that readers narrow: the heading of the choices."""
    filter_text: str
    """… by a text."""
    filter_addressee: str
    """… by addressee."""
    filter_article: str
    """… by article."""
    filter_goal: str
    """… by goal."""
    filter_kind: str
    """… by kind of source."""
    filter_all: str
    """… no choice."""
    filter_shown: str
    """… how many are left."""
    reset: str
    """… what shows all again."""
    sources_behind: str
    """Below a recommendation: what its paragraphs cite."""
    coverage: str
    """The page of coverage: its title."""
    coverage_intro: str
    """… what it shows."""
    gap: str
    """… the mark of a gap."""
    aspect_article: str
    """… the heading over treaty articles."""
    aspect_guideline: str
    """… over headings of guidelines."""
    aspect_goal: str
    """… over goals."""
    aspect_observation: str
    """… over earlier observations."""
    aspect_question: str
    """… over questions of the list of issues."""
    quality: str
    """The page of quality: its title."""
    quality_clean: str
    """… that nothing was found."""
    quality_found: str
    """… the heading over what was found."""
    finding: str
    """… the column of findings."""
    finding_place: str
    """… the column of places."""
    finding_code: str
    """… the column of codes."""
    severity_error: str
    """… how much a finding weighs."""
    severity_warning: str
    """… less."""
    severity_info: str
    """… nothing."""
    words_by_section: str
    """… the title of a chart."""
    words_counted: str
    """… its bar of all that counts."""
    words_limit: str
    """… its bar of the limit."""
    words_alt: str
    """… the chart in words."""
    words_alt_limit: str
    """… with a limit."""
    section: str
    """… the column of sections."""
    words: str
    """… the column of words."""
    sources_by_year: str
    """… the title of a chart."""
    sources_alt: str
    """… the chart in words."""
    year: str
    """… the column of years."""
    undated: str
    """… sources without a date."""
    all_sources: str
    """… the column of all sources."""
    kind_law: str
    """Sources by kind: law."""
    kind_reports: str
    """… reports."""
    kind_articles: str
    """… articles."""
    kind_books: str
    """… books."""
    kind_web: str
    """… websites, data."""
    kind_letters: str
    """… letters."""
    kind_requests: str
    """… replies to requests."""
    kind_others: str
    """… what fits none of these."""
    due: str
    """Times of a request: the last day that the law gives."""
    due_after_extension: str
    """… after an extension."""
    in_time: str
    """… that the reply came in time."""
    late_by_day: str
    """… that it came a working day late."""
    late_by_days: str
    """… that it came late."""
    timeline_alt: str
    """… the picture in words."""
    guide: str
    """The site's menu: the guides."""
    guide_authors: str
    """… for those who write."""
    guide_reviewers: str
    """… for those who review."""
    guide_submitters: str
    """… for those who submit."""
