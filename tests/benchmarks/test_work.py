"""The work that a command does, counted on the real program. Times differ between machines; these numbers do not."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from benchmarks.generator import generate, write_report

WATCHING = Path(__file__).parent / "watching"
N = 32


@dataclass(frozen=True)
class Work:
    """The events of a command's Python processes: (process, event, words) as watching/sitecustomize.py records them."""

    events: tuple[tuple[int, str, list[str]], ...]

    @property
    def started(self) -> list[list[str]]:
        """The command lines of all processes that were started."""
        return [words for _, event, words in self.events if event not in ("open", "import")]

    @property
    def pandoc(self) -> list[list[str]]:
        """The arguments of each pandoc process that converts something."""
        return [words for words in self._pandoc if words != ["--version"]]

    @property
    def versions_asked(self) -> int:
        """How often pandoc was started only for its version."""
        return self._pandoc.count(["--version"])

    @property
    def _pandoc(self) -> list[list[str]]:
        return [words[1:] for words in self.started if Path(words[0]).stem == "pandoc"]

    @property
    def imported(self) -> set[str]:
        """The packages that were imported."""
        return {words[0].partition(".")[0] for _, event, words in self.events if event == "import"}

    def opened(self, root: Path) -> Counter[str]:
        """How often each file in `root` was opened, without those in build/."""
        paths = [Path(words[0]) for _, event, words in self.events if event == "open" and words[0]]
        return Counter(path.relative_to(root).as_posix() for path in paths if path.is_relative_to(root) and "build" not in path.relative_to(root).parts)


@dataclass(frozen=True)
class Watched:
    """A report, and the work of three commands on it, one after the other."""

    root: Path
    check: Work
    cold: Work
    cached: Work


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Watched:
    """A generated report that is checked, built, and built again."""
    folder = tmp_path_factory.mktemp("watched")
    root = write_report(folder / "report", generate(N))
    return Watched(root, _watch(folder, root, "check"), _watch(folder, root, "build", "docx"), _watch(folder, root, "build", "docx"))


def _watch(folder: Path, root: Path, *words: str) -> Work:
    noted = folder / "noted.jsonl"
    noted.write_bytes(b"")
    path = os.pathsep.join([str(WATCHING), *filter(None, [os.environ.get("PYTHONPATH")])])
    environment = {**os.environ, "PYTHONPATH": path, "WORK_NOTED": str(noted), "ALTREPORT_CACHE": str(folder / "cache")}
    done = subprocess.run([sys.executable, "-m", "altreport", *words, "--root", str(root)], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return Work(tuple((process, event, about) for process, event, about in map(json.loads, noted.read_text(encoding="utf-8").splitlines())))


def test_a_check_starts_no_process(watched: Watched) -> None:
    assert watched.check.started == []
    assert len({process for process, _, _ in watched.check.events}) == 1


def test_a_check_imports_nothing_that_only_builds_need(watched: Watched) -> None:
    assert watched.check.imported & {"docx", "jinja2", "lxml", "markdown", "matplotlib", "mkdocs", "numpy", "openpyxl", "PIL", "pypandoc"} == set()


def test_a_check_reads_each_file_once(watched: Watched) -> None:
    written = {path.relative_to(watched.root).as_posix() for name in ("report", "recommendations", "citations") for path in (watched.root / name).rglob("*.*")}
    opened = watched.check.opened(watched.root)
    assert written <= opened.keys()
    assert {path: count for path, count in opened.items() if count > 1} == {}


def test_a_build_cites_for_all_notes_in_one_process(watched: Watched) -> None:
    """The other processes read texts and the template, and write the document, each for the whole report."""
    assert len([words for words in watched.cold.pandoc if "--citeproc" in words]) == 1
    assert len(watched.cold.pandoc) <= 6


def test_a_build_formats_no_note_or_text_again_that_it_has_formatted_before(watched: Watched) -> None:
    assert [words for words in watched.cached.pandoc if "--citeproc" in words or words[0] == "lua"] == []
    assert len(watched.cached.pandoc) <= 2


def test_a_build_asks_pandoc_for_its_version_once(watched: Watched) -> None:
    """The caches of notes and of texts are each for one version of pandoc, and both use the same answer."""
    assert watched.cold.versions_asked == 1
    assert watched.cached.versions_asked == 1


def test_a_build_of_the_word_file_imports_nothing_that_only_the_site_or_charts_need(watched: Watched) -> None:
    assert watched.cold.imported & {"markdown", "material", "matplotlib", "mkdocs"} == set()


def test_the_watch_sees_what_it_looks_for(watched: Watched) -> None:
    assert "altreport" in watched.check.imported
    assert "lxml" in watched.cold.imported
    assert any("docx" in words for words in watched.cold.pandoc)
    assert watched.cold.opened(watched.root)["citations/sources.bib"] > 0
