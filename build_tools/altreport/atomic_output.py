"""Replace outputs that belong together: they are made in a new folder, then moved over the last ones.

One step commits: the complete folder is renamed to `.ready`. After it, the new outputs are moved to their names, and outdated ones are
removed. If this is interrupted, the next run finishes it first. Before that step, the last outputs are unchanged.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import tempfile
from collections.abc import Collection, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from altreport.author_files import is_link
from altreport.errors import CouldNotRunError
from altreport.run_lock import only_run

_READY = ".ready"
_ASIDE = ".aside"
_LOCK = ".lock"
_MAKING = ".making-"
_REMOVED = ".removed"
"""The file in `.ready` with the names of outputs to remove, one a line."""


@dataclass(frozen=True)
class NewOutputs:
    """A new folder beside the outputs, on the same disk: `path` is where they are made."""

    path: Path
    _target: Path

    def commit(self, removed: Collection[str] = ()) -> tuple[Path, ...]:
        """Move the new outputs over those with the same names, and remove those named in `removed`; return the new paths in order."""
        names = sorted(path.name for path in self.path.iterdir())
        (self.path / _REMOVED).write_text("".join(f"{name}\n" for name in removed), encoding="utf-8", newline="\n")
        self.path.rename(self._target / _READY)
        _finish(self._target)
        return tuple(self._target / name for name in names)


@contextlib.contextmanager
def new_outputs(folder: Path) -> Iterator[NewOutputs]:
    """Yield a new folder for outputs of `folder`, and remove it afterwards; `RunningError` while another run makes outputs there."""
    _refuse_other_kinds(folder)
    folder.mkdir(parents=True, exist_ok=True)
    with _alone(folder):
        _clear_up(folder)
        making = Path(tempfile.mkdtemp(prefix=_MAKING, dir=folder))
        try:
            yield NewOutputs(making, folder)
        finally:
            shutil.rmtree(making, ignore_errors=True)


def finish_interrupted(folder: Path) -> None:
    """Finish what an interrupted run had committed in `folder`, and remove what it had not."""
    if any(os.path.lexists(folder / name) for name in (_READY, _ASIDE)) or any(folder.glob(f"{_MAKING}*")):
        _refuse_other_kinds(folder)
        with _alone(folder):
            _clear_up(folder)


def _alone(folder: Path) -> AbstractContextManager[None]:
    return only_run(folder / _LOCK, "Another build of this edition is running.")


def _clear_up(folder: Path) -> None:
    _finish(folder)
    for left in folder.glob(f"{_MAKING}*"):
        if left.is_dir():
            shutil.rmtree(left, ignore_errors=True)
        else:
            left.unlink(missing_ok=True)


def _refuse_other_kinds(folder: Path) -> None:
    """Raise `CouldNotRunError` if a file has the name of a needed folder, or a folder that of a needed file."""
    for path in (folder.parent, folder, folder / _READY, folder / _ASIDE, folder / _READY / _REMOVED, folder / _LOCK):
        is_file = path.name in (_LOCK, _REMOVED)
        if os.path.lexists(path) and (path.is_dir() if is_file else not path.is_dir()):
            kinds = ("a folder", "a file") if is_file else ("a file", "a folder")
            shown = path.relative_to(folder.parent.parent).as_posix()
            raise CouldNotRunError(f"{shown} is {kinds[0]}, but altreport needs {kinds[1]} with that name.", "Move it away, then run the command again.")


def _finish(folder: Path) -> None:
    """Move the contents of `.ready` to their places, files first: a file that another program has open then stops it before a folder is moved."""
    ready, aside = folder / _READY, folder / _ASIDE
    if ready.exists():
        steps = {path.name: path for path in ready.iterdir() if path.name != _REMOVED}
        try:
            for name in sorted({*steps, *_names(ready / _REMOVED)}, key=lambda name: ((steps.get(name) or folder / name).is_dir(), name)):
                if name in steps:
                    _swap(steps[name], folder / name, aside)
                else:
                    _put_aside(folder / name, aside)
            (ready / _REMOVED).unlink(missing_ok=True)
            ready.rmdir()
        except PermissionError as fault:
            held = fault.filename2 or fault.filename or folder
            raise CouldNotRunError(
                f"The new outputs are complete, but {Path(str(held)).name} cannot be replaced.",
                "If another program has it open, close it. Check that you may write there, and run the command again.",
            ) from fault
    shutil.rmtree(aside, ignore_errors=True)


def _swap(new: Path, old: Path, aside: Path) -> None:
    if new.is_file() and (old.is_file() or not old.exists()):
        new.replace(old)
        return
    _put_aside(old, aside)
    new.rename(old)


def _put_aside(old: Path, aside: Path) -> None:
    if not os.path.lexists(old):
        return
    aside.mkdir(exist_ok=True)
    last = aside / old.name
    if last.is_dir() and not is_link(last):
        shutil.rmtree(last)
    elif os.path.lexists(last):
        last.unlink()
    old.rename(last)


def _names(file: Path) -> list[str]:
    """Return the names of outputs in a file, without paths to other folders and altreport's own files."""
    listed = file.read_text(encoding="utf-8", errors="replace").splitlines() if file.is_file() else []
    return [name for name in listed if re.fullmatch(r"[a-z][a-z0-9.-]*", name)]
