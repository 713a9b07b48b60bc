"""Passages as pandoc reads them, with the references in them named: what checks found with our own scanner is here met again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from altreport.document.tree import Blocks, Citation, Cite, Code, CrossReference, Node, Note, NoteCall, Para, Paragraph, Str
from altreport.document.walk import T, Tree, plain, replaced, walk
from altreport.markup import scan
from altreport.notes.common_form import common_form
from altreport.pandoc.citeproc import empty_link
from altreport.pandoc.markdown import is_plain_prose, read_markdown
from altreport.pandoc.process import MARKDOWN, pandoc_version
from altreport.pandoc.text_filter import RULES
from altreport.pandoc.tree_json import cached_trees


@dataclass(frozen=True)
class ReadPassages:
    """The blocks of each passage, its citations as calls of notes, by the ids of their works with a space between.

    `citations` has those that were just read with their passages, by the text of the note that each becomes, as the note's blocks
    would be read: the notes need not be read again.
    """

    blocks: list[Blocks]
    citations: dict[str, Blocks]


def read_passages(passages: list[str]) -> ReadPassages:
    """The passages as pandoc reads them; one pandoc process for those that were not read before."""
    citations: dict[str, Blocks] = {}

    def read(missing: list[int]) -> list[Blocks]:
        made = []
        for markdown, blocks in zip(some := [passages[position] for position in missing], read_defined(some), strict=True):
            found: list[Cite] = []
            made.append(common_form(named_references(blocks, found)))
            citations.update(_as_notes(markdown, found))
        return made

    requests = [["passage", RULES, MARKDOWN, pandoc_version(), passage] for passage in passages]
    return ReadPassages(cached_trees(requests, read), citations)


def _as_notes(passage: str, read: list[Cite]) -> dict[str, Blocks]:
    """The blocks of the notes that the citations of a passage become; of those alone that are read the same in any company."""
    if not read or not is_plain_prose(passage):
        return {}
    typed = scan(passage).citations
    if [[work.key for work in citation.works] for citation in typed] != [works_of((node,)) for node in read]:
        return {}
    texts = [passage[citation.start : citation.end] for citation in typed]
    return {f"{words}.": (Para((node, Str("."))),) for words, node in zip(texts, read, strict=True) if _PLAIN_CITATION.fullmatch(words)}


_PLAIN_CITATION = re.compile(r"\[@(?:[^\W_]|[-–§@,.;() \u00a0])+\]")
"""A citation on one line with nothing that pandoc reads in another way where it is among other words."""


def plain_text(passages: list[str]) -> list[str]:
    """The words of each passage on one line; calls of notes and citations leave nothing. One pandoc process for all."""
    return [plain(named_references(blocks)) for blocks in read_markdown(passages)]


def read_defined(passages: list[str]) -> list[Blocks]:
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


def named_calls(blocks: T) -> T:
    """The blocks with the key of each note call, and what each cross-reference names; citations without brackets are text."""

    def change(node: Node) -> Sequence[Node] | None:
        if isinstance(node, Note):
            key = _key_of(node)
            return None if key is None else [NoteCall(key)]
        if (target := empty_link(node)) is not None:
            return [CrossReference(target)]
        return _unbracketed(node) if isinstance(node, Cite) else None

    return replaced(blocks, change)


def named_references(blocks: Blocks, citations: list[Cite] | None = None) -> Blocks:
    """The same, and a citation in running text makes a note of its own, elsewhere: here only its call stays; it is added to `citations`."""

    def change(node: Node) -> Sequence[Node] | None:
        if not isinstance(node, Cite):
            return None
        if citations is not None:
            citations.append(node)
        return [NoteCall(" ".join(works_of((node,))))]

    return replaced(named_calls(blocks), change)


def works_of(tree: Tree) -> list[str]:
    """The ids of the works that are cited in a tree, in order."""
    return [citation.id for citation in walk(tree) if isinstance(citation, Citation)]


def _key_of(note: Note) -> str | None:
    """A note whose only content is a code span was made from '[^key]' by the definition that we appended."""
    match note.blocks:
        case (Paragraph((Code(key), *_)), *_):
            return key
    return None


def _unbracketed(cite: Cite) -> Sequence[Node] | None:
    """An '@key' without brackets is text (a name on social media, say); pandoc forgets the hyphen of '-@key'."""
    match cite.inlines:
        case (Str(typed), *_) if typed.startswith("["):
            return None
    hyphen = [Str("-")] if cite.citations[0].mode == "SuppressAuthor" else []
    return [*hyphen, *named_calls(cite.inlines)]
