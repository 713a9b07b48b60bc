"""The command line: the start of a process, and its end where a command fails."""

from __future__ import annotations

import gc
import io
import os
import re
import sys
from collections.abc import Iterable
from typing import Any, NoReturn

from altreport.epoch import forget_unless_a_day
from altreport.errors import CouldNotRunError

_FEW_COLLECTIONS = 100_000
"""New objects between two searches for garbage. At Python's 700, a sixth of a check went into looking through modules that stay."""


_HARMLESS = re.compile(r"[ -~\n]*")


def run() -> None:
    """Run the command of this process's arguments; any failure is explained in words, with exit code 2."""
    gc.set_threshold(_FEW_COLLECTIONS)
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"  # none that happens to be installed may look at a report, or cost a search for it
    forget_unless_a_day()
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
            setattr(sys, name, _Guarded(stream))
    try:
        from altreport.cli.app import app

        app()
    except CouldNotRunError as fault:
        _refuse(fault)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(2)
    except OSError as fault:
        _refuse_if_incomplete()
        named = f" ({fault.filename})" if fault.filename else ""
        _refuse(CouldNotRunError(f"{fault.strerror or fault}{named}.", "Check that the disk is not full and that you may write there."))
    except Exception as fault:  # noqa: BLE001 - an author never sees a traceback
        _refuse_if_incomplete()
        _unforeseen(fault)
    finally:
        gc.freeze()  # the interpreter looks through all that is left when it ends, which is of no use to anyone


class _Guarded:
    """A stream on which nothing but harmless text is written, whoever writes: this package, a library that warns, Python itself.

    `beneath` is the stream itself, for the one writer that adds colours.
    """

    def __init__(self, beneath: io.TextIOWrapper) -> None:
        self.beneath = beneath

    def write(self, text: str) -> int:
        """Write the text; how many characters were written of it."""
        if not _HARMLESS.fullmatch(text):
            from altreport.cli.console import harmless

            text = harmless(text)
        return self.beneath.write(text)

    def writelines(self, lines: Iterable[str]) -> None:
        """Write each of the lines."""
        for line in lines:
            self.write(line)

    def __getattr__(self, name: str) -> Any:
        """All else is as it is beneath."""
        return getattr(self.beneath, name)


def _refuse(fault: CouldNotRunError) -> NoReturn:
    from altreport.cli.console import print_failure

    print_failure(fault)
    sys.exit(2)


def _refuse_if_incomplete() -> None:
    """A packaged file that is missing explains any other failure."""
    from altreport.resources import require_whole_installation

    try:
        require_whole_installation()
    except CouldNotRunError as fault:
        _refuse(fault)


def _unforeseen(fault: Exception) -> NoReturn:
    """Report an internal error, and keep what a developer needs where the author can find it."""
    import traceback

    if os.environ.get("ALTREPORT_DEBUG"):
        traceback.print_exception(fault)
    last = traceback.extract_tb(fault.__traceback__)[-1]
    where = f"{type(fault).__name__} in {os.path.basename(last.filename)}, line {last.lineno}"  # noqa: PTH119 - a name for a message
    hint = "Your files are unharmed. Please report this. ALTREPORT_DEBUG=1 shows more details."
    _refuse(CouldNotRunError(f"An internal error in altreport ({where}).", hint))
