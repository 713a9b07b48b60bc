"""Texts as HTML, all by one pandoc process."""

from __future__ import annotations

from altreport.cache import cached_each
from altreport.pandoc.process import convert, pandoc_version
from altreport.pandoc.tree import Node, document_of, raw

_END = "<!--end of a text-->"
"""Between two texts; no text holds raw HTML of its author."""
_OPTIONS = ("--from", "json", "--to", "html5", "--wrap=none", "--email-obfuscation=none", "--syntax-highlighting=none")


def as_html(texts: list[list[Node]]) -> list[str]:
    """The HTML of each text's blocks; those that were not written before are written now."""
    requests = [["html", pandoc_version(), blocks] for blocks in texts]
    return cached_each(requests, lambda missing: _written([texts[position] for position in missing]))


def _written(texts: list[list[Node]]) -> list[str]:
    end = raw("html", _END, block=True)
    document = document_of([block for blocks in texts for block in (*blocks, end)])
    return [part.strip("\n") for part in convert(document, *_OPTIONS).decode().split(_END)[:-1]]
