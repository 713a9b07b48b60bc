"""A build leaves no output of another state of the report beside its own."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from altreport.outputs.registry import commands_by_file
from committing import commit, git
from looking import command
from small_report import SECTION, write_report

SECRET = SECTION.replace("  - id: second\n", "  - id: second\n    visibility: internal\n").replace(
    "The second, see [](#first).", "The second, see [](#first) [Quokka]{.internal}."
)


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report whose pack and redline were made, and beside them what altreport did not make."""
    root = commit(write_report(tmp_path_factory.mktemp("packed") / "report"))
    for words in (("pack",), ("redline", "HEAD")):
        done = command(*words, "--root", str(root))
        assert done.returncode == 0, done.stderr
    (root / "build/public/letter to the committee.txt").write_text("mine")
    (root / "build/public/pack-as-filed.zip").write_text("mine")
    return root


@pytest.fixture
def report(packed: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(packed, tmp_path / "report", symlinks=True))


MINE = {"letter to the committee.txt", "pack-as-filed.zip"}
ALL = set(commands_by_file())


def outputs(root: Path) -> set[str]:
    """What is in the folder of the public edition, but for what is always there."""
    names = {path.name for path in (root / "build/public").iterdir()}
    assert names > MINE
    return names - MINE - {".lock"}


def run(root: Path, *words: str) -> str:
    done = command(*words, "--root", str(root))
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize(
    ("target", "left"),
    [((), {"site", "pages", "report.docx", "report.pdf"}), (("docx",), {"report.docx"}), (("--draft",), {"site", "pages", "report.docx", "report.pdf"})],
)
def test_after_a_paragraph_is_marked_internal_no_output_with_its_text_is_left(report: Path, target: tuple[str, ...], left: set[str]) -> None:
    (report / "report/sections/law.yml").write_text(SECRET, encoding="utf-8")
    said = run(report, "build", *target)
    assert outputs(report) == left
    shown = {line.split()[1].rstrip(":") for line in said.splitlines() if line.startswith("Removed:")}
    assert shown == {f"build/public/{name}" for name in ALL - left - {"pages"}}
    assert "build/public/pack.zip: it is older than the report. ‘altreport pack’ makes it anew." in said


def test_outputs_of_the_same_state_stay_beside_each_other(report: Path) -> None:
    for target in ("site", "docx", "all"):
        assert "Removed" not in run(report, "build", target)
        assert outputs(report) == ALL


def test_a_site_and_a_word_file_are_built_one_after_the_other(report: Path) -> None:
    shutil.rmtree(report / "build/public/pack")
    (report / "report/sections/law.yml").write_text(SECRET, encoding="utf-8")
    run(report, "build", "site")
    assert "Removed" not in run(report, "build", "docx")
    assert outputs(report) == {"site", "pages", "report.docx"}


def test_a_draft_stays_beside_no_final_output_nor_the_other_way_round(report: Path) -> None:
    said = run(report, "build", "docx", "--draft")
    assert outputs(report) == {"report.docx"}
    assert "‘altreport build site’ makes it anew" in said
    run(report, "build", "site")
    assert outputs(report) == {"site", "pages"}


@pytest.mark.parametrize(
    ("name", "text"),
    [("citations/sources.bib", "% a remark\n"), ("templates/site/assets/own.css", "a { color: red }\n"), ("report/about.md", "# About\n\nText.\n")],
)
def test_any_file_that_an_author_changes_makes_another_state(report: Path, name: str, text: str) -> None:
    path = report / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text((path.read_text(encoding="utf-8") if path.exists() else "") + text, encoding="utf-8")
    assert "Removed:   build/public/pack.zip" in run(report, "build", "docx")


def test_another_commit_is_another_state_and_what_an_editor_leaves_is_none(report: Path) -> None:
    (report / "report/.law.yml.swp").write_text("x")
    assert "Removed" not in run(report, "build", "docx")
    git(report, "commit", "--quiet", "--allow-empty", "--message", "Another")
    assert "Removed:   build/public/pack.zip" in run(report, "build", "docx")


def test_an_output_of_which_nothing_is_known_is_removed(report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It was built elsewhere, or changed by hand, or by an earlier version."""
    (report / "build/public/pack/manifest.json").write_text("{}")
    assert "Removed:   build/public/pack:" in run(report, "build", "docx")
    assert outputs(report) == ALL - {"pack"}
    monkeypatch.setenv("ALTREPORT_CACHE", str(report / "other-cache"))
    run(report, "build", "docx")
    assert outputs(report) == {"report.docx"}


def test_a_build_that_fails_removes_nothing(report: Path) -> None:
    (report / "report/sections/law.yml").write_text(SECRET.replace("[^note-a] It", "[^nothing] It"), encoding="utf-8")
    assert command("build", "--root", str(report)).returncode == 1
    assert outputs(report) == ALL


def test_another_edition_is_left_alone(report: Path) -> None:
    (report / "report/sections/law.yml").write_text(SECRET, encoding="utf-8")
    said = run(report, "build", "docx", "--edition", "committee")
    assert "Removed" not in said
    assert outputs(report) == ALL


def test_nothing_of_it_is_in_the_outputs(packed: Path) -> None:
    assert {path.name for path in (packed / "build").iterdir()} == {"public"}
