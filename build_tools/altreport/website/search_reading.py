"""The pages as Material's search reads them, in a third of its time: its own rules, a quicker way from HTML to tags and from tag to tag."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from typing import NamedTuple, Self

from material.plugins.search import plugin  # type: ignore[import-untyped]

from altreport.website.raw_html import ENTITY, OF_TEXT

_TAG = re.compile(r'(/?)([a-z][a-z0-9]*)((?:[ \n]+[a-z][a-z0-9-]*(?:="[^"]*")?)*)[ \n]*(/?)')
"""A tag as pandoc, the templates and Python-Markdown write it, without its brackets."""
_ATTRIBUTE = re.compile(r'([a-z][a-z0-9-]*)(?:(=)"([^"]*)")?')
_LEFT_OUT = "data-search-exclude"
_MATTERS_INSIDE = re.compile(r"h[1-6]\b|.*(?:data-search-exclude|linenodiv)", re.DOTALL)
"""Tags that Material's rules heed even inside of what they leave out."""


@contextmanager
def quick_search() -> Iterator[None]:
    """Have Material's search read pages so meanwhile; its index is the same."""
    own = plugin.Parser, plugin.Element
    plugin.Parser, plugin.Element = QuickParser, _Element
    try:
        yield
    finally:
        plugin.Parser, plugin.Element = own


class _Element(str):  # noqa: SLOT000 - mypy knows no slots of a str
    """An element that is compared by its name, as Material's, but not by Python code of its own."""

    tag: str
    attrs: dict[str, str | None]

    def __new__(cls, tag: str, attrs: dict[str, str | None] | None = None) -> Self:
        made = super().__new__(cls, tag)
        made.tag = tag
        made.attrs = attrs or {}
        return made

    def is_excluded(self) -> bool:
        return _LEFT_OUT in self.attrs


class _Tag(NamedTuple):
    name: str
    ends: bool
    attributes: list[tuple[str, str | None]]


class QuickParser(plugin.Parser):  # type: ignore[misc]  # Material has no types
    """Material's parser of pages for its search, handed tags and texts by a shorter way where a page has plain HTML alone."""

    def feed(self, data: str) -> None:
        """Read a whole page."""
        if not self._read(data):
            plugin.Parser.__init__(self)
            super().feed(data)

    def _read(self, page: str) -> bool:
        """Whether all of a page was read; what was read of one that is not plain counts for nothing."""
        text, *rest = page.split("<")
        self._text(text)
        known: dict[str, _Tag | None] = {}
        left_out: list[str] = []  # the names of open elements, from one on that the index leaves out with all inside of it
        for piece in rest:
            markup, closed, text = piece.partition(">")
            if markup not in known:
                known[markup] = _tag(markup)
            tag = known[markup]
            if tag is None or not closed:
                return False
            if left_out:
                if not self._inside(tag, markup, left_out):
                    return False
            elif tag.ends:
                self.handle_endtag(tag.name)
            else:
                self.handle_starttag(tag.name, tag.attributes)
                if _LEFT_OUT in markup and tag.name in self.skip:
                    left_out.append(tag.name)
            if not left_out:
                self._text(text)
        return True

    def _text(self, text: str) -> None:
        if text:
            self.handle_data(unescape(text) if "&" in text else text)

    def _inside(self, tag: _Tag, markup: str, left_out: list[str]) -> bool:
        """Whether a tag inside of what the index leaves out is plain there; of an end tag that fits nothing, Material takes no notice."""
        if tag.ends:
            if tag.name == left_out[-1]:
                left_out.pop()
                if not left_out:
                    self.handle_endtag(tag.name)
        elif tag.name == left_out[0] or _MATTERS_INSIDE.match(markup):
            return False
        elif tag.name not in plugin.void:
            left_out.append(tag.name)
        return True


def _tag(markup: str) -> _Tag | None:
    """The tag between two brackets; None where Python's parser may see more or less in it."""
    found = _TAG.fullmatch(markup)
    if found is None or found[2] in OF_TEXT or markup.count("&") != len(ENTITY.findall(markup)):
        return None
    ends, name, attributes, own_end = found.groups()
    if (own_end and name not in plugin.void) or (ends and (attributes or own_end)):
        return None
    values = [(key, unescape(value) if given else None) for key, given, value in _ATTRIBUTE.findall(attributes)]
    return _Tag(name, bool(ends), values)
