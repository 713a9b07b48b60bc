"""Read texts with pandoc, many at a time, without letting one text change the reading of another.

Pandoc takes 3 ms to set up a format, and a tenth of that to read a paragraph. So plain prose, which cannot
change the reading of other texts, is read many texts at a time. All other texts are read alone.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import compress, islice
from typing import Any, TypeAlias

from altreport.document.tree import Block, Blocks, HorizontalRule, Node, Paragraph, Str
from altreport.document.walk import replaced_blocks
from altreport.markup.list_items import SEPARATOR, with_escapes
from altreport.pandoc.process import MARKDOWN, run_script
from altreport.pandoc.text_filter import allowed
from altreport.pandoc.tree_json import blocks_of

_TOGETHER = 50
"""Texts to read at a time: with some hundreds, pandoc takes longer for each."""

_RULE = "\n\n* * *\n\n"
"""The separator of texts, which plain prose cannot have."""

_DEFINITIONS = re.compile(r"(?:\n\n\[\^([^\s\[\]^]+)\]: `\1`)*\Z")
"""Definitions that make each `[^key]` a note call: the definition is the key itself, so it is the same in all texts."""

_LINE = r"[^\W_\\`<|](?:[^\n\\`<|]*[^\s\\`<|])?|[\[(\"'“‘«][^\n\\`<|]*[^\s\\`<|]"
_PROSE = re.compile(rf"(?:(?:{_LINE})\n{{1,2}})*(?:{_LINE})")
"""Lines that begin with a letter, a digit, a bracket or a quotation mark, without marks that can extend over paragraphs."""

_COUNTED = re.compile(r"^\(?(?:\d+|[ivxlcdm]+|[a-z])[.)](?:\s|$)", re.MULTILINE | re.IGNORECASE)
"""The beginning of a list item: '1.', 'a)', '(iv)'."""


_Group: TypeAlias = tuple[list[int], str]
"""The positions of texts that are read together, and their Markdown."""


@dataclass(frozen=True)
class Unreadable:
    """A text that pandoc could not read, with its reason."""

    reason: str


def read_each(texts: list[tuple[str, str]]) -> list[dict[str, Any] | Unreadable]:
    """Return Pandoc's document (pandoc-types 1.23) for each (format, text)."""
    return [Unreadable(str(read["fault"])) if "fault" in read else read for read in map(json.loads, _lines(texts))]


def read_markdown(texts: list[str]) -> list[Blocks]:
    """Return the allowed blocks of each text in the authors' Markdown, with words and spaces joined; lists are as `list_marks` says."""
    groups = list(_groups(list(map(with_escapes, texts))))
    made: dict[int, Blocks] = {}
    lines = _lines([(MARKDOWN, text) for _, text in groups])
    for (positions, _), line in zip(groups, lines, strict=True):
        blocks = replaced_blocks(allowed(blocks_of(line)), _without_separator)
        made.update(zip(positions, _parts(blocks) if len(positions) > 1 else [blocks], strict=True))
    return [made[position] for position in range(len(texts))]


def _without_separator(node: Node) -> tuple[Node, ...] | None:
    return () if isinstance(node, Paragraph) and node.inlines == (Str(SEPARATOR),) else None


def _lines(texts: list[tuple[str, str]]) -> list[str]:
    if not texts:
        return []
    request = json.dumps([{"format": name, "text": text} for name, text in texts], ensure_ascii=False)
    return run_script("read.lua", request).split("\n")[:-1]


def _groups(texts: list[str]) -> Iterator[_Group]:
    """Yield the positions of texts that are read together, and their Markdown."""
    plain = [is_plain_prose(text) for text in texts]
    prose = compress(range(len(texts)), plain)
    while some := list(islice(prose, _TOGETHER)):
        yield some, _joined([texts[position] for position in some])
    yield from (([position], text) for position, text in enumerate(texts) if not plain[position])


def _joined(texts: list[str]) -> str:
    """Return plain prose as one document, with each definition once at its end."""
    parts = [_divided(text) for text in texts]
    definitions = dict.fromkeys(definition for _, notes in parts for definition in notes.split("\n\n"))
    return _RULE.join(head for head, _ in parts) + "\n\n".join(definitions)


def _divided(text: str) -> tuple[str, str]:
    """Return a text and the definitions of notes after it."""
    found = _DEFINITIONS.search(text)
    at = found.start() if found else len(text)
    return text[:at], text[at:]


def is_plain_prose(text: str) -> bool:
    """Return whether a text (with definitions of its notes) is only paragraphs of words, which other texts cannot change."""
    head = _divided(text)[0].rstrip("\n")
    return _PROSE.fullmatch(head) is not None and "]:" not in head and _COUNTED.search(head) is None


def _parts(blocks: Blocks) -> Iterator[Blocks]:
    part: list[Block] = []
    for block in blocks:
        if isinstance(block, HorizontalRule):
            yield tuple(part)
            part = []
        else:
            part.append(block)
    yield tuple(part)
