"""Pieces of built files, each with its place, and the refusal of a file that cannot be read to its last byte."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from altreport.problems import Problem

Kind = Literal["text", "name", "setting", "metadata", "running"]

MOST_BYTES = 1_000_000_000
"""The largest total size of all archives and streams in one file, unpacked. The largest pack has a hundredth of this."""
MOST_DEEP = 6
"""The deepest nesting of files: a pack holds the site, which holds a Word file, which holds a picture."""


class Piece(NamedTuple):
    """A piece of a file: `where` is a path within the build, and within an archive after `!`.

    `kind` is text that people read, the name of something (a file, an anchor, a bookmark), a setting of the format (a class, a style),
    metadata of the file, or `running`: text without its spaces between words.
    """

    where: str
    kind: Kind
    text: str


class Leak(NamedTuple):
    """A problem in a piece. The same thing has the same `key`; `of_words` marks words or ids that the edition withholds."""

    key: str
    problem: Problem
    of_words: bool = False


class UnreadableError(Exception):
    """A file that the gate refuses: `reason` continues a sentence that begins with its name, `hint` says what to do."""

    def __init__(self, where: str, reason: str, hint: str) -> None:
        super().__init__(f"{where} {reason}.")
        self.where = where
        self.reason = reason
        self.hint = hint


CHANGES = frozenset({"ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange"})
"""The elements of tracked changes in a Word file; their pieces have the author and the time."""

SAVE_AGAIN = "Open it in its program and save it as a new file, or leave it out."
LEAVE_OUT = "Leave it out, or save it in another format: SVG, PNG, JPEG, PDF, DOCX, XLSX, ZIP, JSON, YAML or text."


@dataclass
class Opening:
    """A file that is being read, with all files inside it.

    `dispatch` reads a file by its name. `read` are the files that were read before, by the ending of the name and SHA-256.
    `own` marks a file of the author. These may not be web pages, which would have no Content-Security-Policy.
    """

    dispatch: Callable[[str, bytes, Opening], Iterator[Piece]]
    read: set[tuple[str, bytes]] = field(default_factory=set)
    own: bool = False
    depth: int = 0
    left: list[int] = field(default_factory=lambda: [MOST_BYTES])

    def inside(self, where: str, data: bytes) -> Iterator[Piece]:
        """Yield the contents of a file inside this one."""
        if self.depth >= MOST_DEEP:
            raise UnreadableError(where, "is inside too many other files, one within the other", "Put it in one zip file at most.")
        return self.dispatch(where, data, Opening(self.dispatch, self.read, self.own, self.depth + 1, self.left))

    def spend(self, where: str, size: int) -> None:
        """Count unpacked bytes; `UnreadableError` if they are too many."""
        self.left[0] -= size
        if self.left[0] < 0:
            raise UnreadableError(where, f"holds more than {MOST_BYTES / 1e9:.0f} GB when it is unpacked", "Leave it out, or make it smaller.")
