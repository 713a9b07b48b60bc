"""A page of a built site, parsed once: its text, attributes and links."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple

from lxml import etree

from altreport.markup.active_html import Active, active_in

INLINE = frozenset("a abbr b bdi bdo cite code dfn em i kbd mark q s samp small span strong sub sup u var wbr".split())  # noqa: SIM905 - as a line
"""Inline elements: they do not begin a new line."""


class Links(NamedTuple):
    """The anchors of a page, the addresses of its links, each once, and the parts that run or load something, in order."""

    anchors: frozenset[str]
    targets: tuple[str, ...]
    active: tuple[Active, ...] = ()


class ReadPage(NamedTuple):
    """A page: its text with an empty line before and after each block, and its attributes, each pair of name and value once.

    Comments are among the attributes, with the name ''.
    """

    text: str
    attributes: tuple[tuple[str, str], ...]
    links: Links


def links_of(html: bytes) -> Links:
    """Return the links of a page."""
    page = read_page(html)
    return page.links if page else Links(frozenset(), ())


@lru_cache(maxsize=256)
def read_page(html: bytes) -> ReadPage | None:
    """Return a page as a browser reads it; None if it is empty. Bytes that are not UTF-8 are replaced.

    Proofs and the gate read the same pages, and a preview reads most of them again after each edit.
    """
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True)
    root = etree.HTML(html.decode("utf-8", errors="replace").encode(), parser) if html.strip() else None
    return None if root is None else _read(root)


def said_around(root: Any) -> tuple[str, ...]:
    """Return the comments and processing instructions before and after the root element of a document."""
    return tuple(beside.text or "" for preceding in (True, False) for beside in root.itersiblings(preceding=preceding))


def _read(root: Any) -> ReadPage:
    pieces: list[str] = []
    attributes = {("", said): None for said in said_around(root)}
    anchors: set[str] = set()
    targets: dict[str, None] = {}
    active: list[Active] = []
    waiting: list[Any] = [root]  # elements and texts to read, the next one last
    while waiting:
        element = waiting.pop()
        if isinstance(element, str):
            pieces.append(element)
            continue
        tag = element.tag
        if not isinstance(tag, str):
            attributes["", element.text or ""] = None
            continue
        given = element.items()
        active += active_in(tag, given, element.text or "")
        for name, value in given:
            attributes[name, value] = None
            if name == "id" or (name == "name" and tag == "a"):
                anchors.add(value)
            elif name in ("href", "src", "poster") and tag != "base":
                targets[value.strip()] = None
        edge = "" if tag in INLINE else "\n\n"
        pieces.append(f"{edge}{element.text or ''}")
        waiting.append(edge)
        for child in element.iterchildren(reversed=True):
            waiting += (child.tail or "", child)
    return ReadPage("".join(pieces), tuple(attributes), Links(frozenset(anchors), tuple(targets), tuple(active)))
