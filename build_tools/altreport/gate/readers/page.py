"""HTML pages, as a browser reads them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from urllib.parse import unquote

from altreport.gate.pieces import Opening, Piece, UnreadableError
from altreport.gate.readers.plain_text import text_of
from altreport.html_page import read_page

_NAMES = frozenset({"id", "name", "href", "src", "anchor", "for", "headers", "usemap", "action", "poster", "srcset", "cite", "Target", "location", "ref"})
_SETTINGS = frozenset(
    {"class", "style", "type", "rel", "role", "lang", "dir", "charset", "media", "sizes", "width", "height", "tabindex", "method", "target", "scope", "align"}
)
"""Attributes whose values are words of HTML or of the theme."""
NO_PAGE = "Save it as a PDF, or as a text (.txt)."
_ODD = re.compile(r"<(?:![^-dD]|!-[^-]|\?|/[^a-zA-Z])[^>]*>?")
"""Markup that a browser reads as a comment although it is not one (HTML, 13.2.5.41 bogus comment state)."""


def read_html(where: str, data: bytes, opening: Opening) -> Iterator[Piece]:
    """Yield the text of the page, then attributes and comments; `UnreadableError` for a page of the author."""
    if opening.own:
        raise UnreadableError(where, "is a web page, which could run a script or load something. Only templates make pages of the site", NO_PAGE)
    text = text_of(where, data)
    page = read_page(text.encode())
    if page is None:  # nothing but comments
        yield Piece(where, "text", text)
        return
    yield Piece(where, "text", page.text)
    yield from said_by_attributes(where, page.attributes)
    for odd in _ODD.findall(text):
        yield Piece(where, "text", odd)


def said_by_attributes(where: str, attributes: Iterable[tuple[str, str]], is_setting: Callable[[str], bool] = _SETTINGS.__contains__) -> Iterator[Piece]:
    """Yield the values of all attributes; a comment is an attribute without a name."""
    for name, value in attributes:
        if not name:
            yield Piece(where, "metadata", value)
            continue
        local, said = name.rpartition("}")[2], unquote(value)
        if is_setting(local) and local not in _NAMES:
            yield Piece(where, "setting", said)
        elif local in _NAMES or local.startswith("data-"):
            yield Piece(where, "name", said)
        else:
            yield Piece(where, "text", said)
