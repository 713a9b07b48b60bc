"""Results that take long to make, kept in the user's cache folder under a name made from all that went into them."""

from __future__ import annotations

import contextlib
import functools
import hashlib
import itertools
import json
import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from altreport import __version__

FILE = "results.sqlite"
LIMIT = 200_000_000
"""Bytes that the file may have: hundreds of times what a report of a hundred pages needs."""

_AT_ONCE = 500
"""Keys in one query: SQLite knows no more than 999 variables in its older versions."""
_DAY = 86_400
_RENEWED = 7
"""Days after which the use of a result is written down again; nothing is written for each look."""
_TABLE = "CREATE TABLE IF NOT EXISTS results (key BLOB PRIMARY KEY, answer TEXT NOT NULL, used INTEGER NOT NULL) WITHOUT ROWID"


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
        _keep({key: json.dumps(answer, ensure_ascii=False) for key, answer in made.items()})
        known |= made
    return [known[key] for key in keys]


def cache_folder() -> Path:
    """The user's folder for what can be made again: the one that ALTREPORT_CACHE names, else the system's usual one.

    `FileNotFoundError` where the system knows none: somebody who is in no list of users has no home folder.
    """
    named = os.environ.get("ALTREPORT_CACHE")
    if named:
        return Path(named)
    from platformdirs import user_cache_path  # noqa: PLC0415 - needed where nobody names a folder

    try:
        return user_cache_path("altreport", appauthor=False)
    except RuntimeError as error:
        raise FileNotFoundError(str(error)) from error


def _key(request: Any) -> bytes:
    content = json.dumps([_program(), request], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).digest()


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
        if not path.is_file():
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


def _keep(answers: dict[bytes, str]) -> None:
    today = int(time.time()) // _DAY
    with _harmless():
        path = cache_folder() / FILE
        path.parent.mkdir(parents=True, exist_ok=True)
        with closing(_opened(path)) as file:
            with file:
                file.execute(_TABLE)
                file.executemany("INSERT OR REPLACE INTO results VALUES (?, ?, ?)", [(key, answer, today) for key, answer in answers.items()])
            if path.stat().st_size > LIMIT:
                tidy(file)


def tidy(file: sqlite3.Connection, limit: int = LIMIT // 2) -> None:
    """Delete what was not used for longest until the answers that are left have at most `limit` bytes."""
    left = 0
    rows = file.execute("SELECT key, length(CAST(answer AS BLOB)) FROM results ORDER BY used DESC").fetchall()
    with file:
        for key, size in rows:
            left += size
            if left > limit:
                file.execute("DELETE FROM results WHERE key = ?", (key,))
    file.execute("VACUUM")


def _opened(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, timeout=1)


@contextlib.contextmanager
def _harmless() -> Iterator[None]:
    """Whatever goes wrong with the file in here only costs time; one that is no database, or holds what was never put into it, goes."""
    try:
        yield
    except (OSError, sqlite3.OperationalError):
        return
    except (sqlite3.DatabaseError, ValueError, TypeError):
        with contextlib.suppress(OSError):
            (cache_folder() / FILE).unlink(missing_ok=True)


def _portions(keys: list[bytes]) -> Iterator[list[bytes]]:
    distinct = iter(dict.fromkeys(keys))
    while some := list(itertools.islice(distinct, _AT_ONCE)):
        yield some
