"""MkDocs in a process of its own, beside the making of the Word file.

It writes into a scratch folder, from which the command moves the site: only the process that holds the lock of an edition writes below its folder.
It ends when the pipe from the command closes, which the operating system does however the command ends.
"""

from __future__ import annotations

import gc
import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Self

from altreport.errors import ToolFailedError
from altreport.scratch import scratch_folder

_HINT = "Your files are not the cause. Try again. If it fails again, check that memory and disk are not full, reinstall altreport, or report this."


@dataclass(frozen=True)
class MkDocsProcess:
    """The process as a function that builds one site. Leaving its context ends the process."""

    process: subprocess.Popen[bytes]
    errors: IO[str]
    scratch: Path

    def __enter__(self) -> Self:
        """Return itself: the process runs already."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the process."""
        self.process.kill()

    def __call__(self, pages: Path, site: Path) -> None:
        """Build the site from the folder `pages`, as `mkdocs_inprocess.build_site` does; raises `ToolFailedError` if it or the process fails."""
        asked, answer = self.process.stdin, self.process.stdout
        assert asked is not None
        assert answer is not None
        with suppress(OSError):  # if the process has ended, its errors say why
            asked.write(json.dumps([str(pages.resolve()), str(self.scratch / "site")]).encode() + b"\n")
        fault = json.loads(answer.read() or "null")
        if fault is None:
            self.errors.seek(0)
            reason = (self.errors.read().strip() or "it was ended").splitlines()[-1]
            raise ToolFailedError(f"The MkDocs process could not build the site: {reason.rstrip('.')}.", _HINT)
        if fault:
            raise ToolFailedError(*fault)
        shutil.copytree(self.scratch / "site", site, copy_function=shutil.move, dirs_exist_ok=True)


@contextmanager
def mkdocs_process() -> Iterator[MkDocsProcess]:
    """Start the process, which loads MkDocs at once.

    However the context ends, the process and its files end with it. It loads no module from the folder in which the command is run
    (-P, docs.python.org/3/using/cmdline.html).
    """
    command, pipe = [sys.executable, "-P", "-m", __name__], subprocess.PIPE
    with (
        scratch_folder() as scratch,
        (scratch / "errors.txt").open("w+", encoding="utf-8", errors="replace") as errors,
        subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=errors, bufsize=0) as process,
        MkDocsProcess(process, errors, scratch) as mkdocs,
    ):
        yield mkdocs


def _run() -> None:
    """Be the process: load MkDocs, wait for the two folders, build the site, and print the fault, or an empty list if there is none."""
    gc.set_threshold(100_000)  # as the command does: else a tenth of the time is spent on looking for garbage
    from altreport.outputs.site.mkdocs_inprocess import build_site  # noqa: PLC0415 - the command itself does not need MkDocs

    line = sys.stdin.readline()
    if not line:
        return
    threading.Thread(target=_end_with_command, daemon=True).start()
    fault: list[str] = []
    with redirect_stdout(sys.stderr):
        try:
            build_site(*map(Path, json.loads(line)))
        except ToolFailedError as failed:
            fault = [failed.message, failed.hint]
    sys.stdout.write(json.dumps(fault))


def _end_with_command() -> None:
    """End the process as soon as the pipe from the command closes."""
    os.read(sys.stdin.fileno(), 1)
    os._exit(1)


if __name__ == "__main__":
    _run()
