"""Folders for what a run needs for a while: for their owner alone, gone with the run, and removed by a later one where it was killed.

A folder `altreport-NUMBER` in the system's folder for temporary files holds a lock, which the operating system frees when the process that made the folder
ends, however it ends. A folder whose lock is free belongs to no run any more.
"""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from filelock import FileLock, Timeout

_NAME = re.compile(r"altreport-[0-9a-f]{16}")
_LOCK = ".lock"


@contextlib.contextmanager
def scratch_folder() -> Iterator[Path]:
    """A new folder that only its owner can read (on Windows: as the system's folder for temporary files is), gone again in any case."""
    folder, lock = _new_folder()
    try:
        yield folder
    finally:
        _remove(folder, lock)


def clear_scratch() -> None:
    """Remove the folders of this user's runs that were killed; what cannot be removed waits for the next run."""
    with contextlib.suppress(OSError):
        for folder in Path(tempfile.gettempdir()).iterdir():
            if _NAME.fullmatch(folder.name):
                with contextlib.suppress(OSError, Timeout):
                    _remove_if_left(folder)


def _new_folder() -> tuple[Path, FileLock]:
    """The folder and its lock; another one where a run that clears up came between the two."""
    while True:
        folder = Path(tempfile.gettempdir()).resolve() / f"altreport-{secrets.token_hex(8)}"
        folder.mkdir(mode=0o700)
        lock = FileLock(folder / _LOCK, timeout=0)
        with contextlib.suppress(Timeout, FileNotFoundError):
            lock.acquire()
            if (folder / _LOCK).exists():
                return folder, lock
            lock.release()


def _remove_if_left(folder: Path) -> None:
    """Remove the folder if it is this user's and no process holds its lock."""
    if folder.is_symlink() or (os.name == "posix" and folder.stat().st_uid != os.geteuid()):
        return
    lock = FileLock(folder / _LOCK, timeout=0)
    lock.acquire()
    _remove(folder, lock)


def _remove(folder: Path, lock: FileLock) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    lock.release()
    shutil.rmtree(folder, ignore_errors=True)  # Windows removes no file that is held
