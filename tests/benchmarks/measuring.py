"""Runs of whole processes, and what they took."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.places import CannotMeasureError

OUTPUT = "output.txt"
"""The file to which a process writes what it says, in the folder where it runs."""
_UNIT = 1 if sys.platform == "darwin" else 1024
"""In what the system counts memory, in bytes: getrusage(2)."""


@dataclass(frozen=True)
class Run:
    """One run: seconds by the clock, seconds of processors in all its processes, and the memory in bytes of the largest of these."""

    seconds: float
    processors: float = 0.0
    memory: int = 0


@dataclass(frozen=True)
class Measured:
    """The runs of a job at one size; `stopped` is the limit in seconds where one reached it."""

    runs: tuple[Run, ...] = ()
    stopped: float | None = None

    @property
    def seconds(self) -> float:
        """The median, or the limit that was reached."""
        return self.stopped or median(run.seconds for run in self.runs)

    @property
    def processors(self) -> float:
        """The median of the seconds of processors."""
        return median(run.processors for run in self.runs)

    @property
    def memory(self) -> int:
        """The largest that any run had, in bytes."""
        return max(run.memory for run in self.runs)


def environment(own: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The variables that a process sees: few, and the same for all but its `own`."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR") if name in os.environ}
    return {**kept, "LANG": "C.UTF-8", "PYTHONUTF8": "1", **dict(own)}


def run(command: Iterable[str], folder: Path, variables: Mapping[str, str], limit: float) -> Run | None:
    """Run a command in a folder until it ends; None where it was stopped after `limit` seconds.

    `CannotMeasureError` where it fails: the time of a failure says nothing.
    """
    words = list(command)
    with (folder / OUTPUT).open("wb") as output:
        start = time.perf_counter()
        process = subprocess.Popen(
            words, cwd=folder, env=dict(variables), stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT, start_new_session=True
        )
        stopped = threading.Event()
        timer = threading.Timer(limit, _stop, (process.pid, stopped))
        timer.start()
        try:
            # wait4 tells what this process and those it waited for have used; subprocess itself does not
            _, status, used = os.wait4(process.pid, 0)
        except KeyboardInterrupt:
            _stop(process.pid, stopped)
            raise
        finally:
            timer.cancel()
        seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if stopped.is_set():
        return None
    if process.returncode != 0:
        last = "\n".join((folder / OUTPUT).read_text(encoding="utf-8", errors="replace").splitlines()[-20:])
        raise CannotMeasureError(f"‘{Path(words[0]).name} {' '.join(words[1:3])}’ failed in {folder.name} with code {process.returncode}:\n{last}")
    return Run(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss * _UNIT)


def _stop(session: int, stopped: threading.Event) -> None:
    """End a process and all that it started, which are in a session of their own."""
    stopped.set()
    os.killpg(session, signal.SIGKILL)
