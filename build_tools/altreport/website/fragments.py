"""The report's texts as HTML."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from altreport.assemble.texts import Reference, Texts
from altreport.model.report import AlternativeReport
from altreport.notes.direction import with_directed_paragraphs
from altreport.notes.labels import UNKNOWN, Label
from altreport.pandoc.html import as_html
from altreport.pandoc.tree import Node, led_by, link, raw, replace, span, text
from altreport.website.acronyms import Explained
from altreport.website.addresses import SOURCES, Addresses, call_anchor


@dataclass(frozen=True)
class Fragments:
    """HTML by id: texts of the body, endnotes, and the full forms of sources."""

    body: dict[str, str]
    notes: dict[str, str]
    works: dict[str, str]


def make_fragments(texts: Texts, works: dict[str, list[Node]], addresses: Addresses, report: AlternativeReport) -> Fragments:
    """Every text, and every work in its full form, with its links as the page on which it stands has to write them.

    Acronyms are explained where a page first has them.
    """
    words = report.words
    explained = Explained(dict(report.acronyms), addresses)
    sources = {name: led_by(words.source_below, texts.body[name]) for name, label in texts.labels.items() if label.kind in ("table", "figure")}
    body = {}
    for record, blocks in {**texts.body, **sources}.items():
        page = addresses.page_of(record)
        body[record] = explained.on(page, _html_ready(texts, blocks, addresses, page))
    notes = {made.note.id: _html_ready(texts, made.blocks, addresses, "endnotes.html") for made in texts.notes}
    forms = {key: _html_ready(texts, blocks, addresses, SOURCES) for key, blocks in works.items()}
    pages = iter(as_html([blocks for group in (body, notes, forms) for blocks in group.values()]))
    return Fragments(*({key: next(pages) for key in group} for group in (body, notes, forms)))


def _html_ready(texts: Texts, blocks: list[Node], addresses: Addresses, page: str) -> list[Node]:
    """The tree with calls, cross-references and links in the site's own form."""

    def call(reference: Reference) -> list[Node]:
        return [_call(reference, addresses, page)]

    def cross(target: str, label: Label | None) -> list[Node]:
        address = addresses.link(target, page)
        if label is None or address is None:
            return [_unknown()]
        return [link([text(label.text)], address, classes=("cross-reference",))]

    def led_inside(node: Node) -> list[Node] | None:
        if node["t"] != "Link" or "cross-reference" in node["c"][0][1] or not node["c"][2][0].startswith("#"):
            return None
        attributes, inlines, (target, title) = node["c"]
        return [{"t": "Link", "c": [attributes, inlines, [addresses.link(target[1:], page) or target, title]]}]

    ready = texts.resolved(with_directed_paragraphs(blocks), call, cross)
    led: list[Node] = replace(ready, led_inside)
    return led


def _call(reference: Reference, addresses: Addresses, page: str) -> Node:
    if reference.label is None:
        return _unknown()
    address = escape(addresses.link(reference.key, page) or "")
    number = reference.label.number
    if reference.inside_endnote:
        return raw("html", f'<a class="cross-reference" href="{address}">{escape(reference.label.text)}</a>')
    anchor = escape(call_anchor(reference.key, reference.occurrence))
    name = escape(reference.label.text)
    return raw("html", f'<sup class="endnote-call" id="{anchor}"><a href="{address}" role="doc-noteref" aria-label="{name}">{number}</a></sup>')


def _unknown() -> Node:
    """What only a draft can show: a reference to nothing."""
    return span([text(UNKNOWN)], classes=("unknown-reference",))
