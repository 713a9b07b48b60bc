"""MkDocs in a process of its own, which loads while the report is read and its pages are written."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout, suppress
from functools import partial
from pathlib import Path

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
        with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, encoding="utf-8", errors="replace", env=environment) as process:
            try:
                yield partial(_ask, process)
            finally:
                process.kill()


def _ask(process: subprocess.Popen[str], pages: Path, site: Path) -> None:
    """Have the site made; `ToolFailedError` where MkDocs finds a fault, or where its process cannot go on (of a trace, the last line)."""
    fault, trace = process.communicate(json.dumps([str(pages.resolve()), str(site.resolve())]))
    if process.returncode != 0:
        raise ToolFailedError(fault or f"MkDocs could not build the site: {(trace.strip() or 'its process was ended').splitlines()[-1]}", MEND)


def _answer(scratch: str | None) -> int:
    """In the process: get ready, wait for the folders, and make the site. What is wrong is all that it says; the exit code tells the same."""
    from altreport.website.warm import build_site_warm, warm_up  # noqa: PLC0415 - the process that asks can do without

    fault = ""
    with redirect_stdout(sys.stderr):
        if scratch is not None:
            with suppress(ToolFailedError):
                warm_up(Path(scratch))
        asked = sys.stdin.read()
        if asked:
            pages, site = json.loads(asked)
            try:
                build_site_warm(Path(pages), Path(site))
            except ToolFailedError as found:
                fault = found.message
    sys.stdout.write(fault)
    return 1 if fault else 0


if __name__ == "__main__":
    sys.exit(_answer(next(iter(sys.argv[1:]), None)))
