"""Citations as a style prints them. Pandoc's citeproc formats them again only where what it would print has changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeAlias

from altreport.cache import cached, cached_each
from altreport.document.normalise import normalise
from altreport.document.tree import Blocks, Citation, Cite, Para, Plain, Str
from altreport.pandoc.citeproc import Style, Work, print_citations, unreadable
from altreport.pandoc.passages import named_calls, read_defined, works_of
from altreport.pandoc.process import pandoc_version
from altreport.pandoc.tree_json import cached_trees, json_of, tree_of

_NOTHING: Mapping[str, Blocks] = MappingProxyType({})


@dataclass(frozen=True)
class NumberedText:
    """The text of an endnote, its number (from 1), and the ids of the works that it cites, in order."""

    number: int
    markdown: str
    works: tuple[str, ...]


_Part: TypeAlias = tuple[NumberedText, Blocks, list[str]]
"""A note, its blocks as Pandoc reads them, and the ids of the works that it finds cited there."""


@dataclass(frozen=True)
class CitedText:
    """An endnote as the style prints it, and the ids of the works that Pandoc found cited in it."""

    blocks: Blocks
    works: list[str]


def unreadable_works(works: Iterable[Work]) -> list[str]:
    """The ids of the works that Pandoc cannot read. There are seldom any, so one answer is cached for all works together."""
    asked = list(works)
    request = ["unreadable", pandoc_version(), [[work.id, work.format, work.text] for work in asked]]
    faults: list[str] = cached(request, lambda: unreadable(asked))
    return faults


def cite(notes: list[NumberedText], works: dict[str, Work], style: Style, read: Mapping[str, Blocks] = _NOTHING) -> list[CitedText]:
    """The endnotes of a report: `notes` are all of them, in order. One Pandoc process formats those that changed.

    `read` are the blocks of the notes that Pandoc has read already, by their text. A style that looks around formats all notes again.
    """
    first = _first_citations(notes)
    if style.looks_around:
        everything = [[note.number, note.markdown] for note in notes], [[work.format, work.text] for work in works.values()]
        made = cached(["notes", style.identity, *everything], lambda: _cited(_parts(notes, read), {}, works, style))
    else:
        requests = [_request(note, first, works, style) for note in notes]
        made = cached_each(requests, lambda missing: _cited(_parts([notes[position] for position in missing], read), first, works, style))
    return [CitedText(tree_of(blocks), found) for blocks, found in made]


def full_forms(works: list[Work], style: Style) -> list[Blocks]:
    """Each work as the style prints it where a report cites it for the first time."""
    if style.looks_around:
        request = ["works", style.identity, [[work.format, work.text] for work in works]]
        return list(map(tree_of, cached(request, lambda: list(map(json_of, _in_full(works, style))))))
    requests = [["work", style.identity, work.format, work.text] for work in works]
    return cached_trees(requests, lambda missing: _in_full([works[position] for position in missing], style))


def _first_citations(notes: list[NumberedText]) -> dict[str, int]:
    """The number of the note that first cites each work."""
    first: dict[str, int] = {}
    for note in notes:
        for work in note.works:
            first.setdefault(work, note.number)
    return first


def _request(note: NumberedText, first: dict[str, int], works: dict[str, Work], style: Style) -> list[object]:
    """Everything that the printed form of a note depends on."""
    cited = dict.fromkeys(note.works)
    before = {key: (first[key], first[key] < note.number) for key in cited if first[key] < note.number or note.works.count(key) > 1}
    entries = [[work.format, work.text] if (work := works.get(key)) else None for key in cited]
    return ["note", style.identity, note.markdown, before, entries]


def _parts(notes: list[NumberedText], known: Mapping[str, Blocks]) -> list[_Part]:
    unread = list(dict.fromkeys(note.markdown for note in notes if note.markdown not in known))
    named = {**known, **dict(zip(unread, map(named_calls, read_defined(unread)), strict=True))}
    return [(note, named[note.markdown], works_of(named[note.markdown])) for note in notes]


def _cited(read: list[_Part], first: dict[str, int], works: dict[str, Work], style: Style) -> list[list[object]]:
    """The blocks of each note, as the cache keeps them, and the works found in it.

    A note in which Pandoc finds other works than the ledger has is an error, reported elsewhere. It is formatted alone, so that
    what other notes print depends only on the ledger.
    """
    printed = _in_order([part for part in read if part[2] == list(part[0].works)], first, works, style)
    for part in read:
        if part[0].number not in printed:
            printed |= _in_order([part], {}, works, style)
    return [[json_of(printed[note.number]), found] for note, _, found in read]


def _in_order(read: list[_Part], first: dict[str, int], works: dict[str, Work], style: Style) -> dict[int, Blocks]:
    """The blocks of notes by their numbers, from one process. For works that other notes cite first, citeproc is given short notes that do."""
    numbers = {note.number for note, _, _ in read}
    cited = {key for note, _, _ in read for key in note.works if key in first and first[key] < note.number}
    elsewhere = [key for key in sorted(cited) if first[key] not in numbers]
    earlier: list[tuple[int, Blocks, list[str]]] = [(first[key], (Plain((_citation(key),)),), [key]) for key in elsewhere]
    parts = sorted([*earlier, *((note.number, blocks, found) for note, blocks, found in read)], key=lambda part: part[0])
    needed = [works[key] for key in dict.fromkeys(key for _, _, found in parts for key in found) if key in works]
    texts = [(number, blocks) for number, blocks, _ in parts]
    return {number: blocks for (number, _), blocks in zip(texts, _printed(texts, needed, style), strict=True) if number in numbers}


def _in_full(works: list[Work], style: Style) -> list[Blocks]:
    return _printed([(number, (Para((_citation(work.id), Str("."))),)) for number, work in enumerate(works, start=1)], works, style)


def _citation(key: str) -> Cite:
    return Cite((Citation(key),), (Str(f"[@{key}]"),))


def _printed(parts: list[tuple[int, Blocks]], works: list[Work], style: Style) -> list[Blocks]:
    return list(map(normalise, print_citations(parts, works, style)))
