"""Words as readers type them into the search of the site: ‘maori’ for ‘Māori’, ‘انسان’ for ‘الإنسان’.

The theme's search compares words letter by letter (Material for MkDocs, 'Built-in search plugin'). So a page has the other forms of its words
in a hidden element at the end of each paragraph, and the theme's index takes them up. The search finds only the beginnings of words that `markup.word_forms.SEPARATOR` parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from altreport.markup.word_forms import forms_in

_BREAK = "\ua78f"
"""A letter that looks like a dot, and with which no word begins. Between hidden words it keeps the gate from reading two of them as a withheld name."""
_IN_THEM = frozenset(["p", "li", "pre"])
"""Elements that the theme's index keeps, and shows whole as a result: the forms of their words must be in them."""
_KEPT = _IN_THEM | {"ul", "ol", "code", "sub", "sup"}
_ITEMS_ONLY = frozenset(["table", "dl", "ul", "ol", "select"])
"""Elements in which another one may be only within their items."""
_AROUND = frozenset(["div", "section", "article", "figure", "details", "blockquote"])
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_NO_WORDS = frozenset(["script", "style", "object"])
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())  # noqa: SIM905 - as a line
_TOKEN = re.compile(
    r"""\A---\n(?s:.*?)\n---\n|(?s:<!--.*?-->)|<(?P<end>/?)(?P<tag>[a-zA-Z][a-zA-Z0-9]*)(?P<given>(?:[^>"']|"[^"]*"|'[^']*')*)>|^(?P<heading>\#{1,6} .*)$""",
    re.MULTILINE,
)


def with_search_words(page: str) -> str:
    """Return the Markdown of a page with the other forms of its words, hidden: in the paragraph that has them; of a heading or a table, after it."""
    pieces: list[str] = []
    done = 0
    for at, text, in_html in _texts(page):
        if forms := sorted(forms_in(text)):
            hidden = f"<sub hidden><sub> {_BREAK} {f' {_BREAK} '.join(forms)} {_BREAK} </sub></sub>"
            pieces += (page[done:at], hidden if in_html else f"\n\n<div>{hidden}</div>\n\n")
            done = at
    return "".join((*pieces, page[done:]))


def _texts(page: str) -> Iterator[tuple[int, str, bool]]:
    """Yield the texts of a page that the index has, each with the place for the other forms of its words, and whether that is within HTML."""
    reading = _Reading(page)
    for token in _TOKEN.finditer(page):
        tag = (token["tag"] or "").lower()
        if token["heading"]:
            yield from reading.heading(token)
        elif token["end"]:
            yield from reading.end(tag, token)
        else:
            yield from reading.begin(tag, token)
    reading.say(len(page), len(page))
    yield from reading.loose(len(page))


class _Reading:
    """A place in a page: the open elements, each with whether the index leaves it out, and the texts since the last place for forms of words."""

    def __init__(self, page: str) -> None:
        self.page, self.at = page, 0
        self.open: list[tuple[str, bool]] = []
        self.texts: list[list[str]] = [[]]  # of the page, and of each open element that has a place of its own

    def say(self, start: int, end: int, tag: str = "") -> None:
        """Take up the text before a token, which is from `start` to `end`; a tag that the index keeps parts words."""
        if not (self.open and self.open[-1][1]):
            self.texts[-1] += (unescape(self.page[self.at : start]), " " if tag in _KEPT else "")
        self.at = end

    def loose(self, place: int) -> Iterator[tuple[int, str, bool]]:
        """Yield the text outside of such elements, if there can be another element at this place."""
        if len(self.texts) == 1 and not any(tag in _ITEMS_ONLY for tag, _ in self.open):
            yield place, "".join(self.texts[0]), bool(self.open)
            self.texts = [[]]

    def heading(self, token: re.Match[str]) -> Iterator[tuple[int, str, bool]]:
        """Yield the text before a heading of Markdown, and that of the heading; within HTML there is none."""
        if not self.open:
            self.say(token.start(), token.end())
            yield from self.loose(token.start())
            yield token.end(), unescape(token[0]), False

    def begin(self, tag: str, token: re.Match[str]) -> Iterator[tuple[int, str, bool]]:
        """Begin an element, or pass over one without an end, a comment, or what the page says of itself."""
        self.say(token.start(), token.end(), tag)
        if tag in _HEADINGS:
            yield from self.loose(token.start())
        if tag and tag not in _VOID and not token["given"].endswith("/"):
            left_out = "data-search-exclude" in token["given"] or tag in _NO_WORDS or any(out for _, out in self.open[-1:])
            self.open.append((tag, left_out))
            if tag in _IN_THEM:
                self.texts.append([])

    def end(self, tag: str, token: re.Match[str]) -> Iterator[tuple[int, str, bool]]:
        """End an element with all that is open in it."""
        self.say(token.start(), token.end(), tag)
        if all(name != tag for name, _ in self.open):
            return
        if tag in _AROUND:
            yield from self.loose(token.start())
        name = ""
        while name != tag:
            name, _ = self.open.pop()
            if name in _IN_THEM:
                yield token.start(), "".join(self.texts.pop()), True
        if tag in _ITEMS_ONLY | _HEADINGS:
            yield from self.loose(token.end())
