"""A build is whole or it is not there: whatever happens, the last good output stands."""

from __future__ import annotations

import os
import select
import shutil
import subprocess
import sys
import threading
import zipfile
from contextlib import suppress
from pathlib import Path
from typing import Self

import pytest
from filelock import FileLock

from altreport.building.build_report import BuildOptions, build_report
from altreport.editions import Edition
from altreport.errors import CouldNotRunError
from altreport.outputs.docx.output import OUTPUT as WORD
from altreport.outputs.registry import TARGETS
from altreport.outputs.site.output import SiteOutput
from small_report import SECTION, write_report


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small report that has been built once; tests copy it."""
    folder = write_report(tmp_path_factory.mktemp("whole"))
    made = build_report(folder, Edition.PUBLIC)
    assert len(made.value.paths) == len(TARGETS), made.problems
    return folder


@pytest.fixture
def report(whole: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(whole, tmp_path / "report"))


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file() and path.name != ".lock"}


def test_an_error_leaves_the_last_build_alone(report: Path) -> None:
    before = contents(report / "build")
    (report / "report/sections/law.yml").write_text(SECTION.replace("[^note-a] It", "[^note-b] It"))
    made = build_report(report, Edition.PUBLIC)
    assert made.value.paths == ()
    assert "dangling-endnote" in {problem.code for problem in made.problems}
    assert contents(report / "build") == before


def test_a_template_that_cannot_be_used_leaves_the_last_build_alone(report: Path) -> None:
    before = contents(report / "build")
    (report / "templates/site").mkdir(parents=True)
    (report / "templates/site/section.md.j2").write_text("{% for %}")
    made = build_report(report, Edition.PUBLIC)
    assert made.value.paths == ()
    assert "templates/site/section.md.j2:1:1" in {str(problem.place) for problem in made.problems}
    assert contents(report / "build") == before


class Unending:
    """A site that is not ready before somebody has left it."""

    def __init__(self) -> None:
        self.left = threading.Event()
        self.in_time = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.left.set()

    def __call__(self, *_: object) -> None:
        self.in_time = self.left.wait(30)


def test_a_fault_in_the_word_file_is_told_without_waiting_for_the_site(report: Path) -> None:
    """A template without a paragraph's text is sound in itself: only what is made of it shows that the text is lost."""
    before = contents(report / "build")
    (report / "templates/docx").mkdir(parents=True)
    (report / "templates/docx/report.md.j2").write_text("Words alone.\n")
    site = Unending()
    with suppress(CouldNotRunError):
        assert build_report(report, Edition.PUBLIC, BuildOptions((WORD, SiteOutput(lambda: site)))).value.paths == ()
    assert site.in_time
    assert contents(report / "build") == before


def test_a_build_that_is_killed_leaves_the_last_build_alone_and_the_next_one_works(report: Path) -> None:
    before = contents(report / "build")
    (report / "report/sections/law.yml").write_text(SECTION.replace("The first paragraph", "The first paragraph, changed"))
    running = subprocess.Popen([sys.executable, "-m", "altreport", "build", "--root", str(report)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while not list((report / "build/public").glob(".making-*/*")) and running.poll() is None:
        pass
    running.kill()
    running.wait()
    left = {name: data for name, data in contents(report / "build").items() if ".making-" not in name}
    assert left == before
    assert build_report(report, Edition.PUBLIC).value.paths
    assert not list((report / "build/public").glob(".making-*"))
    assert "The first paragraph, changed" in (report / "build/public/site/report/law.html").read_text(encoding="utf-8")


@pytest.mark.skipif(sys.platform != "linux", reason="a process that is no child is waited for by its descriptor")
def test_what_a_killed_build_has_started_writes_nothing_into_the_report_any_more(report: Path) -> None:
    program = [sys.executable, "-m", "altreport", "build", "site", "--root", str(report)]
    running = subprocess.Popen(program, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while not list((report / "build/public").glob(".making-*/pages/mkdocs.yml")) and running.poll() is None:
        pass
    children = [int(number) for number in Path(f"/proc/{running.pid}/task/{running.pid}/children").read_text().split()]
    assert children
    ends = [os.pidfd_open(number) for number in children]
    running.kill()
    running.wait()
    for left in (report / "build/public").glob(".making-*"):
        shutil.rmtree(left)
    for end in ends:
        assert select.select([end], [], [], 120)[0]
        os.close(end)
    assert list((report / "build/public").glob(".making-*")) == []


def test_a_second_build_at_the_same_time_is_refused_in_words(report: Path) -> None:
    with FileLock(report / "build/public/.lock"), pytest.raises(CouldNotRunError, match="Another build"):
        build_report(report, Edition.PUBLIC)


def test_a_draft_is_built_in_spite_of_errors_and_says_so_on_every_page(report: Path) -> None:
    (report / "report/sections/law.yml").write_text(SECTION.replace("[^note-a] It", "[^note-b] It [@nothing, p. 1] and [](#nowhere)"))
    made = build_report(report, Edition.PUBLIC, BuildOptions(draft=True))
    assert len(made.value.paths) == len(TARGETS)
    pages = [path for path in (report / "build/public/site").rglob("*.html") if path.name != "404.html"]
    assert len(pages) >= 5
    assert all("DRAFT – not for submission" in page.read_text(encoding="utf-8") for page in pages)
    with zipfile.ZipFile(report / "build/public/report.docx") as archive:
        headers = [archive.read(name).decode() for name in archive.namelist() if "header" in name and name.endswith(".xml")]
    assert headers
    assert all("DRAFT" in header for header in headers)


def test_not_even_a_draft_shows_what_a_broken_mark_was_meant_to_hide(report: Path) -> None:
    before = contents(report / "build")
    (report / "report/sections/law.yml").write_text(SECTION.replace("The second, see", "The second [Quokka] {.internal}, see"))
    made = build_report(report, Edition.PUBLIC, BuildOptions(draft=True))
    assert made.value.paths == ()
    assert {problem.code for problem in made.problems} == {"markup"}
    assert contents(report / "build") == before


def test_what_is_internal_is_in_no_byte_of_the_public_edition(report: Path) -> None:
    secret = SECTION + "  - id: hidden-paragraph\n    visibility: internal\n    text: Canary Okapi.[^hidden-note]\n"
    secret = secret.replace("The second, see", "The second [with a Quokka]{.internal}, see")
    (report / "report/sections/law.yml").write_text(secret)
    (report / "citations/endnotes.yml").write_text('note-a: "See [@tip, p. 4]."\nhidden-note: "Numbat."\n')
    assert build_report(report, Edition.PUBLIC).value.paths
    parts = contents(report / "build")
    with zipfile.ZipFile(report / "build/public/report.docx") as archive:
        parts |= {name: archive.read(name) for name in archive.namelist()}
    for canary in (b"Okapi", b"Quokka", b"Numbat", b"hidden-paragraph", b"hidden_paragraph", b"hidden-note", b"hidden_note"):
        assert [name for name, data in parts.items() if canary in data] == []
    assert build_report(report, Edition.INTERNAL).value.paths
    assert "Okapi" in (report / "build/internal/site/report/law.html").read_text(encoding="utf-8")


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may write everywhere, and Windows has other rights")
def test_a_folder_that_may_not_be_written_is_said_in_words(report: Path) -> None:
    shutil.rmtree(report / "build")
    report.chmod(0o555)
    done = subprocess.run([sys.executable, "-m", "altreport", "build", "--root", str(report)], capture_output=True, text=True, check=False)
    report.chmod(0o755)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
