"""Results that take long to make, kept in the user's cache folder under a name made from all that went into them.

They hold the words of reports, withheld ones too: no one else may read them, and those that no one uses are deleted.
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
"""The number counts the forms that the table has had."""
_OLDER = ("results.sqlite", "results.sqlite-journal")
"""What an earlier version left, in a form that is no longer read."""

LIMIT = 200_000_000
"""Bytes that the file may have: hundreds of times what a report of a hundred pages needs."""

_AT_ONCE = 500
"""Keys in one query: SQLite knows no more than 999 variables in its older versions."""
_DAY = 86_400
_RENEWED = 7
"""Days after which the use of a result is written down again; nothing is written for each look."""
_UNUSED = 60
"""Days after which a result that no one used is deleted."""
_TABLE = "CREATE TABLE IF NOT EXISTS results (key BLOB PRIMARY KEY, used INTEGER NOT NULL, answer BLOB NOT NULL) WITHOUT ROWID"


def cached(request: Any, make: Callable[[], Any]) -> Any:
    """What `make` returned for an equal `request` before, else what it returns now; both must be JSON values."""
    return cached_each([request], lambda _: [make()])[0]


def cached_each(requests: list[Any], make: Callable[[list[int]], list[Any]]) -> list[Any]:
    """An answer for each of `requests`, in order; requests and answers are JSON values.

    `make` gets the positions (from 0, each above the one before) of those of which no equal one was answered before, and
    returns their answers; it is not called where there is none. A cache that is full, broken or not writable only costs time.
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
    """Of each fact, a JSON value, whether it was remembered; a cache that is missing or broken knows none."""
    keys = [_key(fact) for fact in facts]
    found = _found(keys) if keys else {}
    return [key in found for key in keys]


def remember(facts: list[Any]) -> None:
    """Remember facts, JSON values; where the cache cannot be written, they are not known later."""
    if facts:
        _keep({_key(fact): _written(True) for fact in facts})


def cache_folder() -> Path:
    """The user's folder for what can be made again: the one that ALTREPORT_CACHE names, else the system's usual one.

    `FileNotFoundError` where the system knows none: someone who is in no list of users has no home folder.
    """
    named = os.environ.get("ALTREPORT_CACHE")
    if named:
        return Path(named)
    from platformdirs import user_cache_path  # noqa: PLC0415 - needed where no one names a folder

    try:
        return user_cache_path("altreport", appauthor=False)
    except RuntimeError as error:
        raise FileNotFoundError(str(error)) from error


def private_folder(path: Path) -> None:
    """Make the folder, so that no one but its owner can look into it; `OSError` where it cannot be made.

    One that ALTREPORT_CACHE names and that is there already stays as open as its owner made it.
    """
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    named = os.environ.get("ALTREPORT_CACHE")
    if not named or path != Path(named):
        _private(path, 0o700)


def _private(path: Path, mode: int) -> None:
    """Rights of POSIX, for files that an earlier version made; other systems keep the user's folder to the user."""
    if os.name == "posix" and stat.S_IMODE(path.stat().st_mode) & 0o077:
        with contextlib.suppress(OSError):  # a disk that knows no rights
            path.chmod(mode)


def _key(request: Any) -> bytes:
    return hashlib.sha256(_written([_program(), request], ordered=True)).digest()


def _written(value: Any, ordered: bool = False) -> bytes:
    """The value as JSON; half of a character (a lone surrogate) stays what it is."""
    return json.dumps(value, sort_keys=ordered, ensure_ascii=False).encode("utf-8", "surrogatepass")


@functools.cache
def _program() -> str:
    """What stands for the program that makes the results: another version of it may make others, and so may one that was changed on the spot."""
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
    """The answers that the file has for these keys."""
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
    """The file, empty where there was none, for its owner alone: SQLite gives the files beside it the same rights (sqlite.org/tempfiles.html)."""
    if not path.exists():
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
        for name in _OLDER:
            with contextlib.suppress(OSError):
                path.with_name(name).unlink(missing_ok=True)
    _private(path, 0o600)


def _forget_unused(file: sqlite3.Connection, today: int) -> None:
    """Delete, once a day, what no one used for long; the file says on which day that was last done."""
    ((done,),) = file.execute("PRAGMA user_version")
    if done != today:
        file.execute("DELETE FROM results WHERE used < ?", (today - _UNUSED,))
        file.execute(f"PRAGMA user_version = {today}")


def tidy(file: sqlite3.Connection, limit: int = LIMIT // 2) -> None:
    """Delete what was not used for longest until the answers that are left have at most `limit` bytes."""
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
    """Whatever goes wrong with the file in here only costs time; one that is no database, or holds what was never put into it, goes."""
    try:
        yield
    except OSError:
        return
    except (sqlite3.DatabaseError, ValueError, TypeError) as error:
        if isinstance(error, sqlite3.OperationalError) and error.sqlite_errorcode != sqlite3.SQLITE_ERROR:
            return  # locked, full, not writable; SQLITE_ERROR is said of a table with other columns
        with contextlib.suppress(OSError):
            (cache_folder() / FILE).unlink(missing_ok=True)


def _portions(keys: list[bytes]) -> Iterator[list[bytes]]:
    distinct = iter(dict.fromkeys(keys))
    while some := list(itertools.islice(distinct, _AT_ONCE)):
        yield some
