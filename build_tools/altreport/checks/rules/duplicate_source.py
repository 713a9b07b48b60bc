"""The same work is in the sources twice, under two keys.

They are found by the same address or DOI, or by nearly the same title and year. Citations are then split between them, their forms differ
in print, and a correction reaches only one. Volumes, parts and issues of a series are distinguished by their numbers.

Severity: warning, because readers think that they are two sources.

Fails:

    @report{tip2022, title = {Trafficking in Persons Report}, date = {2022}}
    @report{us-tip, title = {Trafficking in persons report.}, date = {2022-07}}

Passes:

    @report{tip2022, title = {Trafficking in Persons Report}, date = {2022}}
    @report{tip2021, title = {Trafficking in Persons Report}, date = {2021}}
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import Indel

from altreport.checks.check_context import CheckContext
from altreport.checks.reading.same_work import NEARLY, TELLING_APART, alike, differ, doi, same_day, same_names, telling
from altreport.checks.reading.source_text import comparable, title_of, year_of
from altreport.checks.reading.web_addresses import address_of, same_page
from altreport.model.evidence import Source
from altreport.problems import Problem, Severity

CODE = "duplicate-source"
SEVERITY = Severity.WARNING


@dataclass(frozen=True)
class _Work:
    """A source, and what is compared of it."""

    source: Source
    title: str
    year: int | None
    page: str
    doi: str


def check(context: CheckContext) -> Iterator[Problem]:
    """One warning for each source that repeats an earlier one; a key that is given twice is duplicate-id’s."""
    earlier = _Earlier()
    for source in context.report.sources:
        work = _work(source)
        for other in earlier.like(work):
            why = _same(other, work) if other.source.id != source.id else ""
            if why:
                twin = other.source
                message = f"This source has the same {why} as ‘{twin.id}’: it seems to be the same work."
                hint = f"Keep one of them, and cite it as ‘[@{twin.id}]’ everywhere."
                yield Problem(CODE, message, source.place, hint, source.id, SEVERITY, (twin.place,))
                break
        earlier.add(work)


class _Earlier:
    """The works before the one that is looked at: thousands, of which few could be the same."""

    def __init__(self) -> None:
        self._works: list[_Work] = []
        self._marked: dict[tuple[str, str], list[int]] = defaultdict(list)
        self._titled: dict[int | None, dict[int, str]] = defaultdict(dict)

    def add(self, work: _Work) -> None:
        number = len(self._works)
        self._works.append(work)
        self._marked["doi", work.doi].append(number)
        self._marked["page", work.page].append(number)
        if work.title:
            self._titled[work.year][number] = work.title

    def like(self, work: _Work) -> Iterator[_Work]:
        """Those that share the DOI, the address or, with a title that is alike, the year; in their order."""
        shared = {number for mark in (("doi", work.doi), ("page", work.page)) if mark[1] for number in self._marked[mark]}
        if work.title:
            near = process.extract(work.title, self._titled[work.year], scorer=Indel.normalized_similarity, score_cutoff=NEARLY, limit=None)
            shared.update(number for _, _, number in near)
        return (self._works[number] for number in sorted(shared))


def _work(source: Source) -> _Work:
    title = comparable(title_of(source))
    return _Work(source, title, year_of(source), same_page(address_of(source)), doi(source))


def _same(one: _Work, other: _Work) -> str:
    """What the two have in common, or ""."""
    if one.doi and one.doi == other.doi and not differ(one.source, other.source, ("chapter", "pages")):
        return "DOI"
    same_address = bool(one.page) and one.page == other.page
    if not same_address and (one.year != other.year or not one.title or not other.title):
        return ""
    if differ(one.source, other.source, TELLING_APART):
        return ""
    same_title = bool(one.title and other.title) and alike(one.title, other.title)
    if same_address and (same_title or not (one.title and other.title)):
        return "address"
    elsewhere = one.page and other.page and one.page != other.page and one.title != other.title
    same = same_title and not elsewhere and same_day(one.source, other.source) and same_names(one.source, other.source) and telling(one.title)
    return "title and year" if same else ""
