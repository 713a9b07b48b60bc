"""The report's texts as HTML."""

from __future__ import annotations

from dataclasses import dataclass, replace
from html import escape

from altreport.assemble.texts import Texts
from altreport.document.element_attributes import Attributes
from altreport.document.label import NOWHERE, UNKNOWN, Label
from altreport.document.list_labels import with_labels
from altreport.document.text_direction import with_directed_paragraphs
from altreport.document.tree import Blocks, CrossReference, Div, Inline, Link, Node, NoteCall, OrderedList, RawInline, Span, Str
from altreport.document.walk import led_by, replaced
from altreport.model.report import AlternativeReport
from altreport.outputs.site.explained_acronyms import Explained
from altreport.outputs.site.site_addresses import SOURCES, Addresses, call_anchor
from altreport.pandoc.html import as_html


@dataclass(frozen=True)
class Fragments:
    """HTML by id: texts of the body, endnotes, and the full forms of sources."""

    body: dict[str, str]
    notes: dict[str, str]
    works: dict[str, str]


def make_fragments(texts: Texts, works: dict[str, Blocks], addresses: Addresses, report: AlternativeReport) -> Fragments:
    """Every text, and every work in its full form, with its links as the page on which it is has to write them.

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


def _html_ready(texts: Texts, blocks: Blocks, addresses: Addresses, page: str) -> Blocks:
    """The tree with calls, cross-references and links in the site's own form."""

    def change(node: Node) -> list[Node] | None:
        if isinstance(node, NoteCall):
            return [_call(node, texts.labels[node.key], addresses.link(node.key, page) or "")]
        if isinstance(node, OrderedList):
            return [Div((replace(node, items=replaced(node.items, change)),), Attributes(classes=("labelled",)))]
        if isinstance(node, CrossReference):
            return [_cross(node.label, addresses.link(node.target, page))]
        if isinstance(node, Link) and node.address.startswith("#"):
            return [replace(replaced(node, change), address=addresses.link(node.address[1:], page) or node.address)]
        return None

    return replaced(with_labels(with_directed_paragraphs(blocks), _label), change)


def _label(label: str) -> tuple[Inline, ...]:
    """The label of an item as words: HTML knows no list of (a), (b), (c) (HTML Living Standard, 4.4.5)."""
    return Span((Str(label),), Attributes(classes=("list-label",))), Str(" ")


def _call(call: NoteCall, label: Label, address: str) -> Node:
    anchor = escape(call_anchor(call.key, call.occurrence))
    link = f'<a href="{escape(address)}" role="doc-noteref" aria-label="{escape(label.text)}">{label.number}</a>'
    comma = "<sup>,</sup>" if call.follows else ""
    return RawInline("html", f'{comma}<sup class="endnote-call" id="{anchor}">{link}</sup>')


def _cross(label: Label | None, address: str | None) -> Node:
    """A link that says what it leads to. Only a draft can have a reference to nothing."""
    if label is None or label is NOWHERE or address is None:
        return Span((Str(UNKNOWN),), Attributes(classes=("unknown-reference",)))
    return Link((Str(label.text),), address, attributes=Attributes(classes=("cross-reference",)))
