"""`import text`: plain-text exports of Word files, as Apache POI and Tika write them.

The text holds `[endnoteRef:N]` and `[footnoteRef:N]` where a note was called, the note's own text as `[N: text]` somewhere
after, and `[bookmark: name]` where Word had a bookmark, most of them before headings. Paragraph numbers are typed.
"""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast
from zipfile import is_zipfile

from altreport.importing.foreign_document import ForeignNote, ForeignReport, NoteKind, Piece, Remark, Unplaced
from altreport.importing.heading_words import RECOMMENDATIONS
from altreport.importing.import_report import Imported, Origin, import_report, words_of
from altreport.importing.proof import SourceWords
from altreport.importing.refusal import ImportRefusedError, refuse_other_formats
from altreport.markup.escape import as_typed
from altreport.readers.text_file import read_text

_CALL = re.compile(r"\[(endnote|footnote)Ref:\s*(\w+)\]")
_MARK = re.compile(r"\[(?:(endnote|footnote)Ref:\s*(\w+)\]|bookmark:\s*([^\[\]]*)\]|(\w+):)")
_NUMBER = re.compile(r"[ \t\u00a0]*(\d{1,3})\.(?=[ \t\u00a0]+\S|[ \t\u00a0]*[A-ZÀ-Þ‘“\"'(])[ \t\u00a0]*")
_EMPTY = "&nbsp;"
"""The text of a note without words: a report takes in no empty text, and a reader sees nothing of this."""
_CLOSING = re.compile(r"[.,;:!?)\]}”’»%…](?!\w)")
_CALL_SIGN, _HEADING_SIGN, _NOTE_SIGN = "\ue000", "\ue001", "\ue002"
"""Private characters for a call, a bookmark and the place of a note's words while lines are being cut; a source's own are dropped."""


def import_text(path: Path, into: Path, facts: dict[str, str], *, strict: bool = False) -> Imported:
    """Import the export in `path`; `ImportRefusedError` where it cannot be read; if `strict`, where a word has no place.

    The file must be UTF-8 and at most as large as any text file of a report (see `readers.text_file`).
    """
    word = f"If it ends in .docx, type ‘altreport import docx {shlex.quote(str(path))} --into from-word’. If not, open it"
    refuse_other_formats(path, f"{word if is_zipfile(path) else 'Open it'} and save it as plain text in UTF-8.")
    read = read_text(path, path.resolve().parent)
    if read.value is None:
        raise ImportRefusedError(f"{path.name}: {read.problems[0].message}", read.problems[0].hint)
    foreign = read_text_export(read.value)
    if not foreign.pieces:
        raise ImportRefusedError(f"{path.name} contains no text.", "Nothing was written. Is it the right file?")
    return import_report(foreign, Origin(path, "a plain-text export of a Word file", SourceWords(source_words(read.value))), into, facts, strict=strict)


def source_words(text: str) -> tuple[str, ...]:
    """The words of an export in its own order, found by another way than the import itself: marks are cut out of the text."""
    called = {mark for _, mark in _CALL.findall(text)}
    text = _CALL.sub("", text)
    text = re.sub(r"\[bookmark:[^\[\]]*\]", " ", text)
    text = re.sub(r"\[(\w+):", lambda mark: " " if mark[1] in called else mark[0], text)
    return words_of(text)


@dataclass
class _Reading:
    text: str
    notes: dict[tuple[str, str], ForeignNote] = field(default_factory=dict)
    order: list[tuple[str, str]] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    unplaced: list[Unplaced] = field(default_factory=list)

    def where(self, offset: int) -> str:
        return f"line {self.text.count(chr(10), 0, offset) + 1}"


def read_text_export(text: str) -> ForeignReport:
    """The document in `text`; never fails, since what it cannot place is kept in `unplaced`."""
    clean = re.sub(f"[{_CALL_SIGN}{_HEADING_SIGN}{_NOTE_SIGN}]", "", text)
    reading = _Reading(clean)
    body = _lift_notes(reading)
    pieces = tuple(_pieces(reading, body))
    notes = tuple(reading.notes[key] for key in reading.order if key in reading.notes)
    return ForeignReport(pieces, notes, tuple(reading.remarks), tuple(reading.unplaced))


@dataclass
class _Body:
    """The running text without notes; `origins` has, for each character, its offset in the source."""

    pieces: list[str] = field(default_factory=list)
    origins: list[int] = field(default_factory=list)

    def add(self, text: str, offset: int, *, moving: bool = True) -> None:
        self.pieces.append(text)
        self.origins += range(offset, offset + len(text)) if moving else [offset] * len(text)

    @property
    def text(self) -> str:
        return "".join(self.pieces)


def _lift_notes(reading: _Reading) -> _Body:
    """Take the notes' texts out of the running text and leave a sign with a number for each call."""
    text, body, position = reading.text, _Body(), 0
    called = {(match[1], match[2]) for match in _CALL.finditer(text)}
    while (match := _MARK.search(text, position)) is not None:
        body.add(text[position : match.start()], position)
        position = _take(reading, body, match, called)
    body.add(text[position:], position)
    for kind, mark in reading.order:
        if (kind, mark) not in reading.notes:
            reading.notes[kind, mark] = ForeignNote(cast("NoteKind", kind), mark, _EMPTY, "")
            reading.remarks.append(Remark("", f"[{kind}Ref:{mark}]", "a note that the text calls, of which the file has no words: empty; write it", "doubtful"))
    return body


def _take(reading: _Reading, body: _Body, match: re.Match[str], called: set[tuple[str, str]]) -> int:
    """Deal with one mark; the offset after it."""
    if match[1]:
        called_key = (match[1], match[2])
        if called_key not in reading.order:
            reading.order.append(called_key)
        body.add(f"{_CALL_SIGN}{reading.order.index(called_key) + 1};", match.start(), moving=False)
        return match.end()
    if match[3] is not None:
        body.add(_HEADING_SIGN, match.start(), moving=False)
        reading.remarks.append(Remark(reading.where(match.start()), f"[bookmark: {match[3]}]", "a Word bookmark: not kept"))
        return match.end()
    key = _known_note(match, called, reading)
    if key is None:
        body.add(match[0], match.start())
        return match.end()
    body.add(_NOTE_SIGN, match.start(), moving=False)
    return _take_note(reading, match, key, called)


def _take_note(reading: _Reading, match: re.Match[str], key: tuple[str, str], called: set[tuple[str, str]], *, inside: bool = False) -> int:
    """The words of one note, up to the bracket that closes it; a note inside it is lifted out first."""
    text, position, depth = reading.text, match.end(), 1
    words: list[str] = []
    reading.notes[key] = ForeignNote(cast("NoteKind", key[0]), key[1], "", "")
    while position < len(text):
        inner = _MARK.match(text, position)
        if inner is not None and (inner_key := _known_note(inner, called, reading)) is not None:
            position = _take_note(reading, inner, inner_key, called, inside=True)
            continue
        if inner is not None and inner[1]:
            reading.remarks.append(Remark(reading.where(position), inner[0], "a note called in another note: its mark is not kept", "doubtful"))
            position = inner.end()
            continue
        char = text[position]
        depth += (char == "[") - (char == "]")
        position += 1
        if depth == 0 and (inside or not _note_continues(text, position)):
            break
        depth = max(depth, 1)
        words.append(char)
    where = reading.where(match.start())
    reading.notes[key] = ForeignNote(cast("NoteKind", key[0]), key[1], as_typed("".join(words)), where)
    if key not in reading.order:
        reading.order.append(key)
    return position


def _known_note(match: re.Match[str], called: set[tuple[str, str]], reading: _Reading) -> tuple[str, str] | None:
    """The note whose words begin here: of a footnote and an endnote with one mark, the one that was called first."""
    keys = [(kind, match[4]) for kind in ("footnote", "endnote") if match[4] and (kind, match[4]) in called and (kind, match[4]) not in reading.notes]
    order = reading.order
    return min(keys, key=lambda key: order.index(key) if key in order else len(order), default=None)


def _note_continues(text: str, position: int) -> bool:
    """Whether a `]` closed a bracket that the note never opened: then another `]` follows in the line, and no `[` before it."""
    return re.compile(r"[^\[\]\n]*\]").match(text, position) is not None


def _pieces(reading: _Reading, body: _Body) -> list[Piece]:
    """Cut the running text into headings, numbered paragraphs and, after a heading that announces them, recommendations."""
    pieces: list[Piece] = []
    position, expected, in_list = 0, 1, False
    for line in re.split(r"(?<=\n)", body.text):
        rest = line
        while rest:
            part, rest = _cut(rest, expected if not in_list else 0)
            where = reading.where(body.origins[position]) if position < len(body.origins) else ""
            position += len(part)
            piece = _piece(part, where, expected, in_list=in_list)
            if piece is None:
                continue
            if piece.kind == "heading":
                in_list = bool(RECOMMENDATIONS.search(piece.markdown))
            elif piece.number is not None:
                expected = int(piece.number) + 1
            pieces.append(piece)
    return pieces


def _cut(line: str, expected: int) -> tuple[str, str]:
    """A line up to the number of the next paragraph, and the rest: numbers are glued to the end of notes, '…] 13. After'.

    While a line is at its own number, the number after that is looked for.
    """
    own = _NUMBER.match(line.replace(_HEADING_SIGN, "", 1) if line.startswith(_HEADING_SIGN) else line)
    next_number = expected + 1 if own is not None and int(own[1]) == expected else expected
    glued = re.search(rf"(?<={_NOTE_SIGN})(?=[ \t\u00a0]*{next_number}\.[ \t\u00a0]*[A-ZÀ-Þ‘“])", line) if expected > 0 and next_number > 1 else None
    if glued is None or not line[: glued.start()].strip():
        return line, ""
    return line[: glued.start()], line[glued.start() :]


def _piece(part: str, where: str, expected: int, *, in_list: bool) -> Piece | None:
    plain = part.replace(_HEADING_SIGN, "").replace(_NOTE_SIGN, "")
    if not re.sub(rf"{_CALL_SIGN}\d+;", "", plain).strip():
        return None
    if _HEADING_SIGN in part and not _NUMBER.match(plain):
        return Piece("heading", _with_calls(plain), where)
    numbered = _NUMBER.match(plain)
    if numbered is not None and not in_list and int(numbered[1]) in (expected, expected + 1):
        return Piece("paragraph", _with_calls(plain[numbered.end() :]), where, numbered[1])
    return Piece("item" if in_list else "paragraph", _with_calls(plain), where)


def _with_calls(words: str) -> str:
    """The words as Markdown with `[^note-N]` for each sign: right after the word before it, with any space that was typed there left out."""
    before, *after = re.split(rf"(\s*){_CALL_SIGN}(\d+);", words)
    pieces = [as_typed(before)]
    space = ""
    for gap, number, part in zip(after[::3], after[1::3], after[2::3], strict=True):
        space = space or gap
        text = as_typed(part)
        apart = text and (part[0].isspace() or (space and _CLOSING.match(part) is None))
        pieces += [f"[^note-{number}]", " " if apart else "", text]
        space = "" if part else space
    return "".join(pieces)
