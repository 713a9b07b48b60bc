"""`altreport serve` as a command: how it begins, when it refuses, how it ends."""

from __future__ import annotations

import http.client
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import serving
from altreport.project.interrupted_runs import clear_up
from serving import Serving
from small_report import SECTION, write_report


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., Serving]]:
    """Starts previews, and ends those that a test leaves running."""
    begun: list[Serving] = []

    def begin(root: Path, *words: str) -> Serving:
        begun.append(serving.start(root, tmp_path / f"messages-{len(begun)}.txt", *words))
        return begun[-1]

    yield begin
    for preview in begun:
        preview.kill()


def refused(root: Path, *words: str) -> str:
    """What the command says where it cannot run."""
    done = subprocess.run(serving.command(root, *words), capture_output=True, text=True, encoding="utf-8", check=False, timeout=serving.ENDS_WITHIN)
    assert done.returncode == 2, done.stderr
    assert "Traceback" not in done.stderr
    return done.stderr


def told_to_end(preview: Serving) -> int:
    """End it as the system does, where it can (Windows has no SIGTERM that a process could answer); the exit code."""
    preview.process.send_signal(signal.SIGINT if sys.platform == "win32" else signal.SIGTERM)
    return preview.end()


def page(preview: Serving, path: str) -> str:
    connection = http.client.HTTPConnection(preview.address.removeprefix("http://").rstrip("/"), timeout=30)
    connection.request("GET", path)
    text = connection.getresponse().read().decode()
    connection.close()
    return text


def test_a_second_preview_is_refused_and_says_where_the_first_one_is_and_being_told_to_end_is_like_ctrl_c(
    tmp_path: Path, start: Callable[..., Serving]
) -> None:
    root = write_report(tmp_path / "report")
    preview = start(root)
    said = refused(root, "--port", "0")
    assert "A preview of this edition is already running." in said
    assert preview.address in said
    port = preview.address.rstrip("/").rpartition(":")[2]
    assert "in use" in refused(write_report(tmp_path / "other"), "--port", port)
    assert preview.interrupt() == 0
    again = start(root, "--edition", "internal")
    assert told_to_end(again) == 0
    assert not (root / "build").exists()


def test_pages_are_in_a_folder_that_only_its_owner_can_read_and_once_it_was_killed_they_go_with_the_next_run(
    tmp_path: Path, start: Callable[..., Serving]
) -> None:
    root = write_report(tmp_path / "report")
    preview = start(root, "--edition", "internal")
    pages = root / "build/preview/internal"
    assert sys.platform == "win32" or pages.stat().st_mode & 0o777 == 0o700
    clear_up(root)
    assert list(pages.rglob("index.html")), "the folder of a preview that runs is not touched"
    preview.kill()
    assert pages.is_dir()
    start(root).kill()
    assert not pages.exists()
    assert (root / "build/preview/public").is_dir()
    preview = start(root)
    assert "The first paragraph." in page(preview, "/report/law.html")
    preview.kill()
    clear_up(root)
    assert not (root / "build").exists()


def test_a_preview_begins_with_a_fault_as_well_and_touches_no_real_build(tmp_path: Path, start: Callable[..., Serving]) -> None:
    root = write_report(tmp_path / "report", {"report/sections/law.yml": SECTION.replace("[](#first)", "[](#nowhere)")})
    real = root / "build/public/site/index.html"
    real.parent.mkdir(parents=True)
    real.write_text("The filed site")
    preview = start(root)
    assert "‘nowhere’" in page(preview, "/")
    assert "dangling-crossref" in preview.messages.read_text(encoding="utf-8")
    assert preview.interrupt() == 0
    assert [path.name for path in (root / "build").rglob("*")] == ["public", "site", "index.html"]
    assert real.read_text() == "The filed site"


def test_without_a_report_it_does_not_begin(tmp_path: Path) -> None:
    assert "report/report.yml" in refused(tmp_path / "nowhere")
    assert not (tmp_path / "nowhere").exists()
