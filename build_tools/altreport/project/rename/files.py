"""Several files changed together: all of them, or none."""

from __future__ import annotations

import contextlib
import shutil
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from altreport import journal_file
from altreport.author_files import below
from altreport.journal import change_all
from altreport.project.day import SOURCES
from altreport.scratch import scratch_folder


@dataclass(frozen=True)
class Change:
    """A file's bytes before and after; `new_path` differs from `path` where the file itself gets another name.

    Paths are relative to the report's root; `places` says how often the id was changed, in the file's name as well.
    """

    path: str
    new_path: str
    before: bytes
    after: bytes
    places: int


@contextlib.contextmanager
def changed_copy(root: Path, changes: Iterable[Change]) -> Iterator[Path]:
    """A copy of the report with the changes made, gone again in any case."""
    with scratch_folder() as copy:
        for folder in SOURCES:
            (copy / folder).mkdir()
            for path in below(root / folder, root):
                target = copy / path.relative_to(root)
                target.parent.mkdir(parents=True, exist_ok=True)
                _copy(path, target)
        for change in changes:
            (copy / change.path).write_bytes(change.after)
            (copy / change.path).rename(copy / change.new_path)
        yield copy


def _copy(source: Path, target: Path) -> None:
    """Copy a file; what may not be read is left out: nothing of it was read before either."""
    with contextlib.suppress(PermissionError):
        shutil.copyfile(source, target)


def replace_all(root: Path, changes: Iterable[Change], command: str) -> None:
    """Make the changes in the report itself; `CouldNotRunError`, and none is made, where one cannot be."""
    change_all(root, [step for change in changes for step in _steps(root, change)], command)


def _steps(root: Path, change: Change) -> list[journal_file.Change]:
    """What happens to which file; one that gets another name is made under that name, with its rights, before the old one goes."""
    if change.new_path == change.path:
        return [journal_file.Change(change.path, change.before, change.after)]
    mode = stat.S_IMODE((root / change.path).stat().st_mode)
    return [journal_file.Change(change.new_path, None, change.after, mode), journal_file.Change(change.path, change.before, None)]
