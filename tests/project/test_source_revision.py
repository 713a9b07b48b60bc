"""The day of the sources, from real repositories."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path

import pytest

from altreport.project.source_revision import changed_files, day_of_sources, ignored_files
from small_report import write_report
from tools_needed import require

COMMITTED = "2024-03-09T23:30:00 -0500"
DAY = date(2024, 3, 10)
"""In UTC it was the next day already."""


@pytest.fixture(autouse=True)
def no_settings(monkeypatch, tmp_path):
    """A git without the settings of whoever runs the tests, in a process without a date."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))


def git(folder: Path, *arguments: str) -> None:
    who = ("-c", "user.name=Nobody", "-c", "user.email=nobody@example.org", "-c", "commit.gpgsign=false", "-c", "protocol.file.allow=always")
    dates = {"GIT_COMMITTER_DATE": COMMITTED, "GIT_AUTHOR_DATE": "2001-01-01T00:00:00 +0000"}
    import os  # noqa: PLC0415 - for this alone

    subprocess.run([require("git"), *who, *arguments], cwd=folder, check=True, capture_output=True, env={**os.environ, **dates})


def committed(folder: Path, report: Path) -> Path:
    """The report in a repository whose top is `folder`, committed."""
    write_report(report, {"report/.gitkeep": "", "report/sections/crlf.yml": b"# a comment\r\n"})
    git(folder, "init", "--quiet", ".")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "Sources")
    return report


def test_the_day_is_that_of_the_commit(tmp_path):
    assert day_of_sources(committed(tmp_path, tmp_path)) == DAY


def test_the_day_of_a_report_in_a_subfolder(tmp_path):
    assert day_of_sources(committed(tmp_path, tmp_path / "reports" / "2024")) == DAY


def test_the_day_in_a_shallow_clone_is_that_of_the_full_one(tmp_path):
    first = tmp_path / "first"
    first.mkdir()
    committed(first, first / "report-folder")
    (first / "elsewhere.txt").write_text("Nothing of the report.")
    git(first, "add", "--all")
    git(first, "commit", "--quiet", "--message", "Elsewhere", "--date", "2030-01-01T00:00:00 +0000")
    git(tmp_path, "clone", "--quiet", "--depth", "1", first.as_uri(), "second")
    assert day_of_sources(tmp_path / "second" / "report-folder") == day_of_sources(first / "report-folder") == DAY


def test_the_day_in_a_work_tree_beside_the_repository(tmp_path):
    first = tmp_path / "first"
    first.mkdir()
    committed(first, first)
    git(first, "worktree", "add", "--quiet", "../second")
    assert day_of_sources(tmp_path / "second") == DAY


def test_links_within_the_report_are_as_committed_and_those_that_lead_elsewhere_since_are_not(tmp_path):
    root = write_report(tmp_path)
    (root / "report/figures").mkdir()
    (root / "citations/copy.md").symlink_to("../report/report.yml")
    (root / "report/linked").symlink_to("sections")
    git(root, "init", "--quiet", ".")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "Sources")
    assert changed_files(root) == []
    assert day_of_sources(root) == DAY
    (root / "citations/copy.md").unlink()
    (root / "citations/copy.md").symlink_to("endnotes.yml")
    assert changed_files(root) == ["citations/copy.md"]


def test_sources_that_git_ignores_are_told(tmp_path):
    (tmp_path / ".gitignore").write_text("*.csv\n", encoding="utf-8")
    root = committed(tmp_path, tmp_path)
    assert ignored_files(root) == []
    (root / "report/figures").mkdir()
    (root / "report/figures/trend.csv").write_text("a,b\n", encoding="utf-8")
    assert changed_files(root) == ignored_files(root) == ["report/figures/trend.csv"]


def test_no_repository_no_day(tmp_path):
    assert day_of_sources(write_report(tmp_path)) is None


def test_no_commit_yet_no_day(tmp_path):
    write_report(tmp_path)
    git(tmp_path, "init", "--quiet", ".")
    assert day_of_sources(tmp_path) is None


def test_no_git_no_day(tmp_path, monkeypatch):
    root = committed(tmp_path, tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path / "nowhere"))
    assert day_of_sources(root) is None


def test_a_report_that_another_repository_does_not_hold_has_no_day(tmp_path):
    (tmp_path / "outer").mkdir()
    committed(tmp_path / "outer", tmp_path / "outer" / "first")
    assert day_of_sources(write_report(tmp_path / "outer" / "second")) is None


@pytest.mark.parametrize("change", ["edited", "added", "deleted", "staged"])
def test_sources_that_are_not_as_committed_have_no_day(tmp_path, change):
    root = committed(tmp_path, tmp_path)
    acronyms = root / "report" / "acronyms.yml"
    if change == "edited":
        (root / "report" / "report.yml").write_text("# another\n" + (root / "report" / "report.yml").read_text())
    elif change == "deleted":
        (root / "recommendations" / "all.yml").unlink()
    else:
        acronyms.write_text("OPSC: Optional Protocol\n")
    if change == "staged":
        git(root, "add", "--all")
    assert day_of_sources(root) is None


def test_what_is_no_source_of_the_report_may_change(tmp_path):
    root = committed(tmp_path, tmp_path)
    for name in ("notes.txt", "build/public/report.docx", "report/.DS_Store", "report/report.yml~", "citations/~$sources.bib"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("x")
    assert day_of_sources(root) == DAY


def test_other_line_ends_are_no_change(tmp_path):
    root = committed(tmp_path, tmp_path)
    path = root / "report" / "report.yml"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert day_of_sources(root) == DAY


def test_a_date_that_is_given_wins(tmp_path, monkeypatch):
    root = committed(tmp_path, tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1666656000")
    assert day_of_sources(root) == date(2022, 10, 25)


@pytest.mark.parametrize("nonsense", ["", "yesterday", "-5", "1.5", "999999999999", "99999999999999999999", "١٢"])
def test_a_given_date_that_is_none_is_passed_over(tmp_path, monkeypatch, nonsense):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", nonsense)
    assert day_of_sources(write_report(tmp_path)) is None


def test_a_repository_cannot_make_a_build_run_a_program(tmp_path):
    """Filters, monitors and signature programs that a repository's own settings name are not started."""
    root = committed(tmp_path, tmp_path)
    trace = tmp_path / "trace"
    for name in ("core.fsmonitor", "filter.x.clean", "gpg.program", "core.pager", "core.sshCommand"):
        git(root, "config", name, f"touch {trace}")
    git(root, "config", "log.showSignature", "true")
    (root / ".git" / "info" / "attributes").write_text("* filter=x\n")
    (root / "report" / "report.yml").touch()
    assert day_of_sources(root) == DAY
    assert not trace.exists()


def test_the_repository_of_a_hook_is_not_taken_for_the_reports(tmp_path, monkeypatch):
    other = tmp_path / "other"
    other.mkdir()
    committed(other, other)
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    assert day_of_sources(write_report(tmp_path / "mine")) is None
