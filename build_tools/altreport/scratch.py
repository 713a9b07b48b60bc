"""Temporary folders of a run, which only their owner can read. They are removed with the run, or by a later one if it was killed.

Each folder `altreport-NUMBER` in the system's folder for temporary files has a file `.altreport-NUMBER.lock` beside it. A run locks that file before it makes
the folder and removes it after the folder. The operating system releases the lock when the run ends. So a folder without a locked file belongs to no run,
at every moment. A lock inside the folder would be made a moment after the folder, and removed a moment before it.
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

_NAME = re.compile(r"(altreport-[0-9a-f]{16})|\.(altreport-[0-9a-f]{16})\.lock")


@contextlib.contextmanager
def scratch_folder() -> Iterator[Path]:
    """Yield a new folder that only its owner can read (on Windows, as the folder for temporary files), and remove it afterwards."""
    folder, lock = _new_folder()
    try:
        yield folder
    finally:
        _remove(folder, lock)


def clear_scratch() -> None:
    """Remove the folders of this user's runs that were killed; the next run tries again with those that cannot be removed."""
    temporary = Path(tempfile.gettempdir())
    with contextlib.suppress(OSError):
        names = {match[1] or match[2] for match in (_NAME.fullmatch(path.name) for path in temporary.iterdir()) if match}
        for name in names:
            remove_left(temporary / name)


def remove_left(folder: Path, seconds: float = 0) -> None:
    """Remove a scratch folder of this user if its run has ended, or ends within so many seconds."""
    with contextlib.suppress(OSError, Timeout):
        if all(_ours(path) for path in (folder, _lock_file(folder))):
            lock = FileLock(_lock_file(folder), timeout=seconds)
            lock.acquire()
            _remove(folder, lock)


def _new_folder() -> tuple[Path, FileLock]:
    """Return a new folder and its lock, trying again if a run that clears up came between the two."""
    while True:
        folder = Path(tempfile.gettempdir()).resolve() / f"altreport-{secrets.token_hex(8)}"
        lock = FileLock(_lock_file(folder), timeout=0)
        with contextlib.suppress(Timeout):
            lock.acquire()
            if _lock_file(folder).exists():
                folder.mkdir(mode=0o700)
                return folder, lock
            lock.release()


def _lock_file(folder: Path) -> Path:
    return folder.with_name(f".{folder.name}.lock")


def _ours(path: Path) -> bool:
    """Return whether this path does not exist, or belongs to this user and is not a link."""
    if not os.path.lexists(path):
        return True
    return not path.is_symlink() and (os.name != "posix" or path.stat().st_uid == os.geteuid())


def _remove(folder: Path, lock: FileLock) -> None:
    """Remove the folder, then the file of its lock: while it is held, or on Windows after its release."""
    shutil.rmtree(folder, ignore_errors=True)
    for _ in range(2):
        with contextlib.suppress(OSError):
            _lock_file(folder).unlink(missing_ok=True)
        lock.release()
