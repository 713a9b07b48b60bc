"""Write texts as HTML, all by one pandoc process."""

from __future__ import annotations

import re

from altreport.cache import cached_each
from altreport.document.tree import Blocks, RawBlock
from altreport.pandoc.process import convert, pandoc_version
from altreport.pandoc.tree_json import document_of, json_of

_END = "<!--end of a text-->"
"""The separator of texts, which have no raw HTML."""
_OPTIONS = ("--from", "json", "--to", "html5", "--wrap=none", "--email-obfuscation=none", "--syntax-highlighting=none")

_CELL = re.compile(r'(<t[hd](?: [^<>]*)?) style="text-align: (right|center);"')
_STYLE = re.compile(r'(<[a-z]+(?: [^<>]*?)?) style="[^"<>]*"')
"""A style that pandoc wrote: in texts and values of attributes, it escapes < and >."""


def as_html(texts: list[Blocks]) -> list[str]:
    """Return the HTML of each text's blocks, from the cache if it was written before.

    It has no attribute `style`, which no page may have and pandoc writes for cells and columns of tables. Cells aligned to the
    right or the middle have a class.
    """
    requests = [["html", pandoc_version(), json_of(blocks)] for blocks in texts]
    return [_without_styles(html) for html in cached_each(requests, lambda missing: _written([texts[position] for position in missing]))]


def _without_styles(html: str) -> str:
    if " style=" not in html:
        return html
    return _STYLE.sub(r"\1", _CELL.sub(r'\1 class="set-\2"', html))


def _written(texts: list[Blocks]) -> list[str]:
    document = document_of(tuple(block for blocks in texts for block in (*blocks, RawBlock("html", _END))))
    return [part.strip("\n") for part in convert(document, *_OPTIONS).decode().split(_END)[:-1]]
