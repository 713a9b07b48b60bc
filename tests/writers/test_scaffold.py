"""`altreport new`."""

from __future__ import annotations

from pathlib import Path

import pytest

from altreport.editions import Edition
from altreport.errors import CouldNotRunError
from altreport.project.numbered import open_report
from altreport.publishing import publish
from altreport.writers.scaffold import write_new_report


def test_a_new_report_has_nothing_that_a_check_could_find_and_builds(tmp_path: Path) -> None:
    write_new_report(tmp_path / "new")
    assert open_report(tmp_path / "new", Edition.PUBLIC).problems == ()
    assert len(publish(tmp_path / "new", Edition.PUBLIC).value.paths) == 2


def test_a_new_report_overwrites_nothing(tmp_path: Path) -> None:
    (tmp_path / "report").mkdir()
    (tmp_path / "report/report.yml").write_text("mine")
    with pytest.raises(CouldNotRunError, match="there already"):
        write_new_report(tmp_path)
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["report.yml"]
