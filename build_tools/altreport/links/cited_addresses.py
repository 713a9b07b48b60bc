"""The addresses of a report: where each is, and in which record."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from altreport.model.report import AlternativeReport
from altreport.problems import Place

_ADDRESS = re.compile(r"https?://[^\s<>\"“”‘’`|\\^{}]+", re.IGNORECASE)
_CLOSING = {")": "(", "]": "["}
_ESCAPED = re.compile(r"\\([_%&#~$])")
_RESOLVER = "https://doi.org/"
"""DOI Handbook, 3.8: a DOI is shown and linked as an address of this resolver."""


@dataclass(frozen=True)
class Address:
    """A web address, its place, the record in which it is, and the day on which it was read ("" or YYYY-MM-DD)."""

    url: str
    place: Place
    record: str
    read: str = ""


def find_addresses(report: AlternativeReport) -> list[Address]:
    """All addresses of http and https in sources, requests and texts, in the order of the files."""
    return sorted({*_of_sources(report), *_of_requests(report), *_of_texts(report)}, key=lambda found: (found.place, found.url))


def addresses_in(text: str) -> Iterator[tuple[int, str]]:
    """Each address in a text with its offset, without the punctuation that ends the sentence or closes the bracket around it."""
    for found in _ADDRESS.finditer(text):
        url = found[0].rstrip(".,;:!?'*")
        while url and url[-1] in _CLOSING and url.count(_CLOSING[url[-1]]) < url.count(url[-1]):
            url = url[:-1].rstrip(".,;:!?'*")
        # what follows `](address)` in Markdown, or `[@source]` right after an address, is none of it
        url = re.split(r"\)[\[{(,;.]|\[[@^]", url, maxsplit=1)[0]
        yield found.start(), url


def _of_sources(report: AlternativeReport) -> Iterator[Address]:
    for source in report.sources:
        read = source.fields.get("urldate", "")
        for name, value in source.fields.items():
            place = source.place_in((name,))
            if name == "doi" and not value.lower().startswith("http"):
                yield Address(_RESOLVER + _ESCAPED.sub(r"\1", value).removeprefix("doi:").strip(), place, source.id, read)
            else:
                for _, url in addresses_in(_ESCAPED.sub(r"\1", value)):
                    yield Address(url, place, source.id, read)


def _of_requests(report: AlternativeReport) -> Iterator[Address]:
    for request in report.requests:
        if request.url is not None:
            for _, url in addresses_in(request.url):
                yield Address(url, request.place_in(("url",)), request.id)


def _of_texts(report: AlternativeReport) -> Iterator[Address]:
    for record, passage in report.texts():
        for start, url in addresses_in(passage.markdown):
            yield Address(url, passage.place_of(start, start + len(url)), record)
