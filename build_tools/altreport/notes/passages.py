"""Passages as pandoc reads them, with the references in them named: what checks found with our own scanner is here met again."""

from __future__ import annotations

import re
from dataclasses import dataclass

from altreport.cache import cached_each
from altreport.markup import scan
from altreport.notes.common_form import common_form
from altreport.pandoc.allowed import RULES
from altreport.pandoc.process import MARKDOWN, pandoc_version
from altreport.pandoc.reading import is_plain_prose, read_markdown
from altreport.pandoc.tree import Node, elements, plain, replace, span, text


@dataclass(frozen=True)
class ReadPassages:
    """The blocks of each passage, its note calls and citations as spans of class `endnote-call`: with `key`, or with `works` (ids).

    `citations` has those that were just read with their passages, by the text of the note that each becomes, as the note's blocks
    would be read: the notes need not be read again.
    """

    blocks: list[list[Node]]
    citations: dict[str, list[Node]]


def read_passages(passages: list[str]) -> ReadPassages:
    """The passages as pandoc reads them; one pandoc process for those that were not read before."""
    citations: dict[str, list[Node]] = {}

    def read(missing: list[int]) -> list[list[Node]]:
        made = []
        for markdown, blocks in zip(some := [passages[position] for position in missing], read_defined(some), strict=True):
            found: list[Node] = []
            made.append(common_form(named_references(blocks, found)))
            citations.update(_as_notes(markdown, found))
        return made

    requests = [["passage", RULES, MARKDOWN, pandoc_version(), passage] for passage in passages]
    return ReadPassages(cached_each(requests, read), citations)


def _as_notes(passage: str, read: list[Node]) -> dict[str, list[Node]]:
    """The blocks of the notes that the citations of a passage become; of those alone that are read the same in any company."""
    if not read or not is_plain_prose(passage):
        return {}
    typed = scan(passage).citations
    if [[work.key for work in citation.works] for citation in typed] != [works_of(node) for node in read]:
        return {}
    texts = [passage[citation.start : citation.end] for citation in typed]
    return {f"{words}.": [{"t": "Para", "c": [node, text(".")]}] for words, node in zip(texts, read, strict=True) if _PLAIN_CITATION.fullmatch(words)}


_PLAIN_CITATION = re.compile(r"\[@(?:[^\W_]|[-–§@,.;() \u00a0])+\]")
"""A citation on one line with nothing that pandoc reads in another way where it stands among other words."""


def plain_text(passages: list[str]) -> list[str]:
    """The words of each passage on one line; calls of notes and citations leave nothing. One pandoc process for all."""
    return [plain(named_references(blocks)) for blocks in read_markdown(passages)]


def read_defined(passages: list[str]) -> list[list[Node]]:
    """The blocks of each passage as pandoc gives them; a note holds nothing but its key, as code."""
    return read_markdown([with_definitions(passage) for passage in passages])


def with_definitions(markdown: str) -> str:
    """The text with a definition for each `[^key]` in it, by which pandoc recognises the reference and we the key.

    All that look like one count, not only those that the scanner found: else pandoc could not disagree with it. An
    `@name` without brackets gets a backslash where a bracket follows, which pandoc would take for a part of it.
    """
    keys = dict.fromkeys(re.findall(r"\[\^([^\s\[\]^]+)\]", markdown))
    escaped = markdown
    if "@" in markdown:
        for odd in reversed(scan(markdown).oddities):
            if odd.kind == "bare-citation" and re.match(r"\s*\[", markdown[odd.end :]):
                at = escaped.index("@", odd.start)
                escaped = f"{escaped[:at]}\\{escaped[at:]}"
    return escaped + "".join(f"\n\n[^{key}]: `{key}`" for key in keys)


def named_calls(blocks: list[Node]) -> list[Node]:
    """The blocks with a span of class `endnote-call` for each note call; citations without brackets are text."""

    def change(node: Node) -> list[Node] | None:
        if node["t"] == "Note":
            key = _key_of(node)
            return None if key is None else [span([], classes=("endnote-call",), key=key)]
        return _unbracketed(node) if node["t"] == "Cite" else None

    named: list[Node] = replace(blocks, change)
    return named


def named_references(blocks: list[Node], citations: list[Node] | None = None) -> list[Node]:
    """The same, and a citation in running text makes a note of its own, elsewhere: here only the place stays; it is added to `citations`."""

    def change(node: Node) -> list[Node] | None:
        if node["t"] != "Cite":
            return None
        if citations is not None:
            citations.append(node)
        return [span([], classes=("endnote-call",), works=" ".join(works_of(node)))]

    named: list[Node] = replace(named_calls(blocks), change)
    return named


def works_of(tree: object) -> list[str]:
    """The ids of the works that are cited in a tree, in order."""
    return [citation["citationId"] for node in elements(tree) if node["t"] == "Cite" for citation in node["c"][0]]


def _key_of(note: Node) -> str | None:
    """A note whose only content is a code span was made from '[^key]' by the definition that we appended."""
    first = note["c"][0] if note["c"] else None
    inlines = first["c"] if first is not None and first["t"] in ("Para", "Plain") else []
    return str(inlines[0]["c"][1]) if inlines and inlines[0]["t"] == "Code" else None


def _unbracketed(cite: Node) -> list[Node] | None:
    """An '@key' without brackets is text (a name on social media, say); pandoc forgets the hyphen of '-@key'."""
    citations, inlines = cite["c"]
    first = inlines[0] if inlines else None
    if first is not None and first["t"] == "Str" and first["c"].startswith("["):
        return None
    hyphen = [{"t": "Str", "c": "-"}] if citations[0]["citationMode"]["t"] == "SuppressAuthor" else []
    return [*hyphen, *named_calls(inlines)]
