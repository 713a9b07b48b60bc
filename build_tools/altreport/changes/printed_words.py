"""The words of a record as outputs print them, in a form that can be compared: numbers that altreport prints do not count as words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from altreport.document.list_labels import with_labels
from altreport.document.tree import (
    Blocks,
    Code,
    CodeBlock,
    CrossReference,
    Emph,
    Image,
    LineBreak,
    Link,
    Math,
    Node,
    NoteCall,
    Paragraph,
    SoftBreak,
    Space,
    Str,
    Strikeout,
    Strong,
    Subscript,
    Superscript,
    Underline,
)
from altreport.markup.shared_words import NOTE, TOKEN

_LOOKS: dict[type[Node], str] = {Emph: "italic", Strong: "bold", Strikeout: "struck", Superscript: "raised", Subscript: "lowered", Underline: "underlined"}


@dataclass(frozen=True)
class Word:
    """A word, a blank or another sign: `key` is what is compared, `shown` what is printed; `call` names the note of a note's call."""

    key: str
    shown: str
    call: str = ""


def words_of_line(text: str) -> tuple[Word, ...]:
    """Return the words of plain text."""
    return tuple(Word(word, word) for word in TOKEN.findall(" ".join(text.split())))


def words_of(blocks: Blocks, notes: Mapping[str, tuple[str, str]]) -> tuple[Word, ...]:
    """Return the words of a typed text.

    `notes` gives for each note by its id what its call is compared by, and what is printed for it. Blocks are divided by a line break. A
    cross-reference is compared by its target.
    """
    found: list[Word] = []
    for block in with_labels(blocks):
        _add(found, block, "", notes)
        _break(found)
    while found and found[-1].shown.isspace():
        found.pop()
    return tuple(found)


def _add(found: list[Word], node: Node, look: str, notes: Mapping[str, tuple[str, str]]) -> None:
    if isinstance(node, NoteCall):
        key, shown = notes.get(node.key, (node.key, ""))
        found.append(Word(f"{NOTE}{key}", shown, node.key))
    elif isinstance(node, CrossReference):
        found.append(Word(f"{look}#{node.target}", node.label.text if node.label is not None else ""))
    elif isinstance(node, Str | Code | Math | CodeBlock):
        _add_text(found, node.text, look)
    elif isinstance(node, Space | SoftBreak | LineBreak):
        _add_text(found, " ", look)
    else:
        inner = look + _look_of(node)
        for part in _parts(node):
            _add(found, part, inner, notes)
        if isinstance(node, Paragraph):
            _break(found)


def _parts(node: Node) -> Iterable[Node]:
    """Return what is directly in a node; lists and table cells are tuples of tuples."""
    waiting: list[object] = [getattr(node, name) for name in node.HELD]
    while waiting:
        part = waiting.pop(0)
        if isinstance(part, Node):
            yield part
        elif isinstance(part, tuple):
            waiting = [*part, *waiting]


def _look_of(node: Node) -> str:
    if isinstance(node, Link | Image):
        return f"<{node.address}>"
    look = _LOOKS.get(type(node))
    return f"<{look}>" if look else ""


def _add_text(found: list[Word], text: str, look: str) -> None:
    for word in TOKEN.findall(re.sub(r"[ \t\r\n]+", " ", text)):
        if word == " " and (not found or found[-1].shown.isspace()):
            continue
        last = found[-1] if found else None
        if last is not None and last.key == f"{look}{last.shown}" and not last.call and re.fullmatch(r"\w+", last.shown + word):
            found[-1] = Word(f"{look}{last.shown}{word}", last.shown + word)
        else:
            found.append(Word(word if word == " " else f"{look}{word}", word))


def _break(found: list[Word]) -> None:
    if found and found[-1].shown == " ":
        found.pop()
    if found and found[-1].shown != "\n":
        found.append(Word("\n", "\n"))
