"""Changes to files of a report: proved in a copy, then made in the report, all or none."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from altreport.author_files import below
from altreport.journal import change_all
from altreport.journal_file import Change
from altreport.project.source_revision import SOURCES
from altreport.scratch import scratch_folder


def change_files(root: Path, changes: Sequence[Change], command: str, prove: Callable[[Path], None]) -> None:
    """Make the changes in the report under `root`, once `prove` has looked at a copy of the report in which they are made.

    `prove` is given the copy's folder, and raises `CouldNotRunError` where the copy is not as it has to be. `command` is what messages call the change if it is
    interrupted. `CouldNotRunError`, and nothing is changed, where a file is no longer as its change says, or cannot be written.
    """
    prove_changes(root, changes, prove)
    change_all(root, changes, command)


def prove_changes(root: Path, changes: Sequence[Change], prove: Callable[[Path], None]) -> None:
    """Let `prove` look at a copy of the report in which the changes are made; the report itself stays as it is."""
    with _changed_copy(root, changes) as copy:
        prove(copy)


@contextlib.contextmanager
def _changed_copy(root: Path, changes: Iterable[Change]) -> Iterator[Path]:
    """A copy of the report with the changes made, removed again in any case."""
    with scratch_folder() as copy:
        for folder in SOURCES:
            (copy / folder).mkdir()
            for path in below(root / folder, root):
                target = copy / path.relative_to(root)
                target.parent.mkdir(parents=True, exist_ok=True)
                with contextlib.suppress(PermissionError):  # such a file was not read before either
                    shutil.copyfile(path, target)
        for change in changes:
            path = copy / change.path
            if change.after is None:
                path.unlink(missing_ok=True)
            else:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(change.after)
        yield copy
