"""Results that take long to make, kept in the user's cache folder under a digest of everything they depend on.

They hold words of reports, also withheld ones: only their owner may read them, and unused ones are deleted.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import itertools
import json
import os
import sqlite3
import stat
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from altreport import __version__

FILE = "results-2.sqlite"
"""The number is the version of the table."""
_OLDER = ("results.sqlite", "results.sqlite-journal")
"""Files of an earlier version of the table."""

LIMIT = 200_000_000
"""The largest size of the file in bytes, hundreds of times that for a report of a hundred pages."""

_AT_ONCE = 500
"""Keys in one query: older versions of SQLite permit at most 999 variables."""
_DAY = 86_400
_RENEWED = 7
"""Days after which the use of a result is recorded again, to write rarely."""
_UNUSED = 60
"""Days after which an unused result is deleted."""
_TABLE = "CREATE TABLE IF NOT EXISTS results (key BLOB PRIMARY KEY, used INTEGER NOT NULL, answer BLOB NOT NULL) WITHOUT ROWID"


def cached(request: Any, make: Callable[[], Any]) -> Any:
    """Return the kept answer to an equal `request`, else the result of `make`; both must be JSON values."""
    return cached_each([request], lambda _: [make()])[0]


def cached_each(requests: list[Any], make: Callable[[list[int]], list[Any]]) -> list[Any]:
    """Return an answer for each of `requests`, in order; requests and answers are JSON values.

    `make` gets the positions (from 0, rising) of the requests without a kept answer, each once, and returns their answers. It
    is not called if there are none. A cache that is full, broken or not writable only costs time.
    """
    keys = [_key(request) for request in requests]
    known = _found(keys)
    missing: dict[bytes, int] = {}
    for position, key in enumerate(keys):
        if key not in known:
            missing.setdefault(key, position)
    if missing:
        made = dict(zip(missing, make(list(missing.values())), strict=True))
        _keep({key: _written(answer) for key, answer in made.items()})
        known |= made
    return [known[key] for key in keys]


def known(facts: list[Any]) -> list[bool]:
    """Return for each fact, a JSON value, whether it was remembered; False if the cache is missing or broken."""
    keys = [_key(fact) for fact in facts]
    found = _found(keys) if keys else {}
    return [key in found for key in keys]


def remember(facts: list[Any]) -> None:
    """Remember facts, JSON values; without effect if the cache cannot be written."""
    if facts:
        _keep({_key(fact): _written(True) for fact in facts})


def cache_folder() -> Path:
    """Return the user's cache folder: ALTREPORT_CACHE, else the system's usual one.

    `FileNotFoundError` if the system has none: some accounts have no home folder.
    """
    named = os.environ.get("ALTREPORT_CACHE")
    if named:
        return Path(named)
    from platformdirs import user_cache_path  # noqa: PLC0415 - not needed with ALTREPORT_CACHE

    try:
        return user_cache_path("altreport", appauthor=False)
    except RuntimeError as error:
        raise FileNotFoundError(str(error)) from error


def private_folder(path: Path) -> None:
    """Make the folder, which only its owner can open; `OSError` if it cannot be made.

    An existing folder of ALTREPORT_CACHE keeps its permissions.
    """
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    named = os.environ.get("ALTREPORT_CACHE")
    if not named or path != Path(named):
        _private(path, 0o700)


def _private(path: Path, mode: int) -> None:
    """Set permissions of POSIX, for files of an earlier version; other systems protect the user's folder themselves."""
    if os.name == "posix" and stat.S_IMODE(path.stat().st_mode) & 0o077:
        with contextlib.suppress(OSError):  # a disk without permissions
            path.chmod(mode)


def _key(request: Any) -> bytes:
    return hashlib.sha256(_written([_program(), request], ordered=True)).digest()


def _written(value: Any, ordered: bool = False) -> bytes:
    """Return the value as JSON, with lone surrogates kept."""
    return json.dumps(value, sort_keys=ordered, ensure_ascii=False).encode("utf-8", "surrogatepass")


@functools.cache
def _program() -> str:
    """Return a digest of altreport's code: another version, or a changed file, may make other results."""
    found = []
    for folder, subfolders, names in os.walk(Path(__file__).parent):
        subfolders[:] = sorted(name for name in subfolders if name != "__pycache__")
        for name in sorted(names):
            if name.endswith((".py", ".lua")):
                with contextlib.suppress(OSError):
                    file = (Path(folder) / name).stat()
                    found.append((name, file.st_size, file.st_mtime_ns))
    return hashlib.sha256(repr([__version__, found]).encode()).hexdigest()


def _found(keys: list[bytes]) -> dict[bytes, Any]:
    """Return the kept answers for these keys."""
    found: dict[bytes, Any] = {}
    forgotten: list[bytes] = []
    today = int(time.time()) // _DAY
    with _harmless():
        path = cache_folder() / FILE
        if not path.is_file() or not path.stat().st_size:  # another process has just begun it
            return {}
        with closing(_opened(path)) as file:
            for some in _portions(keys):
                rows = file.execute(f"SELECT key, answer, used FROM results WHERE key IN ({','.join('?' * len(some))})", some)  # noqa: S608 - question marks alone
                for key, answer, used in rows:
                    found[key] = json.loads(answer)
                    if used < today - _RENEWED:
                        forgotten.append(key)
            if forgotten:
                with file:
                    file.executemany("UPDATE results SET used = ? WHERE key = ?", [(today, key) for key in forgotten])
    return found


def _keep(answers: dict[bytes, bytes]) -> None:
    today = int(time.time()) // _DAY
    with _harmless():
        path = cache_folder() / FILE
        private_folder(path.parent)
        _begin(path)
        with closing(_opened(path)) as file:
            with file:
                file.execute(_TABLE)
                file.executemany("INSERT OR REPLACE INTO results VALUES (?, ?, ?)", [(key, today, answer) for key, answer in answers.items()])
                _forget_unused(file, today)
            if path.stat().st_size > LIMIT:
                tidy(file)


def _begin(path: Path) -> None:
    """Make the file for its owner alone: SQLite gives its other files the same permissions (sqlite.org/tempfiles.html)."""
    if not path.exists():
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
        for name in _OLDER:
            with contextlib.suppress(OSError):
                path.with_name(name).unlink(missing_ok=True)
    _private(path, 0o600)


def _forget_unused(file: sqlite3.Connection, today: int) -> None:
    """Delete unused answers once a day; the file records the day."""
    ((done,),) = file.execute("PRAGMA user_version")
    if done != today:
        file.execute("DELETE FROM results WHERE used < ?", (today - _UNUSED,))
        file.execute(f"PRAGMA user_version = {today}")


def tidy(file: sqlite3.Connection, limit: int = LIMIT // 2) -> None:
    """Delete the answers unused for longest, until the others have at most `limit` bytes."""
    left = 0
    rows = file.execute("SELECT key, length(answer) FROM results ORDER BY used DESC").fetchall()
    with file:
        for key, size in rows:
            left += size
            if left > limit:
                file.execute("DELETE FROM results WHERE key = ?", (key,))
    file.execute("VACUUM")


def _opened(path: Path) -> sqlite3.Connection:
    file = sqlite3.connect(path, timeout=1)
    file.execute("PRAGMA secure_delete = ON")  # deleted words are overwritten
    return file


@contextlib.contextmanager
def _harmless() -> Iterator[None]:
    """Ignore errors of the file, which only cost time; a file that is not a database of ours is deleted."""
    try:
        yield
    except OSError:
        return
    except (sqlite3.DatabaseError, ValueError, TypeError) as error:
        if isinstance(error, sqlite3.OperationalError) and error.sqlite_errorcode != sqlite3.SQLITE_ERROR:
            return  # locked, full, not writable; SQLITE_ERROR means a table with other columns
        with contextlib.suppress(OSError):
            (cache_folder() / FILE).unlink(missing_ok=True)


def _portions(keys: list[bytes]) -> Iterator[list[bytes]]:
    distinct = iter(dict.fromkeys(keys))
    while some := list(itertools.islice(distinct, _AT_ONCE)):
        yield some
