"""The next run undoes or finishes an interrupted one, commands that only read report it, and a received report cannot misuse that."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock

from altreport import journal
from altreport.building.build_report import build_report
from altreport.editions import Edition
from altreport.errors import CouldNotRunError
from altreport.journal import Undone, change_all, undo_interrupted
from altreport.journal_file import Change, journal_file
from altreport.project.interrupted_runs import clear_up
from altreport.project.load import load
from altreport.run_lock import RunningError
from altreport.scratch import clear_scratch, scratch_folder
from committing import git
from looking import command
from small_report import SECTION, write_report

Tree = dict[str, bytes]


def tree(folder: Path) -> Tree:
    """All files and folders below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else b"" for path in sorted(folder.rglob("*"))}


class Stopped(BaseException):
    """What a kill is in these tests: nothing that is written to deal with faults sees it."""


def stop_at(patch: pytest.MonkeyPatch, count: int) -> None:
    """Stop the process, so to speak, before the file that comes `count` after the first is put."""
    put, done = journal._put, []

    def stopping(*given: object) -> bool:
        done.append(given)
        if len(done) > count:
            raise Stopped
        return put(*given)  # type: ignore[arg-type]

    patch.setattr(journal, "_put", stopping)


def interrupt(folder: Path, changes: list[Change], count: int, words: str = "altreport rename a b") -> None:
    with pytest.MonkeyPatch.context() as patch:
        stop_at(patch, count)
        with pytest.raises(Stopped):
            change_all(folder, changes, words)


CHANGES = [
    Change("report/new.md", None, b"new page", 0o640),
    Change("report/sections/law.yml", SECTION.encode(), b"changed"),
    Change("recommendations/deep/er/one.yml", None, b"- one"),
    Change("citations/endnotes.yml", b'note-a: "See [@tip, p. 4], and [](#rec-one)."\n', None),
]


@pytest.mark.parametrize("count", range(4))
def test_changes_that_were_interrupted_are_taken_back_to_the_last_byte_and_right(tmp_path: Path, count: int) -> None:
    root = write_report(tmp_path / "report")
    (root / "citations/endnotes.yml").chmod(0o600)
    before = tree(root)
    interrupt(root, CHANGES, count)
    assert count == 0 or {name: data for name, data in tree(root).items() if not name.startswith(".altreport")} != before
    assert undo_interrupted(root) == Undone("altreport rename a b", ())
    assert tree(root) == before
    assert (root / "citations/endnotes.yml").stat().st_mode & 0o777 == 0o600
    assert undo_interrupted(root) is None


def test_changes_that_are_not_interrupted_are_all_made_and_nothing_else_is_left(tmp_path: Path) -> None:
    root = write_report(tmp_path / "report")
    before = tree(root)
    change_all(root, CHANGES, "altreport rename a b")
    after = {change.path: change.after for change in CHANGES if change.after is not None}
    assert {name: data for name, data in tree(root).items() if (root / name).is_file()} == {
        name: data for name, data in {**before, **after}.items() if data and name != "citations/endnotes.yml"
    }
    assert (root / "report/new.md").stat().st_mode & 0o777 == 0o640
    assert undo_interrupted(root) is None


@pytest.mark.parametrize("again", range(4))
def test_taking_back_that_is_interrupted_too_loses_nothing(tmp_path: Path, again: int, monkeypatch: pytest.MonkeyPatch) -> None:
    root = write_report(tmp_path / "report")
    before = tree(root)
    interrupt(root, [*CHANGES, Change("report/last.md", None, b"x")], 4)
    replaced, replace = [], Path.replace

    def stopping(path: Path, target: Path) -> Path:
        replaced.append(path)
        if len(replaced) > again:
            raise Stopped
        return replace(path, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", stopping)
        if again < 2:  # two files get their bytes back, the others are deleted
            with pytest.raises(Stopped):
                undo_interrupted(root)
        else:
            undo_interrupted(root)
    undone = undo_interrupted(root)
    assert undone is None or undone.left == ()
    assert tree(root) == before


def test_a_new_folder_of_an_interrupted_import_goes_and_what_somebody_put_into_it_stays(tmp_path: Path) -> None:
    changes = [Change("report/report.yml", None, b"a"), Change("citations/sources.bib", None, b"b")]
    interrupt(tmp_path / "deep/into", changes, 1)
    assert undo_interrupted(tmp_path / "deep/into") is not None
    assert list(tmp_path.iterdir()) == []
    interrupt(tmp_path / "into", changes, 1)
    (tmp_path / "into/report/mine.md").write_text("mine")
    assert undo_interrupted(tmp_path / "into") is not None
    assert tree(tmp_path / "into") == {"report": b"", "report/mine.md": b"mine"}


def test_what_is_saved_while_other_files_are_changed_is_never_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An author saves the last file after all were compared and before its turn comes."""
    root = write_report(tmp_path / "report")
    before = tree(root)
    last = [change for change in CHANGES if change.before is not None and change.after != change.before][-1]
    assert last.before is not None
    put = journal._put

    def saving(folder: Path, name: str, *given: object) -> bool:
        if name != last.path and (root / last.path).read_bytes() == last.before:
            (root / last.path).write_bytes(b"saved meanwhile")
        return put(folder, name, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(journal, "_put", saving)
    with pytest.raises(CouldNotRunError, match=f"{last.path} was changed by another program"):
        change_all(root, CHANGES, "altreport rename a b")
    assert tree(root) == {**before, last.path: b"saved meanwhile"}


def test_what_an_author_has_edited_since_is_never_lost(tmp_path: Path) -> None:
    root = write_report(tmp_path / "report")
    interrupt(root, CHANGES, 3)
    (root / "report/sections/law.yml").write_text("edited")
    (root / "report/new.md").write_text("edited too")
    said = clear_up(root)
    assert len(said) == 1
    assert "except in report/new.md, report/sections/law.yml, which were edited since" in said[0]
    assert (root / "report/sections/law.yml").read_text() == "edited"
    assert (root / "report/new.md").read_text() == "edited too"
    assert not (root / "recommendations/deep").exists()
    assert clear_up(root) == ()


def test_another_report_in_the_place_of_one_that_was_being_changed_is_left_alone(tmp_path: Path) -> None:
    root = write_report(tmp_path / "report")
    interrupt(root, CHANGES, 3)
    shutil.rmtree(root)
    write_report(root, {"citations/endnotes.yml": None, "report/sections/law.yml": "id: other\n"})
    before = tree(root)
    assert undo_interrupted(root) is None
    assert tree(root) == before
    assert clear_up(root) == ()


def test_a_folder_in_the_place_of_a_file_stays_and_is_named(tmp_path: Path) -> None:
    root = write_report(tmp_path / "report")
    interrupt(root, CHANGES, 3)
    (root / "report/sections/law.yml").unlink()
    (root / "report/sections/law.yml").mkdir()
    undone = undo_interrupted(root)
    assert undone is not None
    assert undone.left == ("report/sections/law.yml",)
    assert undo_interrupted(root) is None


@pytest.mark.parametrize("other", ["file", "link"])
def test_what_stands_in_the_place_of_the_sign_is_named_and_nothing_is_lost(tmp_path: Path, other: str) -> None:
    root = write_report(tmp_path / "report")
    before = tree(root)
    interrupt(root, CHANGES, 3)
    shutil.rmtree(root / ".altreport")
    sign = root / ".altreport"
    if other == "file":
        sign.write_text("x")
    else:
        sign.symlink_to(tmp_path / "nowhere")
    with pytest.raises(CouldNotRunError, match=f".altreport in the report’s folder is a {other}"):
        clear_up(root)
    sign.unlink()
    assert len(clear_up(root)) == 1
    assert tree(root) == before


def test_check_says_what_to_run_and_changes_nothing_then_any_command_that_writes_puts_it_right(tmp_path: Path) -> None:
    root = write_report(tmp_path / "report")
    before = tree(root)
    for following, ending in ((("rename", "first", "third"), 0), (("rename", "nothing", "third"), 2)):
        interrupt(root, CHANGES[:2], 1, "altreport rename first third")
        half = tree(root)
        for reading in ("check", "notes"):
            done = command(reading, "--root", str(root))
            assert done.returncode == 2
            assert "‘altreport rename first third’ was interrupted" in done.stderr
            assert "‘altreport build’" in done.stderr
        assert tree(root) == half
        done = command(*following, "--root", str(root))
        assert done.returncode == ending, done.stderr
        assert "‘altreport rename first third’ was interrupted. Its changes were undone" in done.stderr
        if ending == 0 and following[0] == "rename":
            assert command("rename", "third", "first", "--root", str(root)).returncode == 0
        assert {name: data for name, data in tree(root).items() if not name.startswith("build")} == before


def test_an_interrupted_change_whose_note_is_elsewhere_or_damaged_stops_every_command(tmp_path: Path) -> None:
    root = write_report(tmp_path / "report")
    interrupt(root, CHANGES[:2], 1)
    root = root.rename(tmp_path / "moved")
    for name in ("check", "build", "words"):
        done = command(name, "--root", str(root))
        assert (done.returncode, "was not found" in done.stderr, "delete the folder .altreport" in " ".join(done.stderr.split())) == (2, True, True), (
            done.stderr
        )
    with pytest.raises(CouldNotRunError, match="was not found"):
        change_all(root, CHANGES[2:3], "altreport rename a b")
    root = root.rename(tmp_path / "report")
    noted = journal_file(root)
    assert noted is not None
    whole = noted.read_bytes()
    for data in (b"", b"{", b"[]", b'{"command": 1}', b"\xff"):
        noted.write_bytes(data)
        for look in (load, clear_up):
            with pytest.raises(CouldNotRunError, match="cannot be read"):
                look(root)
    noted.write_bytes(whole)
    assert undo_interrupted(root) == Undone("altreport rename a b", ())
    assert not (root / ".altreport").exists()


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("build", "a file"),
        ("build/public", "a file"),
        ("build/public/.ready", "a file"),
        ("build/public/.aside", "a file"),
        ("build/public/.lock", "a folder"),
        ("build/public/.ready/.removed", "a folder"),
    ],
)
def test_what_has_the_name_of_altreports_own_and_another_kind_is_named(tmp_path: Path, name: str, kind: str) -> None:
    root = write_report(tmp_path / "report")
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    if kind == "a file":
        path.write_text("x")
    else:
        path.mkdir()
    with pytest.raises(CouldNotRunError, match=f"{name} is {kind}, but altreport needs"):
        build_report(root, Edition.PUBLIC)
    assert path.exists()


def test_odd_leftovers_stop_no_build(tmp_path: Path) -> None:
    root = write_report(tmp_path / "report")
    (root / "build/public/.ready").mkdir(parents=True)
    (root / "build/public/.ready/.removed").write_bytes(b"\xff\xfe\n../../report\n")
    (root / "build/public/.making-x").write_text("x")
    clear_up(root)
    assert sorted(path.name for path in (root / "build/public").iterdir()) == [".lock"]
    assert (root / "report").is_dir()


def test_git_sees_nothing_of_an_interrupted_change_but_the_files_themselves(tmp_path: Path) -> None:
    root = write_report(tmp_path / "report")
    git(root, "init", "--quiet", ".")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "The report")
    interrupt(root, CHANGES[1:2], 0)
    assert (root / ".altreport").is_dir()
    assert git(root, "status", "--porcelain", "--untracked-files=all") == ""


def test_files_of_a_run_that_is_still_at_work_are_not_touched(tmp_path: Path) -> None:
    root = write_report(tmp_path / "report")
    interrupt(root, CHANGES, 2)
    half = tree(root)
    found = journal_file(root)
    assert found is not None
    with FileLock(found.with_suffix(".lock")):
        with pytest.raises(RunningError, match="Another run of altreport is changing files"):
            clear_up(root)
        done = command("build", "--root", str(root))
    assert done.returncode == 2
    assert "Wait until it has finished" in done.stderr
    assert tree(root) == half


def test_outputs_of_a_build_that_is_still_at_work_are_not_touched(tmp_path: Path) -> None:
    root = write_report(tmp_path / "report")
    for name in ("build/public/.making-abc", "build/committee/.making-abc", "build/internal/.ready"):
        (root / name).mkdir(parents=True)
    with FileLock(root / "build/public/.lock"):
        clear_up(root)
    assert (root / "build/public/.making-abc").is_dir()
    assert not (root / "build/committee/.making-abc").exists()
    assert not (root / "build/internal/.ready").exists()


def test_a_journal_that_a_report_brings_along_does_nothing(tmp_path: Path) -> None:
    root = write_report(tmp_path / "report")
    own = journal_file(root)
    assert own is not None
    victim = tmp_path / "victim.txt"
    victim.write_text("mine")
    changes = [{"path": path, "before": "ZXZpbA==", "after": "bWluZQ==", "mode": 0o644} for path in ("../victim.txt", "report/sections/law.yml")]
    text = json.dumps({"command": "altreport rename a b", "folders": [str(tmp_path)], "changes": changes})
    for name in (own.name, "journal.json", "new", "unfinished.json", f"unfinished/{own.name}"):
        (root / ".altreport" / name).parent.mkdir(parents=True, exist_ok=True)
        (root / ".altreport" / name).write_text(text)
    before = (root / "report/sections/law.yml").read_bytes()
    assert load(root).value is not None
    assert clear_up(root) == ()
    assert victim.read_text() == "mine"
    assert (root / "report/sections/law.yml").read_bytes() == before
    assert not (root / ".altreport/new").exists()


@pytest.mark.parametrize("name", ["new", ".gitignore"])
def test_a_link_in_that_folder_is_not_followed(tmp_path: Path, name: str) -> None:
    root = write_report(tmp_path / "report")
    (tmp_path / "mine").write_text("mine")
    (root / ".altreport").mkdir()
    (root / ".altreport" / name).symlink_to(tmp_path / "mine")
    change_all(root, CHANGES, "altreport rename a b")
    assert (tmp_path / "mine").read_text() == "mine"
    assert not (tmp_path / "mine").is_symlink()
    assert (root / "report/sections/law.yml").read_bytes() == b"changed"


def test_ctrl_c_takes_the_changes_back_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = write_report(tmp_path / "report")
    before, put = tree(root), journal._put

    def pressed(*given: object) -> None:
        monkeypatch.setattr(journal, "_put", put)
        put(*given)  # type: ignore[arg-type]
        raise KeyboardInterrupt

    monkeypatch.setattr(journal, "_put", pressed)
    with pytest.raises(KeyboardInterrupt):
        change_all(root, CHANGES, "altreport rename a b")
    assert tree(root) == before
    assert undo_interrupted(root) is None


def test_a_link_in_the_place_of_the_folder_for_new_files_is_not_followed(tmp_path: Path) -> None:
    root = write_report(tmp_path / "report")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/new").write_text("mine")
    (root / ".altreport").symlink_to(tmp_path / "elsewhere")
    assert clear_up(root) == ()
    with pytest.raises(CouldNotRunError, match="is a link"):
        change_all(root, CHANGES, "altreport rename a b")
    assert (root / "report/sections/law.yml").read_text() == SECTION
    assert tree(tmp_path / "elsewhere") == {"new": b"mine"}


@pytest.mark.parametrize("name", ["build", "build/public", "build/public/.ready", "build/public/.aside", "build/public/.lock", "build/preview"])
def test_a_link_below_build_leads_no_run_out_of_the_report(tmp_path: Path, name: str) -> None:
    root = write_report(tmp_path / "report")
    other = tmp_path / "elsewhere"
    for place in ("site", "public/site"):
        (other / place).mkdir(parents=True)
        (other / place / "index.html").write_text("mine")
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).symlink_to(other)
    before = tree(other)
    clear_up(root)
    if name != "build/preview":
        with pytest.raises(CouldNotRunError, match="is a link"):
            build_report(root, Edition.PUBLIC)
    if name in ("build", "build/preview"):
        assert "is a link" in command("serve", "--no-open", "--root", str(root)).stderr
    assert tree(other) == before


def test_leftovers_of_builds_and_previews_go_and_other_files_stay(tmp_path: Path) -> None:
    root = write_report(tmp_path / "report")
    kept = [root / "report/.renaming-notes.md", root / "build/public/my own.txt"]
    for path in kept:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    (root / "build/committee/.making-abc").mkdir(parents=True)
    (root / "build/preview/internal/1").mkdir(parents=True)
    (root / "build/preview/internal.lock").touch()
    clear_up(root)
    assert [path for path in kept if not path.exists()] == []
    assert not (root / "build/preview").exists()
    assert list((root / "build/committee").glob(".making-*")) == []


def test_a_scratch_folder_goes_with_its_run_and_one_of_a_dead_run_with_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    (tmp_path / f"altreport-{'0' * 16}").mkdir()
    (tmp_path / f"altreport-{'0' * 16}" / "text").write_text("x")
    (tmp_path / f"altreport-{'1' * 16}").symlink_to(tmp_path / "other")
    (tmp_path / "other").mkdir()
    (tmp_path / "altreport-rights-abc").mkdir()
    with scratch_folder() as folder:
        assert folder.stat().st_mode & 0o777 == 0o700 or os.name != "posix"
        with scratch_folder() as second:
            assert second != folder
        assert not second.exists()
        clear_scratch()
        assert folder.is_dir()
        assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
            [folder.name, f".{folder.name}.lock", f"altreport-{'1' * 16}", "altreport-rights-abc", "other"]
        )
    assert not folder.exists()


USE = """
from altreport.scratch import scratch_folder
for _ in range(150):
    with scratch_folder() as folder:
        (folder / "deep").mkdir()
        (folder / "deep" / "text").write_text("x")
        assert (folder / "deep" / "text").read_text() == "x"
"""
CLEAR = """
from pathlib import Path
from altreport.scratch import clear_scratch
while not Path("stop").exists():
    clear_scratch()
"""


def test_no_run_loses_its_scratch_folder_to_others_that_clear_up(tmp_path: Path) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    places = {name: str(temporary) for name in ("TMPDIR", "TEMP", "TMP")}
    programs = [USE, USE, USE, CLEAR, CLEAR, CLEAR]
    runs = [subprocess.Popen([sys.executable, "-c", program], cwd=tmp_path, env={**os.environ, **places}) for program in programs]
    for user in runs[:3]:
        user.wait()
    (tmp_path / "stop").touch()
    assert [run.wait() for run in runs] == [0] * 6
    assert list(temporary.iterdir()) == []
