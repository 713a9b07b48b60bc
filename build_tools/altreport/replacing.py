"""Outputs that belong together take their place together: made in a fresh folder, then moved over what was there.

What is complete is renamed to `.ready` in one step; from then on the new outputs stand. Moving them to their names comes after, and where it
is interrupted the next run goes on with it, before it does anything else. Until that step the last outputs are untouched.
"""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from altreport.errors import CouldNotRunError

_READY = ".ready"
_ASIDE = ".aside"
_MAKING = ".making-"


@dataclass(frozen=True)
class Fresh:
    """A new, empty folder beside the outputs, on the same disk."""

    path: Path
    _target: Path

    def take_place(self) -> tuple[Path, ...]:
        """Put all that was made here in the place of what has the same name; the new paths, in the order of their names."""
        names = sorted(path.name for path in self.path.iterdir())
        self.path.rename(self._target / _READY)
        _finish(self._target)
        return tuple(self._target / name for name in names)


@contextlib.contextmanager
def fresh_folder(folder: Path) -> Iterator[Fresh]:
    """A fresh folder for the outputs in `folder`, gone again in any case; `CouldNotRunError` where another run is making some there."""
    folder.mkdir(parents=True, exist_ok=True)
    with _alone(folder):
        _finish(folder)
        for left in folder.glob(f"{_MAKING}*"):
            shutil.rmtree(left, ignore_errors=True)
        fresh = Path(tempfile.mkdtemp(prefix=_MAKING, dir=folder))
        try:
            yield Fresh(fresh, folder)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)


def finish_interrupted(folder: Path) -> None:
    """Bring to its end what a run that was killed had begun to put in place in `folder`; nothing where none had."""
    if (folder / _READY).exists() or (folder / _ASIDE).exists():
        with _alone(folder):
            _finish(folder)


@contextlib.contextmanager
def _alone(folder: Path) -> Iterator[None]:
    lock = FileLock(folder / ".lock", timeout=0)
    try:
        lock.acquire()
    except Timeout as fault:
        raise CouldNotRunError("Another build of this edition is running.", "Wait until it has ended, then try again.") from fault
    try:
        yield
    finally:
        lock.release()


def _finish(folder: Path) -> None:
    """Move what stands in `.ready` to its place. Files come first: one that another program holds open stops it before a folder has moved."""
    ready, aside = folder / _READY, folder / _ASIDE
    if ready.exists():
        try:
            for new in sorted(ready.iterdir(), key=lambda path: (path.is_dir(), path.name)):
                _swap(new, folder / new.name, aside)
            ready.rmdir()
        except PermissionError as fault:
            held = fault.filename2 or fault.filename or folder
            raise CouldNotRunError(
                f"The new outputs are complete, but {Path(str(held)).name} cannot be replaced.",
                "Close it if another program has it open, see whether you may write there, and run the command again.",
            ) from fault
    shutil.rmtree(aside, ignore_errors=True)


def _swap(new: Path, old: Path, aside: Path) -> None:
    if new.is_file() and (old.is_file() or not old.exists()):
        new.replace(old)
        return
    if old.exists():
        aside.mkdir(exist_ok=True)
        last = aside / old.name
        if last.is_dir():
            shutil.rmtree(last)
        old.rename(last)
    new.rename(old)
