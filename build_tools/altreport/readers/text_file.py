"""Bytes to text, with each fault in plain words."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from pathlib import Path

from altreport.author_files import Refusal, read_bytes, refused
from altreport.problems import Outcome, Place, Problem
from altreport.readers.odd_characters import odd_character

MAX_BYTES = 5_000_000
"""Far above any report (War and Peace has 3.2 million characters), far below what would make a check slow."""

_MARK = re.compile(r"^(?:([<>|])\1{6}(?: .*)?|={7})$", re.MULTILINE)
"""The marks between two versions that git could not merge (git-merge, 'How conflicts are presented'; `|||||||` in its style diff3).

They begin a line and have seven signs: eight are the underline of a heading, and marks that are indented are text that speaks of them.
"""
_KEEP_ONE = "Keep one of the two, and delete the three lines with the marks <<<<<<<, ======= and >>>>>>>."
_KEEP_ONE_OF_DIFF3 = (
    "Keep one of the two. Delete the other, the older text below |||||||, and the four lines with the marks <<<<<<<, |||||||, ======= and >>>>>>>."
)


def read_text(path: Path, root: Path) -> Outcome[str | None]:
    """The text of a file inside `root`, with plain line ends and without a byte order mark.

    None, and a problem of code `file`, where the file lies outside the project, is no file, is too large, may not be
    read, is not UTF-8, holds control characters (in .bib files they are left out later) or two versions that git could not merge.
    """
    name = relative(path, root)
    data = read_bytes(path, root, MAX_BYTES)
    if isinstance(data, Refusal):
        return _refuse(Place(name), *data)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _refuse(Place(name), "This file is in UTF-16 (some programs say ‘Unicode’), not in UTF-8.", _SAVE_AGAIN)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        message = f"The character here cannot be read (byte {data[fault.start]:#04x}), because this file is not saved as UTF-8."
        return _refuse(place_of_offset(_decoded(data[: fault.start]), name), message, _SAVE_AGAIN)
    text = _with_plain_line_ends(text)
    if (odd := odd_character(text, path)) is not None:
        return _refuse(place_of_offset(text[: odd[0]], name), *odd[1:])
    if (conflict := _unmerged(text, name)) is not None:
        return Outcome(None, (conflict,))
    return Outcome(text)


def read_leniently(path: Path, root: Path) -> str | None:
    """The text of a file inside `root` as far as it can be shown, in any encoding; None where it may not or cannot be opened."""
    data = read_bytes(path, root, MAX_BYTES)
    return None if isinstance(data, Refusal) else _decoded(data)


def refused_files(root: Path) -> Iterator[Problem]:
    """An error for each link that leaves the report's folder, and for what is no file: it is not read, so its content would be missing."""
    for path, fault in refused(root):
        yield Problem("file", fault.message, Place(relative(path, root)), fault.hint)


def relative(path: Path, root: Path) -> str:
    """The path as problems name it: from the report's root, with forward slashes."""
    try:
        return path.relative_to(root).as_posix()
    except ValueError:
        return path.as_posix()


def place_of_offset(before: str, path: str) -> Place:
    """The place at which the text `before` ends."""
    return Place(path, before.count("\n") + 1, len(before) - before.rfind("\n"))


_SAVE_AGAIN = "Open it in your editor and save it again with the encoding UTF-8."


def _decoded(data: bytes) -> str:
    return _with_plain_line_ends(data.decode("utf-8-sig", errors="replace"))


def _with_plain_line_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _unmerged(text: str, path: str) -> Problem | None:
    """A problem of code `file` at the first mark of a conflict in `text` (with plain line ends), None where it holds none.

    A line `<<<<<<<` is one; so is `=======` with `>>>>>>>` below it, where the first line was deleted. `=======` alone
    may underline a heading of Markdown, `>>>>>>>` alone quote a letter, `|||||||` be an empty row of a table.
    """
    if "<<<<<<<" not in text and ">>>>>>>" not in text:
        return None
    marks = [(found[0][0], found.start()) for found in _MARK.finditer(text)]
    signs = "".join(sign for sign, _ in marks)
    first = signs.find("<") if "<" in signs else signs.find("=")
    if first < 0 or (signs[first] == "=" and ">" not in signs[first:]):
        return None
    start = marks[first][1]
    based = "|" in signs[first:].partition(">")[0]
    message = "Two versions of this place were not merged: git left both of them here."
    return Problem("file", message, Place(path, text.count("\n", 0, start) + 1), _KEEP_ONE_OF_DIFF3 if based else _KEEP_ONE)


def _refuse(place: Place, message: str, hint: str) -> Outcome[str | None]:
    return Outcome(None, (Problem("file", message, place, hint),))
