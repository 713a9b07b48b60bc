"""A page of a built site, parsed once for all who ask: what it says, and where its links lead."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple

from lxml import etree

from altreport.markup.active_html import Active, active_in

INLINE = frozenset(
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "cite",
        "code",
        "dfn",
        "em",
        "i",
        "kbd",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "u",
        "var",
        "wbr",
    ]
)
"""Elements that run on in the line of the text around them."""


class Links(NamedTuple):
    """The places of a page to which a link can lead, the addresses to which its own lead, each once, and what in it runs or loads, in order."""

    anchors: frozenset[str]
    targets: tuple[str, ...]
    active: tuple[Active, ...] = ()


class ReadPage(NamedTuple):
    """A page: its text with a line break before and after each block, and its attributes, each name with each value once.

    A comment is among the attributes, in its place, under the name ''.
    """

    text: str
    attributes: tuple[tuple[str, str], ...]
    links: Links


def links_of(html: bytes) -> Links:
    """The links of a page."""
    page = read_page(html)
    return page.links if page else Links(frozenset(), ())


@lru_cache(maxsize=256)
def read_page(html: bytes) -> ReadPage | None:
    """A page as a browser takes it; None where there is nothing in it. What is no UTF-8 is replaced.

    Proofs and the gate read the same pages one after the other, and a preview reads most of them again after each edit.
    """
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True)
    root = etree.HTML(html.decode("utf-8", errors="replace").encode(), parser) if html.strip() else None
    return None if root is None else _read(root)


def said_around(root: Any) -> tuple[str, ...]:
    """The comments and processing instructions before and after the root element of a document, which are not inside of it."""
    return tuple(beside.text or "" for preceding in (True, False) for beside in root.itersiblings(preceding=preceding))


def _read(root: Any) -> ReadPage:
    pieces: list[str] = []
    attributes = {("", said): None for said in said_around(root)}
    anchors: set[str] = set()
    targets: dict[str, None] = {}
    active: list[Active] = []
    waiting: list[Any] = [root]  # elements still to be read and texts still to be told, the next one last
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
        edge = "" if tag in INLINE else "\n"
        pieces.append(f"{edge}{element.text or ''}")
        waiting.append(edge)
        for child in element.iterchildren(reversed=True):
            waiting += (child.tail or "", child)
    return ReadPage("".join(pieces), tuple(attributes), Links(frozenset(anchors), tuple(targets), tuple(active)))
