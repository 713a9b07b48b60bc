"""Two whole builds of equal sources, as far apart as one machine allows, are equal byte for byte: the Word file, the PDF and the site."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pdf_files import with_font
from small_report import write_report

HERE = {"TZ": "Pacific/Auckland", "LC_ALL": "C", "LANG": "C", "PYTHONHASHSEED": "1", "USER": "one", "COLUMNS": "80"}
THERE = {"TZ": "America/Lima", "LC_ALL": "C.UTF-8", "LANG": "C.UTF-8", "PYTHONHASHSEED": "2", "USER": "another", "COLUMNS": "200", "PYTHONUTF8": "1"}


def build(root: Path, environment: dict[str, str], cache: Path) -> Path:
    """The folder of outputs that the command line makes, in a process of its own."""
    program = [sys.executable, "-m", "altreport", "build", "--root", str(root)]
    own = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "ALTREPORT_CACHE": str(cache), "SOURCE_DATE_EPOCH": "1666656000", **environment}
    done = subprocess.run(program, cwd=root, env=own, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return root / "build" / "public"


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The outputs of a report, and those of its twin: written the other way round, under another umask, dated years ago."""
    folder = tmp_path_factory.mktemp("twins")
    files = with_font()
    first = write_report(folder / "a" / "report-folder", files)
    old = os.umask(0o077)
    try:
        second = write_report(folder / "quite another place ē", dict(reversed(list(files.items()))))
        for path in second.rglob("*"):
            os.utime(path, (1_000_000_000, 1_000_000_000))
        there = build(second, THERE, folder / "cache-2")
    finally:
        os.umask(old)
    return build(first, HERE, folder / "cache-1"), there


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_the_word_files_are_equal(pair):
    one, other = pair
    assert (one / "report.docx").read_bytes() == (other / "report.docx").read_bytes()


def test_the_pdfs_are_equal(pair):
    one, other = pair
    assert (one / "report.pdf").read_bytes() == (other / "report.pdf").read_bytes()


def test_the_sites_are_equal(pair):
    one, other = (contents(folder / "site") for folder in pair)
    assert one.keys() == other.keys()
    assert len(one) > 10
    assert [name for name in one if one[name] != other[name]] == []


def test_no_output_knows_the_day_on_which_it_was_made(pair):
    one, _ = pair
    with zipfile.ZipFile(one / "report.docx") as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    today = datetime.now(UTC).strftime("%Y-%m-%d").encode()
    assert [name for name, content in {**parts, **contents(one / "site")}.items() if today in content] == []
    assert b"2022-10-25T00:00:00Z" in parts["docProps/core.xml"]
