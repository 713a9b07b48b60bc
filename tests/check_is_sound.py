"""Faults of every kind are planted in a copy of a report: what `check` calls sound is built and packed.

    python tests/check_is_sound.py 100        # so many packs, each of a report with up to 40 plants that the check lets pass

Where a pack fails, the first plant is looked for with which it does.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from random import Random

from altreport.editions import Edition
from altreport.errors import CouldNotRunError
from altreport.problems import Severity
from altreport.project.numbered_report import open_report
from building_here import pack_here
from committing import git
from fault_planting import Files, planted, whole_report

TRIED = 150
PLANTED = 40


def lay(folder: Path, files: Files) -> None:
    """Make the report in `folder` of just these files."""
    for path in folder.iterdir():
        if path.name != ".git":
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def is_sound(folder: Path, files: Files) -> bool:
    """Whether `check` finds no error, and nothing that a pack refuses."""
    lay(folder, files)
    try:
        opened = open_report(folder, Edition.PUBLIC)
    except CouldNotRunError:
        return False
    return opened.value is not None and not any(problem.severity is Severity.ERROR or problem.stops_pack for problem in opened.problems)


def refused(folder: Path, files: Files) -> str:
    """Why no pack can be made of the files; "" where one can."""
    lay(folder, files)
    try:
        made = pack_here(folder, Edition.PUBLIC, allow_dirty=True)
    except CouldNotRunError as fault:
        return f"{fault} {fault.hint}"
    errors = [f"{problem.place} {problem.code}: {problem.message}" for problem in made.problems if problem.severity is Severity.ERROR]
    return "" if made.value is not None else "; ".join(errors) or "no reason"


def planted_until_unsound(seed: int, folder: Path, many: int = PLANTED) -> list[tuple[str, Files]]:
    """What was planted, one after the other, and the files with it: only what `check` lets pass stays."""
    random = Random(seed)  # noqa: S311 - nothing secret depends on it
    done: list[tuple[str, Files]] = [("nothing", whole_report())]
    for _ in range(TRIED):
        if len(done) > many:
            break
        what, files = planted(random, done[-1][1])
        if is_sound(folder, files):
            done.append((what, files))
    return done


def first_refused(folder: Path, done: list[tuple[str, Files]]) -> tuple[str, str] | None:
    """The first plant with which no pack can be made, and why; None where the last state can be packed."""
    why = refused(folder, done[-1][1])
    if not why:
        return None
    low, high = 0, len(done) - 1
    while high - low > 1:
        middle = (low + high) // 2
        if found := refused(folder, done[middle][1]):
            high, why = middle, found
        else:
            low = middle
    return done[high][0], why


def a_repository(folder: Path) -> Path:
    """A folder with the whole report, committed."""
    lay(folder, whole_report())
    for arguments in (["init", "--quiet", "."], ["add", "--all"], ["commit", "--quiet", "--message", "The report"]):
        git(folder, *arguments)
    return folder


def main(count: int, start: int = 0) -> int:
    """Make `count` packs; how many were refused."""
    wrong = plants = 0
    with tempfile.TemporaryDirectory() as name:
        folder = a_repository(Path(name))
        for seed in range(start, start + count):
            done = planted_until_unsound(seed, folder)
            plants += len(done) - 1
            if (found := first_refused(folder, done)) is not None:
                wrong += 1
                sys.stdout.write(f"{seed}: {found[0]}\n    {found[1]}\n")
                sys.stdout.flush()
    sys.stdout.write(f"{count} packs with {plants} plants that check lets pass; {wrong} refused\n")
    return wrong


if __name__ == "__main__":
    sys.exit(min(1, main(*map(int, sys.argv[1:]))))
