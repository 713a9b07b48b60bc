"""Writing to the terminal: everything that a command prints is written here, without control characters.

What is printed comes from files, archives, servers and libraries that anyone may have written. `harmless` takes out what moves a cursor,
changes colours, turns the direction of a line or is not seen at all; in JSON such characters are written as escapes, so that nothing is lost.
"""

from __future__ import annotations

import json
import os
import re
import sys
import unicodedata
from typing import TYPE_CHECKING, Any, TextIO

from altreport.errors import CouldNotRunError

if TYPE_CHECKING:
    from rich.console import Console


_SEEN = re.compile(r"[ -~\n]*")
_UNSEEN = re.compile(r"[^ -~\n]")
_COMMAND = re.compile(r"^(\s*):(?=:)|##(?=\[)")
"""How a line begins, or what it has in it, that GitHub's runner takes for a command to itself (docs.github.com, Workflow commands)."""


def harmless(text: str) -> str:
    """The text with a space for each character that controls the terminal or is invisible; line ends stay (Unicode 16, 4.5: general categories)."""
    if _SEEN.fullmatch(text):
        return text
    return "".join(char if char.isprintable() or char == "\n" or unicodedata.category(char) == "Zs" else " " for char in text)


def _line(text: str) -> str:
    """The same on one line, which is no command to a code host either."""
    return _COMMAND.sub(lambda found: f"{found[0]} ", harmless(text).replace("\n", " "))


class Screen:
    """A stream that people read: with colours where it is a terminal, else the words alone, for which rich need not be loaded."""

    def __init__(self, stream: TextIO, console: Console | None = None) -> None:
        self._stream = stream
        self._console = console

    def print(self, *pieces: str | tuple[str, str]) -> None:
        """One line, never broken by us, of pieces without a space between them; a piece may be text and its style, as rich names it."""
        shown = [(_line(piece), "") if isinstance(piece, str) else (_line(piece[0]), piece[1]) for piece in pieces]
        if self._console is None:
            self._stream.write("".join(text for text, _ in shown) + "\n")
            self._stream.flush()
        else:
            from rich.text import Text

            self._console.print(Text.assemble(*shown))

    def print_page(self, text: str) -> None:
        """A text of several lines."""
        for line in text.split("\n"):
            self.print(line)


def out() -> Screen:
    """Standard output for people."""
    return _screen(sys.stdout)


def err() -> Screen:
    """Standard error for people."""
    return _screen(sys.stderr)


def _screen(stream: TextIO) -> Screen:
    """A terminal gets colours, and so does what the variables that rich knows ask to be taken for one."""
    if not (stream.isatty() or os.environ.get("FORCE_COLOR") or os.environ.get("TTY_COMPATIBLE")):
        return Screen(stream)
    from rich.console import Console

    beneath: Any = getattr(stream, "beneath", stream)  # colours are commands: only those that rich adds to what is harmless
    return Screen(stream, Console(file=beneath, soft_wrap=True, highlight=False, markup=False, emoji=False))


def print_json(value: Any) -> None:
    """JSON alone on standard output; characters that `harmless` would take out are escaped (RFC 8259, 7)."""
    written = json.dumps(value, ensure_ascii=False, indent=2)
    sys.stdout.write(_UNSEEN.sub(lambda found: found[0] if harmless(found[0]) == found[0] else json.dumps(found[0])[1:-1], written) + "\n")


def print_lines(text: str) -> None:
    """Lines for programs on standard output, each with its end."""
    sys.stdout.write(harmless(text))


def print_failure(fault: CouldNotRunError) -> None:
    """What stopped the command, on standard error."""
    screen = err()
    screen.print(("altreport could not do this:", "bold red"), f" {fault.message}")
    if fault.hint:
        screen.print_page(fault.hint)


def is_terminal() -> bool:
    """Whether a person can be asked."""
    return sys.stdin.isatty() and sys.stdout.isatty()
