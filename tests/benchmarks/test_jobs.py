"""Missing output of a job is named."""

from __future__ import annotations

from pathlib import Path

from benchmarks.generator import generate
from benchmarks.jobs import missing_in_site, missing_in_word_file

TEXT = generate(32)


def test_a_page_or_a_word_file_that_was_not_made_is_named(tmp_path: Path) -> None:
    assert missing_in_site(tmp_path, "report/", TEXT) == "The site has no page index.html."
    for name in ("index", "sources", "recommendations"):
        (tmp_path / f"{name}.html").write_text("", encoding="utf-8")
    assert missing_in_site(tmp_path, "report/", TEXT) == f"The site has no page report/section-{len(TEXT.sections)}.html."
    assert missing_in_word_file(tmp_path / "report.docx", TEXT) == "There is no report.docx."
