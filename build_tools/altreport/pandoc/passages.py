"""Passages as Pandoc reads them, with the references in them named: Pandoc must find those that the checks found with our scanner."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from altreport.document.normalise import normalise
from altreport.document.tree import Blocks, Citation, Cite, Code, CrossReference, Node, Note, NoteCall, Para, Paragraph, Str
from altreport.document.walk import T, Tree, plain, replaced, walk
from altreport.markup import scan
from altreport.pandoc.citeproc import empty_link
from altreport.pandoc.markdown import is_plain_prose, read_markdown
from altreport.pandoc.process import MARKDOWN, pandoc_version
from altreport.pandoc.text_filter import RULES
from altreport.pandoc.tree_json import cached_trees


@dataclass(frozen=True)
class ReadPassages:
    """The blocks of each passage. A citation is the call of a note, whose key is the ids of its works with a space between.

    `citations` are the blocks of notes that citations become, by their text, where they were just read with their passages: reading them
    again would start Pandoc once more, which takes a third of the time for a report with citations alone.
    """

    blocks: list[Blocks]
    citations: dict[str, Blocks]


def read_passages(passages: list[str]) -> ReadPassages:
    """The passages as Pandoc reads them; one process reads those that were not read before."""
    citations: dict[str, Blocks] = {}

    def read(missing: list[int]) -> list[Blocks]:
        texts = [passages[position] for position in missing]
        read = [named_calls(blocks) for blocks in read_defined(texts)]
        for markdown, blocks in zip(texts, read, strict=True):
            citations.update(_notes_of_citations(markdown, blocks))
        return [normalise(named_references(blocks)) for blocks in read]

    requests = [["passage", RULES, MARKDOWN, pandoc_version(), passage] for passage in passages]
    return ReadPassages(cached_trees(requests, read), citations)


def _notes_of_citations(passage: str, blocks: Blocks) -> dict[str, Blocks]:
    """The blocks of the notes that the citations of a passage become, by their text: only of those that are read the same in any company."""
    read = [node for node in walk(blocks) if isinstance(node, Cite)]
    typed = scan(passage).citations if read and is_plain_prose(passage) else ()
    if [[work.key for work in citation.works] for citation in typed] != [works_of((node,)) for node in read]:
        return {}
    texts = [passage[citation.start : citation.end] for citation in typed]
    return {f"{words}.": (Para((node, Str("."))),) for words, node in zip(texts, read, strict=True) if _PLAIN_CITATION.fullmatch(words)}


_PLAIN_CITATION = re.compile(r"\[@(?:[^\W_]|[-–§@,.;() \u00a0])+\]")
"""A citation on one line with nothing in it that Pandoc reads in another way among other words."""


def plain_text(passages: list[str]) -> list[str]:
    """The words of each passage on one line, without calls of notes and citations. One Pandoc process for all."""
    return [plain(named_references(blocks)) for blocks in read_markdown(passages)]


def read_defined(passages: list[str]) -> list[Blocks]:
    """The blocks of each passage as Pandoc gives them; a note has only its key in it, as code."""
    return read_markdown([with_definitions(passage) for passage in passages])


def with_definitions(markdown: str) -> str:
    """The text with a definition for each `[^key]` in it: without one, Pandoc takes no reference for a note.

    All that look like a reference get one, not only those that the scanner found: otherwise Pandoc could not disagree with it.
    An `@name` without brackets gets a backslash where a bracket follows, which Pandoc would take for a part of it.
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
    """The blocks with our own note calls and cross-references; citations without brackets are text."""

    def change(node: Node) -> Sequence[Node] | None:
        if isinstance(node, Note):
            key = _key_of(node)
            return None if key is None else [NoteCall(key)]
        if (target := empty_link(node)) is not None:
            return [CrossReference(target)]
        return _unbracketed(node) if isinstance(node, Cite) else None

    return replaced(blocks, change)


def named_references(blocks: Blocks) -> Blocks:
    """The blocks with our own note calls and cross-references, where each citation is the call of the note that is made of it."""
    return replaced(named_calls(blocks), lambda node: [NoteCall(" ".join(works_of((node,))))] if isinstance(node, Cite) else None)


def works_of(tree: Tree) -> list[str]:
    """The ids of the works that are cited in a tree, in order."""
    return [citation.id for citation in walk(tree) if isinstance(citation, Citation)]


def _key_of(note: Note) -> str | None:
    """The key of a note that `with_definitions` has defined: its only content is a code span."""
    match note.blocks:
        case (Paragraph((Code(key), *_)), *_):
            return key
    return None


def _unbracketed(cite: Cite) -> Sequence[Node] | None:
    """An '@key' without brackets as text (a name on social media, say); Pandoc drops the hyphen of '-@key'."""
    match cite.inlines:
        case (Str(typed), *_) if typed.startswith("["):
            return None
    hyphen = [Str("-")] if cite.citations[0].mode == "SuppressAuthor" else []
    return [*hyphen, *named_calls(cite.inlines)]
