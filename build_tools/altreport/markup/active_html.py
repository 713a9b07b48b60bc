"""What in HTML runs, loads or leads elsewhere by itself: what no page of a report may hold but the theme's own scripts.

The names are those of the HTML Living Standard and of SVG 2; what they do is weighed by Content Security Policy Level 3, 6.1.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from typing import Any, NamedTuple

from altreport.markup.targets import refusal


class Active(NamedTuple):
    """One such thing: its kind, and what it says.

    Kinds are `script` and `style` (an element with its text), `script file` (with its address), `handler` and `style attribute` (with
    the attribute's name), `element` (with its name), `foreign` and `address` (with the address), and `policy` (with the policy).
    """

    kind: str
    said: str


_NEVER = frozenset(
    """
    iframe frame frameset object embed applet base portal fencedframe animate set
    noscript noembed noframes plaintext xmp template
    """.split()  # noqa: SIM905 - a column of words is harder to read
)
"""Other pages and what changes addresses; then what one reader of HTML takes for text and another for elements (HTML, 13.2.5)."""
_DATA = frozenset(["application/json", "application/ld+json"])
"""Types of a script that is none (HTML, 4.12.1, ‘data block’)."""
_LOADS = frozenset(["src", "srcset", "imagesrcset", "poster", "background", "data"])
_LEADS = frozenset(["href", "xlink:href", "action", "formaction", "src", "ping"])
_LOADED_BY_HREF = frozenset(["image", "use", "feimage", "script"])
_ONLY_NAMED = frozenset(["canonical", "prev", "next", "alternate", "help", "license", "author", "describedby", "search", "tag", "bookmark"])
"""Relations of a `link` for which a browser loads nothing."""
_WATCHED = _LOADS | _LEADS | {"style", "http-equiv"}
_QUIET_META = frozenset(["content-type", "x-ua-compatible", "default-style"])
_FOREIGN = re.compile(r"[\\/]{2}|[a-z][a-z0-9+.-]*:(?!$)", re.IGNORECASE)
_PICTURES = frozenset(["img", "image", "feimage"])
_PICTURE = re.compile(r"data:image/(?!svg)", re.IGNORECASE)
_RUNS = re.compile(r"(?:javascript|vbscript|data):", re.IGNORECASE)
_INVISIBLE = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\ufeff]+")


def active_in(tag: str, attributes: Iterable[tuple[str, str]], text: str = "") -> Iterator[Active]:
    """What an element has of it; `text` is that inside a script or style. Names are in small letters."""
    if tag in _NEVER:
        yield Active("element", tag)
    elif tag == "style":
        yield Active("style", text)
    given = None
    for name, value in attributes:
        if name in _WATCHED:
            given = given or dict(attributes)
            yield from _in_attribute(tag, name, value, given)
        elif name.startswith("on"):
            yield Active("handler", name)
    if tag == "script":
        given = dict(attributes)
        if "src" in given:
            yield Active("script file", given["src"])
        elif given.get("type", "").strip().lower() not in _DATA:
            yield Active("script", text)


def _in_attribute(tag: str, name: str, value: str, given: dict[str, str]) -> Iterator[Active]:
    if name == "style":
        yield Active("style attribute", name)
    elif name == "http-equiv":
        kind = value.strip().lower()
        if kind == "content-security-policy":
            yield Active("policy", given.get("content", ""))
        elif kind not in _QUIET_META:
            yield Active("element", f"meta http-equiv={kind}")
    elif tag == "form" and name == "action" and value.strip():
        yield Active("element", "form action")
    else:
        bare = _INVISIBLE.sub("", value)
        if _RUNS.match(bare) and not (tag in _PICTURES and _PICTURE.match(bare)):
            yield Active("address", bare)
        elif is_foreign(value):
            if _is_loaded(tag, name, given):
                yield Active("foreign", bare)
            elif tag in ("a", "area") and refusal(value.strip()) is not None:
                yield Active("address", bare)


def is_foreign(address: str) -> bool:
    """Whether an address that a page loads is not that of a file of its site."""
    bare = _INVISIBLE.sub("", address)
    return bool(_FOREIGN.match(bare)) and not _PICTURE.match(bare)


def _is_loaded(tag: str, name: str, given: dict[str, str]) -> bool:
    if name in _LOADS:
        return True
    if tag == "link" and name == "href":
        return not _ONLY_NAMED.issuperset(given.get("rel", "").lower().split())
    return tag in _LOADED_BY_HREF and name in ("href", "xlink:href")


def active_in_source(text: str) -> Iterator[tuple[int, int, Active]]:
    """What a Jinja template or another source of HTML has of it, also in what it prints from quotation marks, each with its line and column (from 1)."""
    plain = without_jinja(text)
    found = _in_plain_source(plain)
    yield from found
    known = {active for _, _, active in found}
    yield from ((line, 1, active) for line, active in _as_browsers_read(plain) if active not in known)
    for printed in _JINJA.finditer(text):
        if "<" in printed[0] and not printed[0].startswith("{#") and _ESCAPED.search(printed[0]) is None:
            line, column = text.count("\n", 0, printed.start()) + 1, printed.start() - text.rfind("\n", 0, printed.start())
            yield from ((line, column, active) for _, _, active in _in_plain_source(printed[0]))


def without_jinja(text: str) -> str:
    """A template with each expression, statement and comment of Jinja replaced by as many harmless characters."""
    return _JINJA.sub(_blank, text)


def _in_plain_source(text: str) -> list[tuple[int, int, Active]]:
    parser = _SourceParser()
    parser.feed(text)
    parser.close()
    return parser.found


_ESCAPED = re.compile(r"\|\s*(?:e|escape|md)\b")
_JINJA = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)


def _blank(found: re.Match[str]) -> str:
    """As many characters as harmless as an expression of Jinja is long; lines stay lines."""
    return re.sub(r"[^\n]", "x" if found[0].startswith("{{") else " ", found[0])


def _as_browsers_read(text: str) -> Iterator[tuple[int, Active]]:
    """The same by the reader of the finished pages, which ends comments and declarations where browsers do; each with its line."""
    from lxml import etree  # noqa: PLC0415 - few reports have templates of their own

    root: Any = etree.HTML(text, etree.HTMLParser(huge_tree=True)) if "<" in text else None
    for element in root.iter("*") if root is not None else ():
        given = [(str(name), str(value)) for name, value in element.items()]
        yield from ((element.sourceline or 1, active) for active in active_in(str(element.tag), given))


class _SourceParser(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[int, int, Active]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        line, column = self.getpos()
        given = [(name, value or "") for name, value in attrs]
        self.found += [(line, column + 1, active) for active in active_in(tag, given)]
