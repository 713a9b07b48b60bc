"""What tells two sources apart, or shows that they are one work."""

from __future__ import annotations

import re

from rapidfuzz.distance import Indel

from altreport.checks.reading.source_text import comparable, names_of, year_of
from altreport.checks.reading.web_addresses import doi_in
from altreport.model.evidence import Source

NEARLY = 0.93
"""How much of two titles must be the same, from 0 to 1."""
TELLING_APART = ("volume", "number", "part", "issue", "edition", "chapter", "pages", "location", "eid", "isbn", "type")
"""Fields that differ between the parts of a series, or between two works with the same title."""


def doi(work: Source) -> str:
    """The DOI of a source in small letters, however it is typed (doi:10.1…, https://doi.org/10.1…); "" where it has none."""
    return next((found for name in ("doi", "url") if (found := doi_in(work.fields.get(name, "").replace("\\", "")))), "").casefold()


def telling(title: str) -> bool:
    """Whether a title is more than one word, and not a word such as ‘untitled’."""
    return len(title.split()) > 1 and not untitled(title)


def untitled(title: str) -> bool:
    """Whether a title says that there is none."""
    return re.search(r"\b(?:no title|untitled|title not given)\b", title) is not None


def same_day(one: Source, other: Source) -> bool:
    """Whether nothing in the dates of two sources differs."""
    days = [work.fields.get("date", "") for work in (one, other)]
    return year_of(one) == year_of(other) and not (all(len(day) > len("2022") for day in days) and days[0] != days[1])


def same_names(one: Source, other: Source) -> bool:
    """Whether two sources may be by the same people or bodies: one names none, or a name is in both."""
    names = [{comparable(name) for name in names_of(work)} for work in (one, other)]
    return not all(names) or bool(names[0] & names[1]) or alike(*(" ".join(sorted(group)) for group in names))


def differ(one: Source, other: Source, fields: tuple[str, ...]) -> bool:
    """Whether a field that both have differs."""
    return any(one.fields.get(name) and other.fields.get(name) and comparable(one.fields[name]) != comparable(other.fields[name]) for name in fields)


def alike(one: str, other: str) -> bool:
    """Whether two titles are the same but for misprints; figures in them must be equal."""
    if one == other:
        return True
    if re.findall(r"\b(?:\d+|[ivx]+|part \w+)\b", one) != re.findall(r"\b(?:\d+|[ivx]+|part \w+)\b", other):
        return False
    return Indel.normalized_similarity(one, other) >= NEARLY
