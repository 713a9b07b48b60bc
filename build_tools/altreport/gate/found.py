"""What the gate finds in a file: pieces of text, each with its place; and the refusal of a file that cannot be read to its last byte."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from altreport.problems import Problem

Kind = Literal["text", "name", "setting", "metadata", "running"]

MOST_BYTES = 1_000_000_000
"""What all archives and streams in one file may hold when they are unpacked: the largest pack has a hundredth of this."""
MOST_DEEP = 6
"""A pack holds the site, the site a Word file, that a picture: four files within each other."""


class Found(NamedTuple):
    """A piece of a file: `where` is a path within the build, and within an archive after `!`.

    `kind` is text that is read, the name of something (a file, an anchor, a bookmark), a setting that a format has words of its own for
    (a class, a style), what a file says of itself, or `running`: text whose division into words is lost.
    """

    where: str
    kind: Kind
    text: str


class Leak(NamedTuple):
    """A problem that a piece shows. `key` is the same for the same thing; `of_words` says that it is words or ids that the edition withholds."""

    key: str
    problem: Problem
    of_words: bool = False


class UnreadableError(Exception):
    """A file that the gate does not let pass: `reason` goes on where the file's name ended, `hint` says what to do."""

    def __init__(self, where: str, reason: str, hint: str) -> None:
        super().__init__(f"{where} {reason}.")
        self.where = where
        self.reason = reason
        self.hint = hint


SAVE_AGAIN = "Open it in its program and save it as a new file, or leave it out."
LEAVE_OUT = "Leave it out, or save it in another format: SVG, PNG, JPEG, PDF, DOCX, XLSX, ZIP, JSON, YAML or text."


@dataclass
class Opening:
    """One file that is being opened, with all that is inside of it.

    `dispatch` reads a file by its name; `read` are the files that need no other look, by the ending of the name and SHA-256.
    `own` says that it is an author's, who has no pages of their own: they would be under no policy.
    """

    dispatch: Callable[[str, bytes, Opening], Iterator[Found]]
    read: set[tuple[str, bytes]] = field(default_factory=set)
    own: bool = False
    depth: int = 0
    left: list[int] = field(default_factory=lambda: [MOST_BYTES])

    def inside(self, where: str, data: bytes) -> Iterator[Found]:
        """What a file holds that is inside of this one."""
        if self.depth >= MOST_DEEP:
            raise UnreadableError(where, "is nested in too many other files", "Put it in one archive at most.")
        return self.dispatch(where, data, Opening(self.dispatch, self.read, self.own, self.depth + 1, self.left))

    def spend(self, where: str, size: int) -> None:
        """Count bytes that were unpacked; `UnreadableError` where they are too many."""
        self.left[0] -= size
        if self.left[0] < 0:
            raise UnreadableError(where, f"holds more than {MOST_BYTES / 1e9:.0f} GB when it is unpacked", "Leave it out, or make it smaller.")
