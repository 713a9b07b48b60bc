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

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import Indel

from altreport.checks.check_context import CheckContext
from altreport.checks.reading.source_text import comparable, names_of, title_of, year_of
from altreport.checks.reading.web_addresses import address_of, doi_in, same_page
from altreport.model.evidence import Source
from altreport.problems import Problem, Severity

CODE = "duplicate-source"
SEVERITY = Severity.WARNING
_NEARLY = 0.93
_TELLING_APART = ("volume", "number", "part", "issue", "edition", "chapter", "pages", "location", "eid", "isbn", "type")


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
            alike = process.extract(work.title, self._titled[work.year], scorer=Indel.normalized_similarity, score_cutoff=_NEARLY, limit=None)
            shared.update(number for _, _, number in alike)
        return (self._works[number] for number in sorted(shared))


def _work(source: Source) -> _Work:
    title = comparable(title_of(source))
    return _Work(source, title, year_of(source), same_page(address_of(source)), _doi(source))


def _same(one: _Work, other: _Work) -> str:
    """What the two have in common, or ""."""
    if one.doi and one.doi == other.doi and not _differ(one.source, other.source, ("chapter", "pages")):
        return "DOI"
    same_address = bool(one.page) and one.page == other.page
    if not same_address and (one.year != other.year or not one.title or not other.title):
        return ""
    if _differ(one.source, other.source, _TELLING_APART):
        return ""
    alike = bool(one.title and other.title) and _alike(one.title, other.title)
    if same_address and (alike or not (one.title and other.title)):
        return "address"
    elsewhere = one.page and other.page and one.page != other.page and one.title != other.title
    same = alike and not elsewhere and _same_day(one.source, other.source) and _same_names(one.source, other.source) and _telling(one.title)
    return "title and year" if same else ""


def _doi(work: Source) -> str:
    return (work.fields.get("doi") or doi_in(work.fields.get("url", ""))).casefold().removeprefix("https://doi.org/")


def _telling(title: str) -> bool:
    """Whether a title is more than one word, and not a word such as ‘untitled’."""
    return len(title.split()) > 1 and not re.search(r"\b(?:no title|untitled|title not given)\b", title)


def _same_day(one: Source, other: Source) -> bool:
    days = [work.fields.get("date", "") for work in (one, other)]
    return year_of(one) == year_of(other) and not (all(len(day) > len("2022") for day in days) and days[0] != days[1])


def _same_names(one: Source, other: Source) -> bool:
    names = [{comparable(name) for name in names_of(work)} for work in (one, other)]
    return not all(names) or bool(names[0] & names[1]) or _alike(*(" ".join(sorted(group)) for group in names))


def _differ(one: Source, other: Source, fields: tuple[str, ...]) -> bool:
    """Whether a field that both have differs."""
    return any(one.fields.get(name) and other.fields.get(name) and comparable(one.fields[name]) != comparable(other.fields[name]) for name in fields)


def _alike(one: str, other: str) -> bool:
    """Whether two titles are the same but for misprints; figures in them must be equal."""
    if one == other:
        return True
    if re.findall(r"\b(?:\d+|[ivx]+|part \w+)\b", one) != re.findall(r"\b(?:\d+|[ivx]+|part \w+)\b", other):
        return False
    return Indel.normalized_similarity(one, other) >= _NEARLY
