"""Invented reports of other States and treaties, written as careful authors write: the checks say nothing of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from altreport.editions import Edition
from altreport.project.numbered_report import open_report

REPORTS = Path(__file__).parents[1] / "data" / "reports"


@pytest.mark.parametrize("name", sorted(path.name for path in REPORTS.iterdir()))
@pytest.mark.parametrize("edition", Edition)
def test_a_careful_report_is_left_alone(name: str, edition: Edition) -> None:
    assert open_report(REPORTS / name, edition).problems == ()
