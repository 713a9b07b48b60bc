"""The time from saving an edited file to the page that shows the edit, for the two previews that watch files."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.environments import Altreport, peer
from benchmarks.generator import GeneratedText, generate
from benchmarks.jobs import edit, last_paragraph, mkdocs_settings, write_own
from benchmarks.measurement import Measured, Run, environment
from benchmarks.paths import ROOT, WORK, CannotMeasureError
from benchmarks.peer_files import write_for_mkdocs

HOST = "127.0.0.1"
READY_WITHIN = 120.0
"""Seconds to wait for a page at most."""
ASK_EACH = 0.01
"""Seconds between two requests for a page that does not yet show the edit."""
PAUSE = 2.0
"""Seconds between two edits, in which a server finishes its work. Each pause is a little longer than the last, so that edits do not keep
step with a server that looks for them at intervals."""


@dataclass(frozen=True)
class Preview:
    """A server on a folder: the page of the last section, and the file that this page is made from."""

    name: str
    folder: Path
    page: str
    file: Path
    command: tuple[str, ...]
    variables: tuple[tuple[str, str], ...] = ()


def measure_edits(states: Iterable[Altreport], size: int, edits: int) -> dict[str, Measured]:
    """The times from an edit to its page, for each preview by its name."""
    text = generate(size)
    runs: dict[str, list[Run]] = {}
    with ExitStack() as stack:
        previews = [stack.enter_context(_running(preview)) for preview in [*(_altreport(text, state) for state in states), _mkdocs(text)]]
        for preview, _ in previews:
            _wait(preview, last_paragraph(text).partition(" ")[2])
        for number in range(1, edits + 1):
            print(f"{size} paragraphs, edit {number} of {edits}", flush=True)
            for preview, process in previews:
                time.sleep(PAUSE + number * 0.07)
                used, start = _cpu(process), time.perf_counter()
                _wait(preview, edit(preview.file, text, number))
                seconds, now = time.perf_counter() - start, _cpu(process)
                runs.setdefault(preview.name, []).append(Run(seconds, now - used if now is not None and used is not None else None))
    return {name: Measured(tuple(taken)) for name, taken in runs.items()}


def _altreport(text: GeneratedText, state: Altreport) -> Preview:
    folder = _fresh(state.job("serve"))
    write_own(folder, text, state)
    port, last = _free_port(), f"section-{len(text.sections)}"
    command = (str(state.python), "-m", "altreport", "serve", "--root", ".", "--no-open", "--port", str(port))
    variables = (("ALTREPORT_CACHE", f"{folder} cache"), *state.variables)
    return Preview(state.job("serve"), folder, f"http://{HOST}:{port}/report/{last}.html", folder / f"report/sections/{last}.yml", command, variables)


def _mkdocs(text: GeneratedText) -> Preview:
    folder = _fresh("mkdocs serve")
    write_for_mkdocs(folder, text, mkdocs_settings())
    port, last = _free_port(), f"section-{len(text.sections)}"
    # without --livereload, MkDocs 1.6.1 with a newer click does not look for edits at all
    command = (str(peer("mkdocs") / "mkdocs"), "serve", "--livereload", "--dev-addr", f"{HOST}:{port}")
    return Preview("mkdocs serve", folder, f"http://{HOST}:{port}/{last}.html", folder / f"docs/{last}.md", command)


@contextmanager
def _running(preview: Preview) -> Iterator[tuple[Preview, subprocess.Popen[bytes]]]:
    """Run the server while the block runs."""
    with (preview.folder.parent / f"{preview.name}.txt").open("wb") as output:
        variables = environment(preview.variables)
        command = subprocess.Popen(preview.command, cwd=preview.folder, env=variables, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT)
        with command as process:
            try:
                yield preview, process
            finally:
                process.terminate()


def _cpu(process: subprocess.Popen[bytes]) -> float | None:
    """CPU seconds of a running process and of those it started that have ended; None on a system without /proc."""
    stat = Path(f"/proc/{process.pid}/stat")
    if not stat.is_file():
        return None
    user_and_system = stat.read_text(encoding="utf-8").rpartition(")")[2].split()[11:15]  # proc_pid_stat(5)
    return sum(map(int, user_and_system)) / os.sysconf("SC_CLK_TCK")


def _wait(preview: Preview, words: str) -> None:
    """Request the page until it has the words."""
    end = time.perf_counter() + READY_WITHIN
    while words not in _page(preview.page):
        if time.perf_counter() > end:
            raise CannotMeasureError(f"{preview.name} did not show ‘{words}’ within {READY_WITHIN:.0f} seconds; see {preview.folder.relative_to(ROOT)}.")
        time.sleep(ASK_EACH)


def _page(address: str) -> str:
    """The page, or an empty string if there is none yet."""
    try:
        with urllib.request.urlopen(address, timeout=READY_WITHIN) as answer:  # noqa: S310 - an address of this machine
            return str(answer.read().decode())
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return ""


def _fresh(name: str) -> Path:
    folder = WORK / "work" / "serve" / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])
