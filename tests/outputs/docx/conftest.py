"""Word files to look at: the real report's, one of a small report that uses everything, and any that a test makes up."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock

from altreport.assemble.texts import read_texts
from altreport.project.numbered_report import NumberedReport
from conftest import run_folder
from small_report import write_report
from tools_needed import require
from word_files import EVERYTHING, WordFile, make


@pytest.fixture
def word(tmp_path: Path) -> Callable[..., WordFile]:
    """Makes the Word file of the small report with some of its files changed."""

    def build(changed: dict[str, str | bytes | None] | None = None, *, draft: bool = False) -> WordFile:
        return make(write_report(tmp_path / "report-folder", changed), tmp_path / "report.docx", draft=draft)

    return build


@pytest.fixture(scope="session")
def rich(tmp_path_factory: pytest.TempPathFactory) -> WordFile:
    """The Word file of a report that uses everything."""
    folder = tmp_path_factory.mktemp("rich")
    made = make(write_report(folder / "rich", dict(EVERYTHING)), folder / "rich.docx")
    assert not made.problems
    return made


@pytest.fixture(scope="session")
def real(built: Path, real_report: NumberedReport) -> WordFile:
    """The Word file of the repository's own report, as the build left it."""
    texts = read_texts(real_report.report, real_report.ledger, real_report.labels, real_report.style)
    return WordFile(built / "report.docx", (), real_report, texts.value)


@pytest.fixture(scope="session")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path, str], Path]:
    """What LibreOffice makes of a file, once for all workers, with a profile of its own each time, so that two runs do not meet."""
    shared = run_folder(tmp_path_factory) / "libreoffice"
    shared.mkdir(exist_ok=True)

    def convert(path: Path, kind: str) -> Path:
        folder = shared / f"{hashlib.sha256(path.read_bytes()).hexdigest()}-{kind}"
        made = folder / f"{path.stem}.{kind}"
        with FileLock(f"{folder}.lock"):
            if not made.exists():
                profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
                command = [require("soffice"), profile, "--headless", "--convert-to", kind, "--outdir", str(folder), str(path)]
                subprocess.run(command, capture_output=True, check=True, timeout=180)
                shutil.rmtree(folder / "profile")
        return made

    return convert
