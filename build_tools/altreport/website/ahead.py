"""MkDocs in a process of its own, which loads while the report is read and its pages are written.

That process writes into a scratch folder and nowhere else; the process that asks takes the site from there. So only the process that holds the lock of an
edition ever writes below its folder. Once the process that asks is gone, however it ended, this one ends as well: the pipe by which it is asked is closed then.
"""

from __future__ import annotations

import _thread
import json
import os
import queue
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout, suppress
from pathlib import Path
from typing import IO, Self

from altreport.errors import ToolFailedError
from altreport.scratch import remove_left, scratch_folder

SITE = "site"
"""The folder of the site, in that in which the process works."""

_AGAIN = "No file of yours is at fault. Try again; if it happens again, see whether memory or the disk is full, install altreport anew, or report this."
"""What to do where the process, not the site, has failed."""


class MkDocsProcess:
    """What makes one site of a folder that `write_pages` made, as `mkdocs build` does; once left, it makes no more of it."""

    def __init__(self, process: subprocess.Popen[str], trace: IO[str], scratch: Path) -> None:
        """The process, the file to which its standard error goes, and the folder in which it works."""
        self.process = process
        self._trace = trace
        self._scratch = scratch

    def __enter__(self) -> Self:
        """Itself; the process runs already."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the process, whatever it does."""
        self.process.kill()
        if self.process.stdin is not None:
            with suppress(OSError):  # it may hold a line that the process was not there to read
                self.process.stdin.close()

    def __call__(self, pages: Path, site: Path, written: Callable[[Path], None] | None = None) -> None:
        """Have the site made; `written` is called with the file of each page that is ready, while MkDocs goes on with others.

        `ToolFailedError` where MkDocs finds a fault, or where its process cannot go on (of a trace, the last line).
        """
        asked, answers = self.process.stdin, self.process.stdout
        if asked is None or answers is None:
            raise ValueError("a process without its pipes")
        with suppress(OSError):  # a process that has ended says why below
            asked.write(json.dumps(str(pages.resolve())) + "\n")
            asked.flush()
        for line in answers:
            name, *told = json.loads(line)
            if name == "fault":
                raise ToolFailedError(*told)
            if name == "made":
                _move_files(self._scratch / SITE, site)
                return
            page = site / told[0]
            page.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(self._scratch / SITE / told[0], page)
            if written is not None:
                written(page)
        self._trace.seek(0)
        last = (self._trace.read().strip() or "it was ended").splitlines()[-1]
        raise ToolFailedError(f"The process of MkDocs could not make the site: {last.rstrip('.')}.", _AGAIN)


def _move_files(made: Path, site: Path) -> None:
    """Move each file from the folder `made` to `site`, over what is there."""
    for folder, _, names in os.walk(made):
        target = site / Path(folder).relative_to(made)
        target.mkdir(parents=True, exist_ok=True)
        for name in names:
            shutil.move(Path(folder) / name, target / name)


@contextmanager
def mkdocs_process(*, ahead: bool = True) -> Iterator[MkDocsProcess]:
    """MkDocs as a process, which begins to load at once; `ahead` says that there is time before it is asked.

    However the context ends, the process and its files end with it. No module is loaded from the folder in which the command is run
    (-P, docs.python.org/3/using/cmdline.html).
    """
    with scratch_folder() as scratch:
        command = [sys.executable, "-P", "-m", __name__, str(scratch), *(["ahead"] if ahead else [])]
        environment = {**os.environ, "NO_MKDOCS_2_WARNING": "true", "PYTHONUTF8": "1"}
        pipe = subprocess.PIPE
        with (
            tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as trace,
            subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=trace, encoding="utf-8", errors="replace", env=environment) as process,
            MkDocsProcess(process, trace, scratch) as mkdocs,
        ):
            yield mkdocs


class _Asked:
    """In the process: what the process that started it asks for, line by line. Once that one is gone, the work of this one is interrupted."""

    def __init__(self) -> None:
        self._lines: queue.Queue[str] = queue.Queue()
        self._working = False
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that asks, which ends this one
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        for line in sys.stdin:
            self._lines.put(line)
        self._lines.put("")
        if self._working:
            _thread.interrupt_main(signal.SIGTERM)

    @contextmanager
    def work(self) -> Iterator[None]:
        """What is done in here is left by `KeyboardInterrupt` once the process that asks is gone."""
        self._working = True
        try:
            yield
        finally:
            self._working = False

    def line(self) -> str:
        """Wait for the next line; empty once the process that asks is gone."""
        return self._lines.get()


def _answer(scratch: Path, *, ahead: bool) -> None:
    """In the process: get ready, wait for the folder of pages, make the site, and wait while it is taken away.

    It says, in lines of JSON, which pages are ready, and in the end that the site is made, or with which message and hint that failed.
    """
    asked, answers = _Asked(), sys.stdout

    def tell(name: str, *told: str) -> None:
        print(json.dumps([name, *told]), file=answers, flush=True)

    with redirect_stdout(sys.stderr), asked.work():
        from altreport.website.warm import build_site_warm, warm_up  # noqa: PLC0415 - the process that asks can do without

        if ahead:
            with suppress(ToolFailedError):
                warm_up(scratch / "ahead")
    pages, site = asked.line(), scratch / SITE
    if not pages:
        return
    with redirect_stdout(sys.stderr), asked.work():
        try:
            build_site_warm(Path(json.loads(pages)), site, lambda page: tell("page", page.relative_to(site).as_posix()))
        except ToolFailedError as fault:
            tell("fault", fault.message, fault.hint)
        else:
            tell("made")
    asked.line()


def _run(scratch: Path, *, ahead: bool) -> None:
    with suppress(KeyboardInterrupt, BrokenPipeError):
        try:
            _answer(scratch, ahead=ahead)
        finally:
            remove_left(scratch, seconds=5)  # the process that asks may have been killed before it could do so


if __name__ == "__main__":
    _run(Path(sys.argv[1]), ahead="ahead" in sys.argv[2:])
