"""Writing to the terminal."""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING, Any, TextIO

from altreport.errors import CouldNotRunError

if TYPE_CHECKING:
    from rich.console import Console


class Screen:
    """A stream that people read: with colours where it is a terminal, else the words alone, for which rich need not be loaded."""

    def __init__(self, stream: TextIO, console: Console | None = None) -> None:
        self._stream = stream
        self._console = console

    def print(self, *pieces: str | tuple[str, str]) -> None:
        """One line, never broken by us, of pieces without a space between them; a piece may be text and its style, as rich names it."""
        if self._console is None:
            self._stream.write("".join(piece if isinstance(piece, str) else piece[0] for piece in pieces) + "\n")
            self._stream.flush()
        else:
            from rich.text import Text

            self._console.print(Text.assemble(*pieces))


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

    return Screen(stream, Console(file=stream, soft_wrap=True, highlight=False))


def print_json(value: Any) -> None:
    """JSON alone on standard output."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def print_failure(fault: CouldNotRunError) -> None:
    """What stopped the command, on standard error."""
    screen = err()
    screen.print(("altreport could not do this:", "bold red"), f" {fault.message}")
    if fault.hint:
        screen.print(fault.hint)
