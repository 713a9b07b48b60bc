"""Equal sources make equal files."""

from __future__ import annotations

from pathlib import Path

from small_report import write_report
from word_files import EVERYTHING, make

DCTERMS = "{http://purl.org/dc/terms/}"


def test_two_builds_are_equal_byte_for_byte(tmp_path, monkeypatch):
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    first = make(write_report(tmp_path / "a" / "one", dict(EVERYTHING)), tmp_path / "one.docx")
    monkeypatch.setenv("TZ", "America/Lima")
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.chdir(tmp_path)
    second = make(write_report(tmp_path / "another-folder", dict(EVERYTHING)), tmp_path / "two.docx")
    assert first.path.read_bytes() == second.path.read_bytes()


def test_the_date_is_that_of_the_sources_or_none(word, monkeypatch):
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert word().part("docProps/core.xml").find(f"{DCTERMS}created") is None
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1666656000")
    core = word().part("docProps/core.xml")
    assert [core.find(f"{DCTERMS}{name}").text for name in ("created", "modified")] == ["2022-10-25T00:00:00Z"] * 2


def test_no_date_but_the_archives_fixed_one(rich):
    import zipfile  # noqa: PLC0415 - for this alone

    with zipfile.ZipFile(rich.path) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_target_is_written_only_when_all_is_well(tmp_path: Path):
    old = tmp_path / "old.docx"
    old.write_bytes(b"the last good one")
    bad: dict[str, str | bytes | None] = {"templates/docx/report.md.j2": "Nothing at all.\n"}
    assert make(write_report(tmp_path / "bad", bad), old).problems
    assert old.read_bytes() == b"the last good one"
