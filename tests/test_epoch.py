"""SOURCE_DATE_EPOCH is the day of checks and builds if it names a day; other values are ignored."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from altreport.epoch import NAME, day_of, epoch
from looking import command
from small_report import write_report


def test_seconds_name_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NAME, "1666656000")
    seconds = epoch()
    assert seconds == 1666656000
    assert day_of(seconds) == date(2022, 10, 25)


@pytest.mark.parametrize("text", ["", "yesterday", "-1", "1.5", "9" * 40])
def test_anything_else_names_none(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv(NAME, text)
    assert epoch() is None


def test_a_moment_that_no_calendar_has_is_no_day_and_no_check_fails_of_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(NAME, "999999999999")
    assert day_of(999999999999) is None
    assert command("check", folder=write_report(tmp_path)).returncode == 0


@pytest.mark.parametrize("text", ["", "yesterday", "9" * 14])
def test_a_site_is_built_whatever_it_holds(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, text: str) -> None:
    monkeypatch.setenv(NAME, text)
    folder = write_report(tmp_path)
    done = command("build", "site", folder=folder)
    assert done.returncode == 0, done.stderr
    assert (folder / "build/public/site/index.html").is_file()
