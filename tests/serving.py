"""The real command `altreport serve` in a process of its own, for tests."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ENDS_WITHIN = 30
"""Seconds, on a machine that does much else meanwhile."""


@dataclass
class Serving:
    """A running preview: its first page, its process, and the file to which it writes its messages."""

    address: str
    process: subprocess.Popen[str]
    messages: Path

    def interrupt(self) -> int:
        """Press Ctrl-C; the exit code."""
        self.process.send_signal(signal.SIGINT)
        return self.end()

    def end(self) -> int:
        """Wait until it has ended; the exit code."""
        code = self.process.wait(ENDS_WITHIN)
        assert self.process.stdout is not None
        self.process.stdout.close()
        return code

    def kill(self) -> None:
        """End it without letting it clear up, if it still runs."""
        self.process.kill()
        self.end()


def command(root: Path, *words: str) -> list[str]:
    """The command on a report, without opening a browser."""
    return [sys.executable, "-m", "altreport", "serve", "--root", str(root), "--no-open", *words]


def start(root: Path, messages: Path, *words: str, port: int = 0, package: Path | None = None) -> Serving:
    """Start the preview and wait until it says its address; `package` is the folder to import altreport from, if another."""
    env = {**os.environ, "PYTHONUTF8": "1", **({"PYTHONPATH": str(package)} if package else {})}
    with messages.open("w", encoding="utf-8") as file:
        process = subprocess.Popen(command(root, "--port", str(port), *words), stdout=subprocess.PIPE, stderr=file, text=True, encoding="utf-8", env=env)
    assert process.stdout is not None
    line = process.stdout.readline()
    assert "http://" in line, messages.read_text(encoding="utf-8")
    return Serving(line.partition("http://")[1] + line.partition("http://")[2].split()[0], process, messages)
