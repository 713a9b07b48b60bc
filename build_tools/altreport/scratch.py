"""Folders for what a run needs for a while: for their owner alone, gone with the run, and removed by a later one where it was killed.

Beside a folder `altreport-NUMBER` in the system's folder for temporary files is a file `.altreport-NUMBER.lock`. The run that makes the folder locks that file
before and removes it after, and the operating system frees the lock when the run ends, however it ends. So a folder without a file that is locked belongs to
no run any more, at every moment: a lock inside the folder would be there a moment later than the folder, and gone a moment earlier.
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
    """A new folder that only its owner can read (on Windows: as the system's folder for temporary files is), gone again in any case."""
    folder, lock = _new_folder()
    try:
        yield folder
    finally:
        _remove(folder, lock)


def clear_scratch() -> None:
    """Remove the folders of this user's runs that were killed; what cannot be removed waits for the next run."""
    temporary = Path(tempfile.gettempdir())
    with contextlib.suppress(OSError):
        names = {match[1] or match[2] for match in (_NAME.fullmatch(path.name) for path in temporary.iterdir()) if match}
        for name in names:
            remove_left(temporary / name)


def remove_left(folder: Path, seconds: float = 0) -> None:
    """Remove a scratch folder if it is this user's and its run has ended, or ends within so many seconds."""
    with contextlib.suppress(OSError, Timeout):
        if all(_ours(path) for path in (folder, _lock_file(folder))):
            lock = FileLock(_lock_file(folder), timeout=seconds)
            lock.acquire()
            _remove(folder, lock)


def _new_folder() -> tuple[Path, FileLock]:
    """The folder and its lock; another one where a run that clears up came between the two."""
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
    """Whether nothing is at that place, or what this user has put there, and no link."""
    if not os.path.lexists(path):
        return True
    return not path.is_symlink() and (os.name != "posix" or path.stat().st_uid == os.geteuid())


def _remove(folder: Path, lock: FileLock) -> None:
    """Remove the folder, then the file of its lock while it is held (on Windows, which removes no file that is held, after)."""
    shutil.rmtree(folder, ignore_errors=True)
    for _ in range(2):
        with contextlib.suppress(OSError):
            _lock_file(folder).unlink(missing_ok=True)
        lock.release()
