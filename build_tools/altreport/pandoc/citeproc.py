"""Pandoc's citeproc: read works, and print citations in texts in a citation style (CSL 1.0.2)."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, cast

from altreport.cache import cached_each
from altreport.document.element_attributes import Attributes
from altreport.document.joined_texts import SEAM, Made, joined, with_joins, with_one_mark
from altreport.document.label import UNKNOWN
from altreport.document.tree import (
    Blocks,
    Citation,
    Cite,
    CrossReference,
    Div,
    Inline,
    Inlines,
    Link,
    Node,
    Note,
    NoteCall,
    Para,
    Paragraph,
    Plain,
    Space,
    Span,
    Str,
)
from altreport.document.typographic_spaces import spaces_of
from altreport.document.walk import T, plain, replaced, walk
from altreport.pandoc.around_citations import apart, ended, is_citation, own_citation, shielded
from altreport.pandoc.markdown import Unreadable, read_each
from altreport.pandoc.process import convert, pandoc_version
from altreport.pandoc.style_marks import StyleMarks, marks_of
from altreport.pandoc.text_filter import RULES, allowed
from altreport.pandoc.tree_json import blocks_of, document_of, json_of, tree_of
from altreport.scratch import scratch_folder

_NAMED = r"""\s*=\s*["'][^"']*\b"""
_LOOKS_AROUND = re.compile(
    rf"\s(?:position{_NAMED}(?:ibid|near-note)|variable{_NAMED}(?:citation-number|year-suffix)|[a-z-]*disambigua|(?:collapse|cite-group-delimiter)\s*=)"
)
"""The parts of a style that make a note depend on other notes in more ways than on where a work was first cited (CSL 1.0.2).

The attributes are in any form of XML. In a comment they count too, which only costs time.
"""


_DATE = re.compile(r"[yY]?[-0-9XuT:Z/~?%.+]+")
"""A date in signs (ISO 8601-2). Pandoc forgets that others are in words, unless they are called so: `issued: {literal: …}`."""


@dataclass(frozen=True)
class Style:
    """A citation style: the text of its CSL file, and the locale."""

    csl: str
    locale: str

    @cached_property
    def looks_around(self) -> bool:
        """Whether a printed note can depend on more than its text, its works, and the notes that first cite them."""
        return _LOOKS_AROUND.search(self.csl) is not None

    @cached_property
    def identity(self) -> list[str]:
        """The part of cache keys for the style and the program that applies it."""
        return [RULES, hashlib.sha256(self.csl.encode()).hexdigest(), self.locale, pandoc_version()]

    @cached_property
    def marks(self) -> StyleMarks:
        """The marks that the style has at the end of a note and inside quotation marks."""
        return marks_of(self.csl, self.locale)


@dataclass(frozen=True)
class Work:
    """A work: `text` is biblatex, or, if `format` is `item`, a CSL item as JSON with values in plain text."""

    id: str
    format: str
    text: str


def unreadable(works: Sequence[Work]) -> list[str]:
    """Return the ids of the works that Pandoc cannot read."""
    return [work.id for work, read in zip(works, _references(works), strict=True) if read is None]


def print_citations(parts: Sequence[tuple[int, Blocks]], works: Sequence[Work], style: Style) -> list[Blocks]:
    """Return the texts with the citations that citeproc prints. Each text has the number of its note; citeproc reads them in this order.

    A work of which the style prints nothing at its place (some styles have no ‘Ibid.’ without a page) is printed in full.
    """
    printed = _printed(parts, works, style)
    silent = list(dict.fromkeys(key for node in walk(tuple(printed)) if (key := _silent(node))))
    alone: list[Blocks] = [(Plain((Cite((Citation(key),), ()),)),) for key in silent]
    full = dict(zip(silent, _printed(list(enumerate(alone, start=1)), works, style), strict=True))
    said = {work.id: work.text.casefold() for work in works}

    def finished(typed: Blocks, blocks: Blocks) -> Blocks:
        known = "\n".join(said.get(node.id, "") for node in walk(typed) if isinstance(node, Citation))
        filled = replaced(apart(ended(blocks, style.marks.stop)), lambda node: _in_full(node, full))
        return allowed(replaced(with_joins(filled, Made(is_citation, known, style.marks.inside_quotes)), _unwrapped))

    return [finished(typed, blocks) for (_, typed), blocks in zip(parts, printed, strict=True)]


def _printed(parts: Sequence[tuple[int, Blocks]], works: Sequence[Work], style: Style) -> list[Blocks]:
    """Return what citeproc prints, each citation in a span of our own."""
    if not parts:
        return []
    with scratch_folder() as folder:
        path = folder / "style.csl"
        path.write_text(style.marks.csl, encoding="utf-8", newline="\n")
        answer = convert(_to_cite(parts, works, style), "--from", "json", "--to", "json", "--citeproc", "--csl", str(path)).decode()
    return [replaced(division.blocks, _taken_back) for division in blocks_of(answer) if isinstance(division, Div)]


def items_as_biblatex(items: Sequence[dict[str, object]]) -> str:
    """Return CSL items with values in plain text as biblatex."""
    return convert(document_of((), {"references": _metadata(list(items))}), "--from", "json", "--to", "biblatex").decode()


def _to_cite(parts: Sequence[tuple[int, Blocks]], works: Sequence[Work], style: Style) -> bytes:
    references = [_with_language(reference, style.locale) for read in _references(works) for reference in read or ()]
    meta = {
        "references": {"t": "MetaList", "c": references},
        "lang": {"t": "MetaString", "c": style.locale},
        "suppress-bibliography": {"t": "MetaBool", "c": True},
        "notes-after-punctuation": {"t": "MetaBool", "c": False},
    }
    return document_of(tuple(Div(_numbered(blocks, number)) for number, blocks in parts), meta).encode()


def _with_language(reference: dict[str, Any], locale: str) -> dict[str, Any]:
    """Return a reference whose titles say their language if it is not that of the notes, where that one has spaces that others do not have."""
    language = str(reference["c"].get("language", {}).get("c", ""))
    if not language or not spaces_of(locale) or language.partition("-")[0] == locale.partition("-")[0]:
        return reference
    known = Attributes(pairs=(("lang", language if re.fullmatch("[a-z]{2,3}(-[A-Za-z0-9]+)*", language) else "und"),))
    titles = {name: value for name, value in reference["c"].items() if "title" in name and value["t"] == "MetaInlines"}
    wrapped = {name: {"t": "MetaInlines", "c": json_of((Span(tree_of(value["c"]), known),))} for name, value in titles.items()}
    return {**reference, "c": {**reference["c"], **wrapped}}


def _references(works: Sequence[Work]) -> list[list[Any] | None]:
    """Return the references (Pandoc's metadata) of each work; None if Pandoc cannot read it."""

    def read(missing: list[int]) -> list[list[Any] | None]:
        wanted = [works[position] for position in missing]
        documents = iter(read_each([(work.format, work.text) for work in wanted if work.format != "item"]))
        return [[_metadata(json.loads(work.text))] if work.format == "item" else _references_of(next(documents)) for work in wanted]

    return cached_each([["references", RULES, pandoc_version(), work.format, work.text] for work in works], read)


def _references_of(document: dict[str, Any] | Unreadable) -> list[Any] | None:
    if isinstance(document, Unreadable):
        return None
    references: list[Any] = _allowed_in(document["meta"].get("references", {}).get("c"))
    for reference in references:
        issued = reference["c"].get("issued")
        if issued is not None and issued["t"] == "MetaString" and not _DATE.fullmatch(issued["c"]):
            reference["c"]["issued"] = {"t": "MetaMap", "c": {"literal": issued}}
    return references


def _allowed_in(value: Any, *, is_title: bool = False) -> Any:
    """Return metadata whose texts have only what is allowed."""
    if isinstance(value, list):
        return [_allowed_in(item) for item in value]
    if not isinstance(value, dict):
        return value
    if value.get("t") in ("MetaInlines", "MetaBlocks"):
        return {"t": value["t"], "c": json_of(allowed(_with_joined_titles(tree_of(value["c"]), is_title=is_title)))}
    return {key: _allowed_in(item, is_title="title" in key) for key, item in value.items()}


def _with_joined_titles(words: T, *, is_title: bool) -> T:
    """Return a field in which marks of title and subtitle, which Pandoc joins, meet as elsewhere: Pandoc does not see the last mark in braces.

    Catalogues and reference managers have title and subtitle in one field; there they meet in the same way.
    """
    if not (isinstance(words, tuple) and words and isinstance(words[0], Inline)):
        return words
    line = joined(cast("Inlines", words), Made(lambda node: not isinstance(node, Str | Space)))
    return cast("T", with_one_mark(line) if is_title else line)


def _metadata(value: object) -> dict[str, Any]:
    """Return plain values as Pandoc's metadata, in which no text is read as markup."""
    if isinstance(value, dict):
        return {"t": "MetaMap", "c": {name: _metadata(item) for name, item in value.items()}}
    if isinstance(value, list):
        return {"t": "MetaList", "c": list(map(_metadata, value))}
    return {"t": "MetaInlines", "c": json_of((Str(str(value)),))}


_CALL = "endnote-call"
"""A class of spans for citeproc; authors cannot give words this class (see `allowed`)."""


def _numbered(blocks: Blocks, number: int) -> Blocks:
    """Return the text with the note's number for the style, and with our own references in a form that Pandoc knows.

    The note around a citation prevents that citeproc changes its first letter or adds brackets, and the span that it moves
    the words beside it.
    """

    def change(node: Node) -> list[Node] | None:
        if not isinstance(node, Cite):
            return None
        works = tuple(dataclasses.replace(shielded(work, plain(node.inlines)), note_number=number) for work in node.citations)
        return [own_citation((Note((Para((Cite(works, node.inlines),)),)),))]

    return replaced(replaced(blocks, _as_pandoc_s), change)


def _as_pandoc_s(node: Node) -> list[Node] | None:
    if isinstance(node, NoteCall):
        return [Span((), Attributes("", (_CALL,), (("key", node.key),)))]
    return [Link((), f"#{node.target}")] if isinstance(node, CrossReference) else None


def _taken_back(node: Node) -> list[Inline] | None:
    """Return our own references again, and of the note around each citation only the words."""
    if isinstance(node, Span) and is_citation(node):
        words = replaced(_words(node.inlines), _taken_back)
        keys = [work.id for work in walk(node.inlines) if isinstance(work, Citation)]
        nothing = len(keys) == 1 and not re.search(r"\w", plain(words).partition(SEAM)[0])
        return [own_citation(words, *([("silent", keys[0])] if nothing else []))]
    if isinstance(node, Span) and _CALL in node.attributes.classes:
        return [NoteCall(node.attributes.get("key") or "")]
    return [CrossReference(target)] if (target := empty_link(node)) is not None else None


def _silent(node: Node) -> str | None:
    """Return the id of the work if a citation prints nothing of it."""
    return node.attributes.get("silent") if isinstance(node, Span) and is_citation(node) else None


def _in_full(node: Node, full: dict[str, Blocks]) -> list[Inline] | None:
    """Return a citation that prints nothing with the full form of its work before its pinpoint, or with a sign where the style has none either."""
    if not isinstance(node, Span) or (key := _silent(node)) is None:
        return None
    words = [inline for block in full[key] if isinstance(block, Paragraph) for inline in block.inlines]
    said = replaced(tuple(words), _unwrapped) if re.search(r"\w", plain(tuple(words))) else (Str(UNKNOWN),)
    comma = (Str(","),) if plain(node.inlines).strip(f"{SEAM} ") else ()
    return [Span((*said, *comma, *node.inlines), node.attributes)]


def _unwrapped(node: Node) -> Sequence[Node] | None:
    return replaced(node.inlines, _unwrapped) if isinstance(node, Span) and is_citation(node) else None


def _words(inlines: Inlines) -> Inlines:
    def change(node: Node) -> list[Inline] | None:
        if isinstance(node, Cite):
            return list(_words(node.inlines))
        if isinstance(node, Note):
            return [inline for block in node.blocks if isinstance(block, Paragraph) for inline in _words(block.inlines)]
        return None

    return replaced(inlines, change)


def empty_link(node: Node) -> str | None:
    """Return the id to which a link without words refers; None if `node` is not such a link."""
    return node.address[1:] if isinstance(node, Link) and not node.inlines and node.address.startswith("#") else None
