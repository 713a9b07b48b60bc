"""One run at a time in one place: a lock that the operating system releases when its process ends."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from altreport.errors import CouldNotRunError


class RunningError(CouldNotRunError):
    """Another run of altreport is working in the same place."""


@contextlib.contextmanager
def only_run(lock_file: Path, message: str) -> Iterator[None]:
    """Hold the lock of `lock_file`; `RunningError` with `message` if another run holds it."""
    from filelock import FileLock, Timeout  # noqa: PLC0415 - commands that only read do not need it

    lock = FileLock(lock_file, timeout=0)
    try:
        lock.acquire()
    except Timeout as fault:
        raise RunningError(message, "Wait until it has finished, then try again.") from fault
    try:
        yield
    finally:
        lock.release()
