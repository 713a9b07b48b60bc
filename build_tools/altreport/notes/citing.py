"""Citations as a style prints them: pandoc's citeproc, asked again only for what a note prints otherwise than before."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Any, TypeAlias

from altreport.cache import cached, cached_each
from altreport.notes.common_form import common_form
from altreport.notes.passages import named_calls, read_defined, works_of
from altreport.notes.references import CALLS, called_note, cross_reference
from altreport.pandoc.allowed import RULES, allowed
from altreport.pandoc.process import convert, pandoc_version, two_at_a_time
from altreport.pandoc.reading import Unreadable, read_each
from altreport.pandoc.tree import Node, blocks_of, classes_of, div, document_of, elements, metadata, plain, replace, span, text
from altreport.scratch import scratch_folder

_Read: TypeAlias = Mapping[str, list[Node]]
_NOTHING: _Read = MappingProxyType({})
_NAMED = r"""\s*=\s*["'][^"']*\b"""
_LOOKS_AROUND = re.compile(
    rf"\s(?:position{_NAMED}(?:ibid|near-note)|variable{_NAMED}(?:citation-number|year-suffix)|[a-z-]*disambigua|(?:collapse|cite-group-delimiter)\s*=)"
)
"""What in a style lets one note depend on more of the others than on where a work was first cited (CSL 1.0.2).

Attributes in the forms that XML allows; in a comment they count too, which only takes longer.
"""


_AT_ONCE = 1500
"""Notes for one process: of two at a time neither takes more memory than the steps that follow."""


@dataclass(frozen=True)
class Style:
    """A citation style: the text of its CSL file, and the locale in which it prints."""

    csl: str
    locale: str

    @cached_property
    def looks_around(self) -> bool:
        """Whether what a note prints can depend on more than its own text, its works, and the notes that first cite them."""
        return _LOOKS_AROUND.search(self.csl) is not None

    @cached_property
    def identity(self) -> list[str]:
        """What stands for the style, and for the program that applies it, among what goes into a result."""
        return [RULES, hashlib.sha256(self.csl.encode()).hexdigest(), self.locale, pandoc_version()]


@dataclass(frozen=True)
class Work:
    """A work: `text` is biblatex, or where `format` is `item` a CSL item as JSON, the values of which are plain text."""

    id: str
    format: str
    text: str


@dataclass(frozen=True)
class NumberedText:
    """The text of an endnote, its number (from 1), and the ids of the works that it cites, in order."""

    number: int
    markdown: str
    works: tuple[str, ...]


_Part: TypeAlias = tuple[NumberedText, list[Node], list[str]]
"""A note, its blocks as pandoc reads them, and the ids of the works that it finds cited there."""


@dataclass(frozen=True)
class CitedText:
    """An endnote as the style prints it, the ids of the works that pandoc found cited in it, and its words; None where references stand among them."""

    blocks: list[Node]
    works: list[str]
    words: str | None


def unreadable_works(works: Iterable[Work]) -> list[str]:
    """The ids of the works that pandoc cannot read: kept for all of them together, for there are seldom any."""
    given = list(works)
    request = ["unreadable", pandoc_version(), [[work.id, work.format, work.text] for work in given]]
    faults: list[str] = cached(request, lambda: [work.id for work, read in zip(given, _references(given), strict=True) if read is None])
    return faults


def cite(notes: list[NumberedText], works: dict[str, Work], style: Style, read: _Read = _NOTHING, at_once: int = _AT_ONCE) -> list[CitedText]:
    """The endnotes of a report, which are given all and in order; one pandoc process cites for up to `at_once` of those that changed.

    `read` are the blocks of some of them, by their text, as pandoc has read them already. A style that looks around sees all at once.
    """
    first = _first_citations(notes)
    if style.looks_around:
        everything = [[note.number, note.markdown] for note in notes], [[work.format, work.text] for work in works.values()]
        (made,) = cached_each([["notes", style.identity, *everything]], lambda _: [_cited(_parts(notes, read), {}, works, style, len(notes) or 1)])
    else:
        requests = [_request(note, first, works, style) for note in notes]
        made = cached_each(requests, lambda missing: _cited(_parts([notes[position] for position in missing], read), first, works, style, at_once))
    return [CitedText(*parts) for parts in made]


def full_forms(works: list[Work], style: Style) -> list[list[Node]]:
    """Each work as the style prints it where a report cites it for the first time."""
    if style.looks_around:
        everything = [[work.format, work.text] for work in works]
        (made,) = cached_each([["works", style.identity, everything]], lambda _: [_in_full(works, style)])
        forms: list[list[Node]] = made
        return forms
    requests = [["work", style.identity, work.format, work.text] for work in works]
    return cached_each(requests, lambda missing: _in_full([works[position] for position in missing], style))


def _first_citations(notes: list[NumberedText]) -> dict[str, int]:
    """The number of the note that first cites each work."""
    first: dict[str, int] = {}
    for note in notes:
        for work in note.works:
            first.setdefault(work, note.number)
    return first


def _request(note: NumberedText, first: dict[str, int], works: dict[str, Work], style: Style) -> list[Any]:
    """All that the printed form of a note depends on."""
    cited = dict.fromkeys(note.works)
    before = {key: (first[key], first[key] < note.number) for key in cited if first[key] < note.number or note.works.count(key) > 1}
    entries = [[work.format, work.text] if (work := works.get(key)) else None for key in cited]
    return ["note", style.identity, note.markdown, before, entries]


def _parts(notes: list[NumberedText], known: _Read) -> list[_Part]:
    unread = list(dict.fromkeys(note.markdown for note in notes if note.markdown not in known))
    named = dict(zip(unread, map(named_calls, read_defined(unread)), strict=True))
    return [(note, blocks := known.get(note.markdown) or named[note.markdown], works_of(blocks)) for note in notes]


def _cited(read: list[_Part], first: dict[str, int], works: dict[str, Work], style: Style, at_once: int) -> list[list[Any]]:
    """The blocks of each note, the works found in it, and its words.

    A note in which pandoc finds other works than the ledger has is an error, said elsewhere; it is formatted by itself, so that
    what other notes print depends on the ledger alone.
    """
    agreed = [part for part in read if part[2] == list(part[0].works)]
    portions = [agreed[start : start + at_once] for start in range(0, len(agreed), at_once)]
    printed: dict[int, list[Node]] = {}
    for some in two_at_a_time(lambda portion: _in_order(portion, first, works, style), portions):
        printed |= some
    for part in read:
        if part[0].number not in printed:
            printed |= _in_order([part], {}, works, style)
    return [[blocks := printed[note.number], found, _words_alone(blocks)] for note, _, found in read]


def _words_alone(blocks: list[Node]) -> str | None:
    """The words of a note that holds no references."""
    refers = any(cross_reference(node) is not None or called_note(node) is not None for node in elements(blocks))
    return None if refers else plain(blocks)


def _in_order(read: list[_Part], first: dict[str, int], works: dict[str, Work], style: Style) -> dict[int, list[Node]]:
    """The blocks of notes by number, by one process. Works that other notes cite first are cited there in a word, which is thrown away."""
    numbers = {note.number for note, _, _ in read}
    cited = {key for note, _, _ in read for key in note.works if key in first and first[key] < note.number}
    elsewhere = [key for key in sorted(cited) if first[key] not in numbers]
    earlier: list[tuple[int, list[Node], list[str]]] = [(first[key], [{"t": "Plain", "c": [_citation(key)]}], [key]) for key in elsewhere]
    parts = sorted([*earlier, *((note.number, blocks, found) for note, blocks, found in read)], key=lambda part: part[0])
    needed = [works[key] for key in dict.fromkeys(key for _, _, found in parts for key in found) if key in works]
    texts = [(number, blocks) for number, blocks, _ in parts]
    return {number: blocks for (number, _), blocks in zip(texts, _printed(texts, needed, style), strict=True) if number in numbers}


def _in_full(works: list[Work], style: Style) -> list[list[Node]]:
    parts: list[tuple[int, list[Node]]] = [(number, [{"t": "Para", "c": [_citation(work.id), text(".")]}]) for number, work in enumerate(works, start=1)]
    return _printed(parts, works, style)


def _citation(key: str) -> Node:
    mode = {"t": "NormalCitation"}
    citation = {"citationId": key, "citationPrefix": [], "citationSuffix": [], "citationMode": mode, "citationNoteNum": 0, "citationHash": 0}
    return {"t": "Cite", "c": [[citation], [text(f"[@{key}]")]]}


def _printed(parts: list[tuple[int, list[Node]]], works: list[Work], style: Style) -> list[list[Node]]:
    """What citeproc makes of texts with their numbers, which it sees in this order."""
    if not parts:
        return []
    with scratch_folder() as folder:
        path = folder / "style.csl"
        path.write_text(style.csl, encoding="utf-8", newline="\n")
        answer = convert(_to_cite(parts, works, style), "--from", "json", "--to", "json", "--citeproc", "--csl", str(path)).decode()
    return [common_form(allowed(_unwrapped(division["c"][1]), CALLS)) for division in blocks_of(answer)]


def _to_cite(parts: list[tuple[int, list[Node]]], works: list[Work], style: Style) -> bytes:
    references = [reference for read in _references(works) for reference in read or ()]
    meta = {
        "references": {"t": "MetaList", "c": references},
        "lang": {"t": "MetaString", "c": style.locale},
        "suppress-bibliography": {"t": "MetaBool", "c": True},
        "notes-after-punctuation": {"t": "MetaBool", "c": False},
    }
    return document_of([div(_numbered(blocks, number)) for number, blocks in parts], meta).encode()


def _references(works: list[Work]) -> list[list[Any] | None]:
    """The references (pandoc's metadata) of each work; None where pandoc cannot read it."""

    def read(missing: list[int]) -> list[list[Any] | None]:
        wanted = [works[position] for position in missing]
        documents = iter(read_each([(work.format, work.text) for work in wanted if work.format != "item"]))
        return [[metadata(json.loads(work.text))] if work.format == "item" else _references_of(next(documents)) for work in wanted]

    return cached_each([["references", RULES, pandoc_version(), work.format, work.text] for work in works], read)


def _references_of(document: dict[str, Any] | Unreadable) -> list[Any] | None:
    return None if isinstance(document, Unreadable) else allowed(document["meta"].get("references", {}).get("c"))


def _numbered(blocks: list[Node], number: int) -> list[Node]:
    """The text with its number told to the style.

    The note around a citation keeps citeproc from changing its first letter and from adding brackets, the span from moving
    the words beside it.
    """

    def change(node: Node) -> list[Node] | None:
        if node["t"] != "Cite":
            return None
        citations = [{**citation, "citationNoteNum": number, "citationSuffix": _shielded(citation["citationSuffix"])} for citation in node["c"][0]]
        note = {"t": "Note", "c": [{"t": "Para", "c": [{"t": "Cite", "c": [citations, node["c"][1]]}]}]}
        return [span([note], classes=(_OWN,))]

    numbered: list[Node] = replace(blocks, change)
    return numbered


_OWN = "cited-works"


def _shielded(suffix: list[Node]) -> list[Node]:
    """An empty locator keeps pandoc from reading a pinpoint as its own kind of locator and printing it in other words."""
    begins = suffix[0]["c"] if suffix and suffix[0]["t"] == "Str" else ""
    return suffix if not suffix or begins.startswith("{") else [text("{}"), *suffix]


def _unwrapped(blocks: list[Node]) -> list[Node]:
    """Of the note around each citation only the words are wanted."""

    def change(node: Node) -> list[Node] | None:
        return _words(node["c"][1]) if _OWN in classes_of(node) else None

    unwrapped: list[Node] = replace(blocks, change)
    return unwrapped


def _words(inlines: list[Node]) -> list[Node]:
    def change(node: Node) -> list[Node] | None:
        if node["t"] == "Cite":
            return _words(node["c"][1])
        if node["t"] == "Note":
            return [inline for block in node["c"] for inline in _words(block["c"])]
        return None

    words: list[Node] = replace(inlines, change)
    return words
