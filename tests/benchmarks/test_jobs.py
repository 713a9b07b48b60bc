"""A job whose output is not there stops the comparison in words."""

from __future__ import annotations

from pathlib import Path

from benchmarks.generator import generate
from benchmarks.jobs import _not_in_site, _not_in_word_file

TEXT = generate(32)


def test_a_page_or_a_word_file_that_was_not_made_is_named(tmp_path: Path) -> None:
    assert _not_in_site(tmp_path, "report/", TEXT) == "The site has no page index.html."
    for name in ("index", "sources", "recommendations"):
        (tmp_path / f"{name}.html").write_text("", encoding="utf-8")
    assert _not_in_site(tmp_path, "report/", TEXT) == f"The site has no page report/section-{len(TEXT.sections)}.html."
    assert _not_in_word_file(tmp_path / "report.docx", TEXT) == "There is no report.docx."
