"""From the saving of an edited file to the page that shows it, with the two previews that watch files."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.environments import environment as installed
from benchmarks.generator import GeneratedText, generate, write_report
from benchmarks.jobs import edit, frame, last_paragraph
from benchmarks.measuring import OUTPUT, Measured, Run, environment
from benchmarks.peer_files import write_for_mkdocs
from benchmarks.places import BIN, ROOT, WORK, CannotMeasureError

HOST = "127.0.0.1"
READY_WITHIN = 120.0
"""Seconds in which a page must be there."""
ASKED_EACH = 0.01
"""Seconds between two requests for a page that is not yet as it should be."""
PAUSE = 2.0
"""Seconds between two edits, in which a server ends what it does after a page is ready; each pause is a little longer than the last,
so that edits do not keep step with a server that looks for them from time to time."""


@dataclass(frozen=True)
class Preview:
    """A server on a folder: the page of the last section, and the file that page is made from."""

    name: str
    folder: Path
    page: str
    file: Path
    command: tuple[str, ...]


def measure_edits(size: int, edits: int) -> dict[str, Measured]:
    """The seconds from an edit to its page, for each preview by its name."""
    text = generate(size)
    taken: dict[str, list[Run]] = {}
    with ExitStack() as stack:
        previews = [stack.enter_context(_running(make(text))) for make in (_altreport, _mkdocs)]
        for preview in previews:
            _wait(preview, last_paragraph(text).partition(" ")[2])
        for number in range(1, edits + 1):
            print(f"N = {size}, edit {number} of {edits}", flush=True)
            for preview in previews:
                time.sleep(PAUSE + number * 0.07)
                start = time.perf_counter()
                word = edit(preview.file, text, number)
                _wait(preview, word)
                taken.setdefault(preview.name, []).append(Run(time.perf_counter() - start))
    return {name: Measured(tuple(runs)) for name, runs in taken.items()}


def _altreport(text: GeneratedText) -> Preview:
    folder = _fresh("serve")
    write_report(folder, text)
    shutil.copyfile(ROOT / "mkdocs.yml", folder / "mkdocs.yml")
    port, last = _free_port(), f"section-{len(text.sections)}"
    command = (str(BIN / "altreport"), "serve", "--root", ".", "--no-open", "--port", str(port))
    return Preview("serve", folder, f"http://{HOST}:{port}/report/{last}.html", folder / f"report/sections/{last}.yml", command)


def _mkdocs(text: GeneratedText) -> Preview:
    folder = _fresh("mkdocs serve")
    write_for_mkdocs(folder, text, frame())
    port, last = _free_port(), f"section-{len(text.sections)}"
    # without --livereload, MkDocs 1.6.1 with a newer click does not look for edits at all
    command = (str(installed("mkdocs") / "mkdocs"), "serve", "--livereload", "--dev-addr", f"{HOST}:{port}")
    return Preview("mkdocs serve", folder, f"http://{HOST}:{port}/{last}.html", folder / f"docs/{last}.md", command)


@contextmanager
def _running(preview: Preview) -> Iterator[Preview]:
    """Start it, and end it with Ctrl-C."""
    variables = environment([("ALTREPORT_CACHE", str(preview.folder.parent / f"{preview.name} cache")), *_path()])
    with (preview.folder.parent / f"{preview.name} {OUTPUT}").open("wb") as output:
        process = subprocess.Popen(
            preview.command, cwd=preview.folder, env=variables, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT, start_new_session=True
        )
        try:
            yield preview
        finally:
            process.send_signal(signal.SIGINT)
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()


def _wait(preview: Preview, words: str) -> None:
    """Ask for the page until it has the words."""
    end = time.perf_counter() + READY_WITHIN
    while words not in _page(preview.page):
        if time.perf_counter() > end:
            raise CannotMeasureError(f"{preview.name} did not show ‘{words}’ within {READY_WITHIN:.0f} seconds; see {preview.folder.relative_to(ROOT)}.")
        time.sleep(ASKED_EACH)


def _page(address: str) -> str:
    """The page, or nothing where there is none yet."""
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


def _path() -> list[tuple[str, str]]:
    return [("PYTHONPATH", os.environ["PYTHONPATH"])] if "PYTHONPATH" in os.environ else []


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])
