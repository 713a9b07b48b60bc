"""Several files changed together: all of them, or none."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from altreport.author_files import below
from altreport.errors import CouldNotRunError
from altreport.project.day import SOURCES


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
    with tempfile.TemporaryDirectory(prefix="altreport-rename-") as name:
        copy = Path(name).resolve()
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


def replace_all(root: Path, changes: Iterable[Change]) -> None:
    """Make the changes in the report itself; where one fails, those made before are taken back, and `CouldNotRunError`."""
    changes = list(changes)
    for change in changes:
        _refuse_if_touched(root, change)
    try:
        _replace_all(root, changes)
    except OSError as fault:
        hint = "Nothing was changed. See whether the disk is full and whether you may write in the report's folders."
        raise CouldNotRunError(f"A file could not be written: {fault.strerror or fault}.", hint) from fault


def _replace_all(root: Path, changes: list[Change]) -> None:
    with contextlib.ExitStack() as temporary:
        files = {change: _prepare(root / change.path, change, temporary) for change in changes if change.after != change.before}
        with contextlib.ExitStack() as undo:
            for change in changes:
                path = (root / change.path).resolve()
                if change in files:
                    new, last = files[change]
                    new.replace(path)
                    undo.callback(last.replace, path)
                if change.new_path != change.path:
                    (root / change.path).rename(root / change.new_path)
                    undo.callback((root / change.new_path).rename, root / change.path)
            undo.pop_all()


def _refuse_if_touched(root: Path, change: Change) -> None:
    path = root / change.path
    if path.read_bytes() != change.before:
        raise CouldNotRunError(f"{change.path} was changed by another program meanwhile.", "Nothing was changed by altreport. Try again.")
    if not os.access(path, os.W_OK):
        raise CouldNotRunError(
            f"{change.path} may not be changed.", "Nothing was changed. Give yourself the right to write it (on Linux or macOS: chmod u+w FILE)."
        )
    if change.new_path != change.path and os.path.lexists(root / change.new_path):
        raise CouldNotRunError(f"{change.new_path} exists already.", "Nothing was changed. Choose another id, or move that file away.")


def _prepare(path: Path, change: Change, temporary: contextlib.ExitStack) -> tuple[Path, Path]:
    """Hidden files beside `path` with the new bytes and, for taking them back, the old ones."""
    return _beside(path.resolve(), change.after, temporary), _beside(path.resolve(), change.before, temporary)


def _beside(path: Path, data: bytes, temporary: contextlib.ExitStack) -> Path:
    handle, name = tempfile.mkstemp(prefix=".renaming-", dir=path.parent)
    made = Path(name)
    temporary.callback(made.unlink, missing_ok=True)
    with os.fdopen(handle, "wb") as stream:
        stream.write(data)
    shutil.copymode(path, made)
    return made
