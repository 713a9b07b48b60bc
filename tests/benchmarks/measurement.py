"""Whole processes, and the time that they take."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.paths import CannotMeasureError

OUTPUT = "output.txt"
"""The file in a process's folder with all that it prints."""


@dataclass(frozen=True)
class Run:
    """Seconds from start to end, and CPU seconds (user and system) of the process and all that it started; None if unknown."""

    seconds: float
    cpu: float | None = None


@dataclass(frozen=True)
class Measured:
    """All runs of a job at one size. The least of them is compared: other work on the machine can only make a run longer."""

    runs: tuple[Run, ...]

    @property
    def seconds(self) -> float:
        """The least time from start to end."""
        return min(run.seconds for run in self.runs)

    @property
    def cpu(self) -> float | None:
        """The least CPU time."""
        return min((run.cpu for run in self.runs if run.cpu is not None), default=None)


def environment(own: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The environment variables of a process: few, and the same for all except its `own`."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR") if name in os.environ}
    return {**kept, "LANG": "C.UTF-8", "PYTHONUTF8": "1", **dict(own)}


def run(command: Iterable[str], folder: Path, variables: Mapping[str, str]) -> Run:
    """Run a command in a folder until it ends. `CannotMeasureError` if it fails."""
    words = list(command)
    with (folder / OUTPUT).open("wb") as output:
        start = time.perf_counter()
        with subprocess.Popen(words, cwd=folder, env=dict(variables), stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT) as process:
            _, status, used = os.wait4(process.pid, 0)  # unlike subprocess, it reports the CPU time
            seconds = time.perf_counter() - start
            process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        last = "\n".join((folder / OUTPUT).read_text(encoding="utf-8", errors="replace").splitlines()[-20:])
        raise CannotMeasureError(f"‘{' '.join([Path(words[0]).name, *words[1:4]])}’ failed in {folder.name} with code {process.returncode}:\n{last}")
    return Run(seconds, used.ru_utime + used.ru_stime)
