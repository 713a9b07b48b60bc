"""The preview notices what an author does to files, and nothing else."""

from __future__ import annotations

import os
from itertools import pairwise
from pathlib import Path

from altreport.preview.watched_files import Watch
from small_report import write_report


def test_nothing_done_is_nothing_seen(tmp_path: Path) -> None:
    watch = Watch(write_report(tmp_path))
    assert watch.look() == watch.look()


def test_an_edit_a_new_file_a_deletion_and_a_renaming_are_seen(tmp_path: Path) -> None:
    root = write_report(tmp_path)
    watch = Watch(root)
    looks = [watch.look()]
    section = root / "report/sections/law.yml"
    section.write_text("id: law\n")
    looks.append(watch.look())
    (root / "templates/site").mkdir(parents=True)
    (root / "templates/site/index.md.j2").write_text("x")
    looks.append(watch.look())
    section.rename(section.with_name("other.yml"))
    looks.append(watch.look())
    (root / "citations/sources.bib").unlink()
    looks.append(watch.look())
    assert all(one != other for one, other in pairwise(looks))


def test_an_edit_of_equal_length_with_an_equal_time_stamp_is_seen(tmp_path: Path) -> None:
    root = write_report(tmp_path)
    watch = Watch(root)
    file = root / "recommendations/all.yml"
    stamp = file.stat()
    before = watch.look()
    file.write_text(file.read_text().replace("Amend", "Annul"))
    os.utime(file, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    assert watch.look() != before


def test_a_file_that_has_grown_old_is_still_the_same(tmp_path: Path) -> None:
    root = write_report(tmp_path)
    file = root / "recommendations/all.yml"
    watch = Watch(root)
    before = watch.look()
    assert before[str(file)][3]  # its content counts while it is fresh
    watch._digests = before
    os.utime(file, ns=(0, before[str(file)][0]))
    assert watch.look() == before


def test_what_is_built_and_what_editors_leave_for_a_moment_is_passed_over(tmp_path: Path) -> None:
    root = write_report(tmp_path)
    watch = Watch(root)
    before = watch.look()
    for name in ("build/public/x.html", "report/sections/.law.yml.swp", "report/sections/law.yml~", "report/sections/.#law.yml", ".git/index", "notes.txt"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("x")
    assert watch.look() == before


def test_a_folder_that_is_gone_is_looked_at_without_a_fault(tmp_path: Path) -> None:
    watch = Watch(tmp_path / "gone")
    assert all("gone" not in path for path in watch.look())


def test_a_rush_of_edits_is_waited_for(tmp_path: Path) -> None:
    root = write_report(tmp_path)
    watch = Watch(root)
    file = root / "recommendations/all.yml"
    left = iter(range(5))

    def edit_meanwhile(_: float) -> None:
        number = next(left, None)
        if number is not None:
            file.write_text(f"- {number}\n")

    seen = watch.settled(watch.look(), edit_meanwhile)
    assert file.read_text() == "- 4\n"
    assert seen == watch.look()
