"""A letter as plain text: its words with their lines, what is page furniture, and how lines become running text."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from altreport.importing.formats import other_format
from altreport.importing.staging import ImportRefusedError
from altreport.model.law import LetterWords
from altreport.readers.text_file import UNPRINTABLE, read_leniently, read_text

MAX_CHARACTERS = 250_000
"""Some 80 pages: no letter is longer without what is attached to it, and every step stays within seconds."""

_FOOTER = re.compile(r"(?i)(?:[ewtfpm]|e-?mail|web(?:site)?|tel(?:ephone)?|phone|ph|fax|facsimile|mobile|freephone)\b[:.]?\s+\S")
_DETAIL = re.compile(r"(?i)@|www\.|https?://|\[[^\]]*e-?mail[^\]]*\]|\d[\d ()+-]{5,}\d")
_EXPORT_LINKS = re.compile(r"(?:link to page \d+\s*)+", re.IGNORECASE)
"""What Alaveteli's HTML view of a PDF leaves of a table of contents."""
_NEAR = 6
_LINE = 200
_ADDRESS = re.compile(r"(?i)(?:https?://|www\.)\S*$|\b[\w-]+(?:\.[\w-]+)+/\S*$")


@dataclass(frozen=True)
class Token:
    """One word of the letter; `index` counts from 0 through the letter, `line` from 1 through the file."""

    text: str
    line: int
    index: int


@dataclass(frozen=True)
class LetterLine:
    """One line; `new_page` where the file has a form feed in front of it."""

    number: int
    tokens: tuple[Token, ...]
    new_page: bool = False

    @cached_property
    def text(self) -> str:
        """The words with single spaces."""
        return " ".join(token.text for token in self.tokens)


def letter_text(path: Path) -> str:
    """The text of the file in UTF-8, composed (Unicode NFC), its form feeds kept; `ImportRefusedError` where it is no text."""
    folder = path.resolve().parent
    if (what := other_format(path)) is not None:
        raise ImportRefusedError(
            f"{path.name} is {what}, not plain text.",
            "Open it and save the letter as plain text in UTF-8 (from a PDF: pdftotext -layout), then import that file.",
        )
    read = read_text(path, folder)
    text = read.value
    if text is None:
        lenient = read_leniently(path, folder) or ""
        paged = lenient.replace("\f", "\n")
        if "\f" not in lenient or "\ufffd" in lenient or UNPRINTABLE.search(paged):
            raise ImportRefusedError(f"{path.name}: {read.problems[0].message}", read.problems[0].hint)
        text = lenient
    text = unicodedata.normalize("NFC", text)
    if not text.strip():
        raise ImportRefusedError(f"{path.name} holds no text.", "Is it the right file? Nothing was written.")
    if len(text) > MAX_CHARACTERS:
        raise ImportRefusedError(
            f"{path.name} has {len(text)} characters; a letter may have at most {MAX_CHARACTERS}.", "Import the letter without its attachments."
        )
    if (found := re.search("[\x7f-\x84\x86-\x9f]", text)) is not None:
        line = text.count("\n", 0, found.start()) + 1
        raise ImportRefusedError(
            f"{path.name}, line {line}: a control character (U+{ord(found[0]):04X}) stands here; the file was once read with the wrong encoding.",
            "Save the letter again from its source, with the encoding UTF-8.",
        )
    return text


def letter_lines(text: str) -> list[LetterLine]:
    """All lines with their words; a form feed begins a line."""
    lines, index = [], 0
    for number, whole in enumerate(text.split("\n"), start=1):
        for part, words in enumerate(whole.split("\f")):
            tokens = []
            for word in words.split():
                tokens.append(Token(word, number, index))
                index += 1
            lines.append(LetterLine(number, tuple(tokens), new_page=part > 0))
    return lines


def furniture(lines: Sequence[LetterLine], words: LetterWords) -> set[int]:
    """The positions of lines that belong to pages and not to the letter: page numbers, running footers and headers."""
    page = re.compile(
        rf"(?i)(?:{'|'.join(map(re.escape, words.page_words))})\s+\d{{1,3}}(?:\s*(?:of|/|\|)\s*\d{{1,3}})?|\d{{1,3}}\s+of\s+\d{{1,3}}|[-–]\s*\d{{1,3}}\s*[-–]"
    )
    numbers = [position for position, line in enumerate(lines) if page.fullmatch(line.text)]
    found = set(numbers) | {position for position, line in enumerate(lines) if _EXPORT_LINKS.fullmatch(line.text)}
    breaks = sorted({*numbers, *(position for position, line in enumerate(lines) if line.new_page)})
    repeated = _at_several_pages(lines, breaks)
    for at in breaks:
        for step in (-1, 1):
            found |= _beside(lines, at, step, repeated)
    return found


def _at_several_pages(lines: Sequence[LetterLine], breaks: Sequence[int]) -> frozenset[str]:
    """The lines that stand at the beginning or end of more than one page; questions are none, since letters do repeat them."""
    edges = [0]
    for at in (*breaks, len(lines)):
        if at - edges[-1] > 2 * _NEAR:
            edges.append(at)
    counts = Counter(text for at in edges for text in {line.text for line in lines[max(0, at - _NEAR) : at + _NEAR + 1] if line.tokens})
    return frozenset(text for text, count in counts.items() if count > 1 and not text.endswith("?"))


def _beside(lines: Sequence[LetterLine], at: int, step: int, repeated: frozenset[str]) -> set[int]:
    """The furniture on one side of a page's end, as far as it goes on without other words."""
    found: set[int] = set()
    position = at if lines[at].new_page and step > 0 else at + step
    while 0 <= position < len(lines) and abs(position - at) <= 2 * _NEAR:
        line = lines[position]
        if line.tokens:
            alone = line.new_page and line.text.isdigit()
            footer = len(line.tokens) <= _NEAR and _FOOTER.match(line.text) and _DETAIL.search(line.text)
            if not (alone or footer or line.text.isdigit() or (line.text in repeated and abs(position - at) <= _NEAR)):
                break
            found.add(position)
        position += step
    return found


def joined(tokens: Sequence[Token]) -> tuple[str, list[int]]:
    """The words as running text, and for each where it begins there.

    A word or address that a line's end cut at its hyphen, and an address cut at a slash, become one again.
    """
    parts: list[str] = []
    starts: list[int] = []
    length = 0
    for before, token in zip((None, *tokens), tokens, strict=False):
        gap = "" if before is None or _goes_on(before, token) else " "
        parts += [gap, token.text]
        starts.append(length + len(gap))
        length += len(gap) + len(token.text)
    return "".join(parts), starts


_NO_SECOND_HALF = frozenset({"and", "or", "to"})


def _goes_on(before: Token, token: Token) -> bool:
    if before.line == token.line or token.text in _NO_SECOND_HALF:
        return False
    if before.text.endswith("-") and len(before.text) > 1:
        return re.match(r"[a-zà-ÿ0-9]", token.text) is not None
    return (
        before.text.endswith(("/", "_", "=")) and _ADDRESS.search(before.text[-_LINE:]) is not None and re.match(r"[\w%?#-]*[/_=.-]\w", token.text) is not None
    )
