"""Sources that a report has already: by DOI, by address, or by title with author and year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from rapidfuzz import process
from rapidfuzz.distance import Indel

from altreport.checks.reading.same_work import TELLING_APART, alike, differ, doi, same_day, telling, untitled
from altreport.checks.reading.source_text import comparable, title_of, year_of
from altreport.checks.reading.web_addresses import address_of, same_page
from altreport.markup.bibtex_names import NAME_FIELDS, names_in
from altreport.model.evidence import InformationRequest, Source

_MISPRINTED = 0.97
"""How much of two titles must be the same, from 0 to 1. It is more than the check asks for: a work that is not added must surely be there."""
_PARTS = ("chapter", "pages", "volume", "number")


@dataclass(frozen=True)
class Twin:
    """A source that is the same work, and what the two have in common."""

    source: Source
    common: str


class KnownWorks:
    """The sources of the report and those that are added, in which twins are looked for."""

    def __init__(self) -> None:
        self._works: list[Source] = []
        self._marked: dict[tuple[str, str], list[int]] = defaultdict(list)
        self._titles: dict[int, str] = {}
        self._named: dict[str, Source] = {}
        self._printed: dict[tuple[tuple[str, str], ...], Source] = {}

    def add(self, source: Source) -> None:
        """Let twins of this source be found."""
        number = len(self._works)
        self._works.append(source)
        self._named.setdefault(source.id.casefold(), source)
        self._printed.setdefault(_all_fields(source), source)
        for mark in (("doi", doi(source)), ("page", _page(source))):
            if mark[1]:
                self._marked[mark].append(number)
        if title := comparable(title_of(source)):
            self._titles[number] = title

    def twin_of(self, source: Source) -> Twin | None:
        """The first source that is the same work, or None."""
        for name, mark, common in (("doi", doi(source), "DOI"), ("page", _page(source), "address")):
            for number in self._marked.get((name, mark), ()) if mark else ():
                other = self._works[number]
                if not differ(source, other, _PARTS) and not _other_part(source, other) and not _other_doi(source, other):
                    return Twin(other, common)
        titled = next((other for other in self._titled_alike(source) if _same_title(source, other)), None)
        if titled is not None:
            return Twin(titled, "title")
        if (same := self._printed.get(_all_fields(source))) is not None:
            return Twin(same, "fields")
        named = self._named.get(source.id.casefold())
        return Twin(named, "key") if named is not None and _same_but_for_a_title(source, named) else None

    def _titled_alike(self, source: Source) -> Iterator[Source]:
        title = comparable(title_of(source))
        if title:
            near = process.extract(title, self._titles, scorer=Indel.normalized_similarity, score_cutoff=_MISPRINTED, limit=None)
            yield from (self._works[number] for _, _, number in near)


def _all_fields(source: Source) -> tuple[tuple[str, str], ...]:
    """The type of a source and all that is printed of it: a second import finds even ‘Editorial’, without an author, by it."""
    return (("", source.type), *sorted((name, " ".join(value.split())) for name, value in source.printed.items()))


def _page(source: Source) -> str:
    """The address for comparing; "" for that of a whole site, which many sources have."""
    address = address_of(source)
    if not address:
        return ""
    parts = urlsplit(address if "//" in address else f"//{address}")
    return same_page(address) if parts.path.strip("/") or parts.query else ""


def _other_part(one: Source, other: Source) -> bool:
    """Whether one is a part of a book, which has one address and DOI for all of it, and the other has another title."""
    parts = any("booktitle" in work.fields for work in (one, other))
    return parts and not alike(comparable(title_of(one)), comparable(title_of(other)))


def _other_doi(one: Source, other: Source) -> bool:
    return bool(doi(one) and doi(other) and doi(one) != doi(other))


def _misprinted(one: str, other: str) -> bool:
    return alike(one, other) and Indel.normalized_similarity(one, other) >= _MISPRINTED


def _same_people(one: Source, other: Source) -> bool:
    """Whether one of the two names no one, or both name a family or a body in common: programs write given names in many ways."""
    ours, theirs = set(_people(one)), set(_people(other))
    return not ours or not theirs or any(name == twin or _is_longer(name, twin) or _is_longer(twin, name) for name in ours for twin in theirs)


def _is_longer(name: str, twin: str) -> bool:
    """Whether a name of two words or more is a part of another: ‘Department of State’ of ‘United States Department of State’."""
    return " " in twin and f" {twin} " in f" {name} "


def _people(work: Source) -> Iterator[str]:
    for field in (*NAME_FIELDS, "institution", "organization", "publisher", "school"):
        for name in names_in(work.fields.get(field, "")) if work.fields.get(field, "").strip() else ():
            whole = name.is_whole or field not in NAME_FIELDS
            yield comparable(name.text if whole else name.parts[0] if "," in name.outside else name.text.split()[-1])


def _same_but_for_a_title(one: Source, other: Source) -> bool:
    """Whether two sources with the same key have nothing that differs."""
    same = comparable(title_of(one)) == comparable(title_of(other)) and year_of(one) == year_of(other)
    return same and _same_people(one, other) and not differ(one, other, TELLING_APART) and not _other_doi(one, other)


def letter_of(request: InformationRequest) -> Source:
    """The reply to an information request as a source, for comparing: a pack has it among the sources."""
    fields = {"author": f"{{{request.agency}}}", "title": request.subject, "number": request.reference or "", "url": request.url or ""}
    day = request.answered or request.asked
    return Source(id=request.id, type="letter", fields={**fields, "date": day.isoformat()}, origin=request.origin)


def _same_title(one: Source, other: Source) -> bool:
    if not _misprinted(comparable(title_of(one)), comparable(title_of(other))) or _other_doi(one, other) or differ(one, other, TELLING_APART):
        return False
    years = (year_of(one), year_of(other))
    if None in years:
        return _same_people(one, other) and telling(comparable(title_of(one)))
    named = all(list(_people(work)) for work in (one, other))
    return same_day(one, other) and _same_people(one, other) and (named or telling(comparable(title_of(one)))) and not untitled(comparable(title_of(one)))
