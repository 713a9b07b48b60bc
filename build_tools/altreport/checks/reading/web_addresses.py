"""Web addresses in texts and sources: where they are, and whose they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from altreport.checks.check_context import CheckContext
from altreport.markup.tokens import PASSAGES
from altreport.model.evidence import Source
from altreport.problems import Place

ADDRESS = re.compile(r"(?:https?://|\bwww\.)[^\s<>\"“”]+|\bfile:/{1,3}[^\s<>]+|(?<!\w)[A-Z]:\\[^\s<>]+|(?<![\w:/.])/(?:Users|home)/[^\s<>]+", re.IGNORECASE)
_DOI = re.compile(r"10\.\d{4,9}/[^\s?#\"<>]+")
_LINK_FIELDS = ("url", "howpublished", "note", "addendum", "eprint", "file")


@dataclass(frozen=True)
class Address:
    """An address as typed, where it is, and the id of the record it is in."""

    url: str
    place: Place
    record: str


@lru_cache(maxsize=PASSAGES)
def addresses_in(text: str) -> tuple[tuple[int, str], ...]:
    """Each address in a text with its offset, without the punctuation after it."""
    return tuple((found.start(), _without_punctuation(found[0])) for found in ADDRESS.finditer(text))


def _without_punctuation(typed: str) -> str:
    url = typed.rstrip(".,;:!?’”'*_")
    while url.endswith((")", "]", "}")) and url.count({")": "(", "]": "[", "}": "{"}[url[-1]]) < url.count(url[-1]):
        url = url[:-1].rstrip(".,;:")
    return url


def all_addresses(context: CheckContext) -> Iterator[Address]:
    """Every address in the report. An address that a note repeats from a source it names is reported at the source only."""
    for work in context.report.sources:
        for name in _LINK_FIELDS:
            for _, url in addresses_in(work.fields.get(name, "")):
                yield Address(url, work.place_in((name,)), work.id)
    for request in context.report.requests:
        if request.url:
            yield Address(request.url, request.place_in(("url",)), request.id)
    named = {
        note.id: {sources[work.key].fields.get("url", "") for work in note.named_works if work.key in sources}
        for sources in [{work.id: work for work in context.report.sources}]
        for note in context.report.endnotes
    }
    for record, passage, _ in context.texts:
        for start, url in addresses_in(passage.markdown):
            if not any(url.rstrip("/.)") == known.rstrip("/.)") for known in named.get(record, ())):
                yield Address(url, passage.place_of(start, start + len(url)), record)


def host_of(url: str) -> str:
    """The host of an address in small letters, without www; "" where it has none."""
    found = re.match(r"(?:[a-z]+://)?(?:[^/@\s]*@)?([^/:?#\s]+)", url.strip(), re.IGNORECASE)
    host = found[1].lower() if found else ""
    return host.removeprefix("www.") if "." in host or host == "localhost" else ""


def below(host: str, parents: tuple[str, ...]) -> bool:
    """Whether a host is one of `parents` or lies below one."""
    return host in parents or host.endswith(tuple(f".{parent}" for parent in parents))


def doi_in(url: str) -> str:
    """The DOI that an address carries, or ""."""
    found = _DOI.search(url.replace("%2F", "/").replace("%2f", "/"))
    return re.sub(r"(?:\.(?:pdf|html?|full|short)|/(?:full|abstract|pdf|epub|epdf))+$", "", found[0].rstrip(".,;)")) if found else ""


def same_page(url: str) -> str:
    """An address as it is compared with others: without scheme, www, fragment and a slash at its end."""
    bare = re.sub(r"^[a-z]+://(?:www\.)?", "", url.strip(), flags=re.IGNORECASE)
    return re.sub(r"#.*$", "", bare).rstrip("/").casefold()


def address_of(source: Source) -> str:
    """The address of a source: its `url`, or the one in `howpublished`."""
    return source.fields.get("url") or next((url for _, url in addresses_in(source.fields.get("howpublished", ""))), "")
