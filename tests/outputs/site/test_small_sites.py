"""Sites of reports that have not everything: each is built, and says nothing that is not so."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document

from looking import ASKED, COVER, NOTES, SECTION, SOURCES, command
from small_report import COVER as COVER_TEXT
from small_report import write_report

_WITHOUT_NOTES = "id: law\ntitle: The law\nparagraphs:\n  - id: first\n    text: One paragraph, with nothing behind it.\n"


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_a_report_without_recommendations_is_built(tmp_path: Path, language: str) -> None:
    cover = COVER_TEXT.replace("en-NZ", language)
    folder = write_report(tmp_path, {ASKED: None, COVER: cover, NOTES: 'note-a: "See [@tip, p. 4]."\n'})
    built = command("build", "site", folder=folder)
    assert built.returncode == 0, built.stdout + built.stderr
    assert not (folder / "build/public/site/recommendations.html").exists()


def test_a_report_of_one_paragraph_alone_is_built(tmp_path: Path) -> None:
    folder = write_report(tmp_path, {ASKED: None, NOTES: None, SOURCES: None, SECTION: _WITHOUT_NOTES})
    built = command("build", folder=folder)
    assert built.returncode == 0, built.stdout + built.stderr


@pytest.mark.parametrize("edition", ["committee", "internal"])
def test_an_edition_that_is_not_public_never_says_that_it_may_be_published(tmp_path: Path, edition: str) -> None:
    folder = write_report(tmp_path)
    built = command("build", "--edition", edition, folder=folder)
    assert built.returncode == 0, built.stdout + built.stderr
    title_page = [paragraph.text for paragraph in Document(str(folder / f"build/{edition}/report.docx")).paragraphs]
    guide = (folder / f"build/{edition}/site/guide/submitters.html").read_text(encoding="utf-8")
    assert not any("is published" in line for line in title_page)
    assert f"Publication\t{edition.capitalize()} edition – not for publication" in title_page
    assert "says that it may be published" not in guide
    assert "This copy is not for publication" in guide
