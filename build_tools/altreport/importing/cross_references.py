"""References inside a foreign document, `[words](#word-N)`, as references to the ids that its pieces were given."""

from __future__ import annotations

import re
from collections.abc import Callable

from altreport.document.label import Label, Target
from altreport.document.resolve import begins_sentence
from altreport.fixed_words import FixedWords
from altreport.importing.foreign_document import Piece
from altreport.markup.escape import safe_start

_LINK = re.compile(r"\[((?:[^\[\]\\]|\\.)*)\]\(#(word-\d+|note-\d+)\)")
_BEGINNING = re.compile(r"\n\s*\n|^[\s>]*(?:[-+*>]|\(?\w{1,8}[.)])\s+", re.MULTILINE)
_NO_WORDS = re.compile(r"\[\^[^\]]*\]|\\(?=\W)|[*_]")
_FREED = "\0"
"""The character before words whose link was removed, until their line is complete; no document can hold it (XML 1.0, 2.2)."""
_FREED_START = re.compile(rf"^([\s>]*(?:(?:[-+*]|\(?\w{{1,8}}[.)])\s+)*){_FREED}(.*)", re.MULTILINE)


def linked(pieces: tuple[Piece, ...], homes: dict[int, str], paragraphs: list[str], recommendations: list[str], words: FixedWords) -> Callable[[str], str]:
    """What puts the ids into a text; `homes` are the ids by the pieces' positions, the others the ids in the order of their numbers.

    A reference whose words are what a live one would print in the report's language becomes live, so that its number follows the paragraph. Any
    other keeps its words; one that leads to nothing that has an id is its words alone.
    """
    ids = {f"word-{anchor}": homes[position] for position, piece in enumerate(pieces) for anchor in piece.anchors if homes.get(position)}
    labels: dict[str, tuple[Target, str]] = {
        "para": ("paragraph", words.paragraph),
        "rec": ("recommendation", words.recommendation),
        "note": ("note", words.note),
    }
    numbers = {name: number for names in (paragraphs, recommendations) for number, name in enumerate(names, start=1)}

    def put(match: re.Match[str]) -> str:
        shown, note = match[1], match[2] if match[2].startswith("note-") else ""
        target = note or ids.get(match[2], "")
        if not target:
            return f"{_FREED}{shown}"
        number = int(note.removeprefix("note-")) if note else numbers.get(target, 0)
        label = Label(*labels.get(target.partition("-")[0], ("nothing", "")), number)
        printed = label.at_beginning() if begins_sentence(_line_before(match)) else label
        return f"[](#{target})" if number and shown == printed.text else f"[{shown}](#{target})"

    return lambda text: _settled(_LINK.sub(put, text))


def _line_before(match: re.Match[str]) -> str:
    """The words of the paragraph or the item before a reference, without calls of notes."""
    begun = _BEGINNING.split(match.string[: match.start()])[-1]
    return _NO_WORDS.sub("", begun).replace("\n", " ").lstrip()


def _settled(text: str) -> str:
    """The text once links have fallen away: words that now begin a line must not begin a list or a heading."""
    return _FREED_START.sub(lambda found: found[1] + safe_start(found[2].replace(_FREED, "")), text).replace(_FREED, "")
