"""MkDocs in a process of its own, which loads while the report is read and its pages are written."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout, suppress
from functools import partial
from pathlib import Path
from typing import IO

from altreport.errors import ToolFailedError

MEND = "Mend what it names; mkdocs.yml and templates/site/ are where it reads from."
"""What to do about a fault that MkDocs finds."""


@contextmanager
def mkdocs_process(*, ahead: bool = True) -> Iterator[partial[None]]:
    """What makes one site of a folder that `write_pages` made, as `mkdocs build` does; its process begins to load at once.

    `ahead` says that there is time before it is asked. However the context ends, the process ends with it.
    """
    with tempfile.TemporaryDirectory(prefix="altreport-", ignore_cleanup_errors=True) as scratch:
        command = [sys.executable, "-m", __name__, *([scratch] if ahead else [])]
        environment = {**os.environ, "NO_MKDOCS_2_WARNING": "true", "PYTHONUTF8": "1"}
        pipe = subprocess.PIPE
        with (
            tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as trace,
            subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=trace, encoding="utf-8", errors="replace", env=environment) as process,
        ):
            try:
                yield partial(_ask, process, trace)
            finally:
                process.kill()


def _ask(process: subprocess.Popen[str], trace: IO[str], pages: Path, site: Path, written: Callable[[Path], None] | None = None) -> None:
    """Have the site made; `written` is called with the file of each page that is ready, while MkDocs goes on with others.

    `ToolFailedError` where MkDocs finds a fault, or where its process cannot go on (of a trace, the last line).
    """
    asked, answers = process.stdin, process.stdout
    if asked is None or answers is None:
        raise ValueError("a process without its pipes")
    with suppress(OSError), asked:  # a process that has ended says why below
        asked.write(json.dumps([str(pages.resolve()), str(site.resolve())]))
    fault = ""
    for line in answers:
        name, told = json.loads(line)
        if name == "fault":
            fault = told
        elif written is not None:
            written(Path(told))
    if process.wait() != 0:
        trace.seek(0)
        raise ToolFailedError(fault or f"MkDocs could not build the site: {(trace.read().strip() or 'its process was ended').splitlines()[-1]}", MEND)


def _answer(scratch: str | None) -> int:
    """In the process: get ready, wait for the folders, and make the site.

    It says, in lines of JSON, which pages are ready and what is wrong; the exit code tells the same.
    """
    from altreport.website.warm import build_site_warm, warm_up  # noqa: PLC0415 - the process that asks can do without

    fault, answers = "", sys.stdout

    def tell(name: str, told: str) -> None:
        print(json.dumps([name, told]), file=answers, flush=True)

    with redirect_stdout(sys.stderr):
        if scratch is not None:
            with suppress(ToolFailedError):
                warm_up(Path(scratch))
        asked = sys.stdin.read()
        if asked:
            pages, site = json.loads(asked)
            try:
                build_site_warm(Path(pages), Path(site), lambda page: tell("page", str(page)))
            except ToolFailedError as found:
                fault = found.message
                tell("fault", fault)
    return 1 if fault else 0


if __name__ == "__main__":
    sys.exit(_answer(next(iter(sys.argv[1:]), None)))
