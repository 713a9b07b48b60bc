"""`altreport import sources` as an author meets it."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from altreport.cli.app import app
from altreport.errors import CouldNotRunError
from importing_sources import SOURCES
from small_report import write_report

LIBRARY = """\
@book{roe:2020, title = {A \\emph{new} book}, author = {Roe, Ana}, date = {2020}}
@report{us-tip, title = {Trafficking in Persons Report}, author = {{United States Department of State}}, date = {2022}}
@misc{empty, date = {2001}}
"""


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    (tmp_path / "library.bib").write_text(LIBRARY, encoding="utf-8")
    (tmp_path / "more.ris").write_text("TY  - BOOK\nAU  - Doe, B.\nTI  - A second book\nPY  - 2001\n", encoding="utf-8")
    write_report(tmp_path / "report")
    return [str(tmp_path / "library.bib"), str(tmp_path / "more.ris"), "--root", str(tmp_path / "report")]


def test_each_source_is_accounted_for(tmp_path: Path, files: list[str]) -> None:
    done = CliRunner().invoke(app, ["import", "sources", *files])
    assert done.exit_code == 0
    assert done.stdout.splitlines() == [
        "2 sources added to citations/sources.bib, 1 there already, 1 that cannot be used.",
        "  roe:2020: ‘A new book’",
        "  doe-2001: ‘A second book’",
        "    It has no line ‘ER  - ’ at its end, so the file may have been cut off here: compare it with the original.",
        "There already, so not added:",
        "  library.bib, line 2: ‘Trafficking in Persons Report’ has the same title as ‘tip’.",
        "Cannot be used, so not added:",
        "  library.bib, line 3: ‘empty’. The source ‘empty’ has no title, no author and no publisher. Add at least a title: ‘title = {{…}},’.",
        "Cite a source by its key: [@roe:2020, p. 3]. ‘altreport check’ says what sources lack.",
    ]
    assert "@book{doe-2001," in (tmp_path / "report" / SOURCES).read_text(encoding="utf-8")


def test_a_dry_run_writes_nothing(tmp_path: Path, files: list[str]) -> None:
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    done = CliRunner().invoke(app, ["import", "sources", *files, "--dry-run"])
    assert done.exit_code == 0
    assert done.stdout.startswith("2 sources would be added")
    assert done.stdout.endswith("Nothing was written.\n")
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_where_nothing_can_be_used_the_command_fails(tmp_path: Path) -> None:
    (tmp_path / "library.bib").write_text("@misc{empty, date = {2001}}\n", encoding="utf-8")
    done = CliRunner().invoke(app, ["import", "sources", str(tmp_path / "library.bib"), "--root", str(write_report(tmp_path / "report"))])
    assert done.exit_code == 1
    assert "‘empty’" in done.stdout


def test_without_a_report_the_command_names_it(tmp_path: Path) -> None:
    (tmp_path / "library.bib").write_text(LIBRARY, encoding="utf-8")
    done = CliRunner().invoke(app, ["import", "sources", str(tmp_path / "library.bib"), "--root", str(tmp_path)])
    assert isinstance(done.exception, CouldNotRunError)
