"""Runs the real command in forks of one process, which has loaded all of altreport: a program of the tests.

`python forks.py` reads jobs from standard input, a line of JSON each, {"words": [...], "folder": FOLDER, "environment": {...}, "out": FILE, "err": FILE},
and answers each with a line: the exit code. The forks of a process can be made on Linux alone; so many tests run commands that loading would be most of their time.
`Forks` is the other end of it.
"""

from __future__ import annotations

import atexit
import gc
import json
import os
import pkgutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any


class Forks:
    """Starts the program when a command is first to be run, and ends it with this process."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None

    def __call__(self, words: tuple[str, ...], folder: Path, environment: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
        """Run `altreport` with these words, in the folder, in the environment; names that Python reads when it starts have no effect in it."""
        if self._process is None:
            program = [sys.executable, "-P", __file__]
            self._process = subprocess.Popen(program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8")
            atexit.register(self._process.communicate)
        asked, answers = self._process.stdin, self._process.stdout
        assert asked is not None
        assert answers is not None
        with tempfile.TemporaryDirectory() as outputs:
            out, err = Path(outputs, "out"), Path(outputs, "err")
            job = {"words": words, "folder": str(folder), "environment": dict(environment), "out": str(out), "err": str(err)}
            asked.write(json.dumps(job) + "\n")
            asked.flush()
            code = int(answers.readline())
            return subprocess.CompletedProcess(["altreport", *words], code, out.read_text(encoding="utf-8"), err.read_text(encoding="utf-8"))


def load_everything() -> None:
    """Load each module of altreport, so that the forks of this process need not; what is loaded is no garbage to look through."""
    import altreport  # noqa: PLC0415 - in the program alone

    for module in pkgutil.walk_packages(altreport.__path__, "altreport."):
        if not module.name.endswith("__main__"):
            import_module(module.name)
    gc.freeze()


def become(job: dict[str, Any]) -> None:
    """Be the command of this job: its arguments, its folder, its environment, its outputs, nothing on standard input."""
    os.chdir(job["folder"])
    os.environ.clear()
    os.environ.update(job["environment"])
    for number, name, flags in ((0, os.devnull, os.O_RDONLY), (1, job["out"], os.O_WRONLY | os.O_CREAT), (2, job["err"], os.O_WRONLY | os.O_CREAT)):
        opened = os.open(name, flags)
        os.dup2(opened, number)
        os.close(opened)
    sys.argv = ["altreport", *job["words"]]


def main() -> None:
    """All jobs, one after the other; a fork leaves this function as the command."""
    load_everything()
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")  # not inherited by programs that a command starts
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            become(json.loads(line))
            from altreport.cli.main import run  # noqa: PLC0415 - loaded already

            return run()
        _, status = os.waitpid(child, 0)
        answers.write(f"{os.waitstatus_to_exitcode(status)}\n")
        answers.flush()
    return None


if __name__ == "__main__":
    main()
