"""Word files to look at: the real report's, one of a small report that uses everything, and any that a test makes up."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from altreport.assemble.texts import read_texts
from altreport.project.numbered import NumberedReport
from small_report import write_report
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
