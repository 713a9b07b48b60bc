"""MkDocs in a process of its own, which loads while the report is read and its pages are written."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout, suppress
from pathlib import Path
from typing import IO, Self

from altreport.errors import ToolFailedError

_AGAIN = "No file of yours is at fault. Try again; if it happens again, see whether memory or the disk is full, install altreport anew, or report this."
"""What to do where the process, not the site, has failed."""


class MkDocsProcess:
    """What makes one site of a folder that `write_pages` made, as `mkdocs build` does; once left, it makes no more of it."""

    def __init__(self, process: subprocess.Popen[str], trace: IO[str]) -> None:
        """The process, and the file to which its standard error goes."""
        self.process = process
        self._trace = trace

    def __enter__(self) -> Self:
        """Itself; the process runs already."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the process, whatever it does."""
        self.process.kill()

    def __call__(self, pages: Path, site: Path, written: Callable[[Path], None] | None = None) -> None:
        """Have the site made; `written` is called with the file of each page that is ready, while MkDocs goes on with others.

        `ToolFailedError` where MkDocs finds a fault, or where its process cannot go on (of a trace, the last line).
        """
        asked, answers = self.process.stdin, self.process.stdout
        if asked is None or answers is None:
            raise ValueError("a process without its pipes")
        with suppress(OSError), asked:  # a process that has ended says why below
            asked.write(json.dumps([str(pages.resolve()), str(site.resolve())]))
        fault: list[str] = []
        for line in answers:
            name, *told = json.loads(line)
            if name == "fault":
                fault = told
            elif written is not None:
                written(Path(*told))
        if fault:
            raise ToolFailedError(*fault)
        if self.process.wait() != 0:
            self._trace.seek(0)
            last = (self._trace.read().strip() or "it was ended").splitlines()[-1]
            raise ToolFailedError(f"The process of MkDocs could not make the site: {last.rstrip('.')}.", _AGAIN)


@contextmanager
def mkdocs_process(*, ahead: bool = True) -> Iterator[MkDocsProcess]:
    """MkDocs as a process, which begins to load at once; `ahead` says that there is time before it is asked.

    However the context ends, the process ends with it. No module is loaded from the folder in which the command is run
    (-P, docs.python.org/3/using/cmdline.html).
    """
    with tempfile.TemporaryDirectory(prefix="altreport-", ignore_cleanup_errors=True) as scratch:
        command = [sys.executable, "-P", "-m", __name__, *([scratch] if ahead else [])]
        environment = {**os.environ, "NO_MKDOCS_2_WARNING": "true", "PYTHONUTF8": "1"}
        pipe = subprocess.PIPE
        with (
            tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as trace,
            subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=trace, encoding="utf-8", errors="replace", env=environment) as process,
            MkDocsProcess(process, trace) as mkdocs,
        ):
            yield mkdocs


def _answer(scratch: str | None) -> int:
    """In the process: get ready, wait for the folders, and make the site.

    It says, in lines of JSON, which pages are ready, and with which message and hint it failed; the exit code tells the same.
    """
    from altreport.website.warm import build_site_warm, warm_up  # noqa: PLC0415 - the process that asks can do without

    fault, answers = False, sys.stdout

    def tell(name: str, *told: str) -> None:
        print(json.dumps([name, *told]), file=answers, flush=True)

    with redirect_stdout(sys.stderr):
        if scratch is not None:
            with suppress(ToolFailedError):
                warm_up(Path(scratch))
            shutil.rmtree(scratch, ignore_errors=True)  # the process that asks can be killed before it would do so
        asked = sys.stdin.read()
        if asked:
            pages, site = json.loads(asked)
            try:
                build_site_warm(Path(pages), Path(site), lambda page: tell("page", str(page)))
            except ToolFailedError as found:
                fault = True
                tell("fault", found.message, found.hint)
    return 1 if fault else 0


if __name__ == "__main__":
    sys.exit(_answer(next(iter(sys.argv[1:]), None)))
