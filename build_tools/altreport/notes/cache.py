"""Results of pandoc kept in the user's cache folder under a name made from all that went in."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from platformdirs import user_cache_path

from altreport import __version__


def cached(request: Any, make: Callable[[], Any]) -> Any:
    """What `make` returned for an equal `request` before, else what it returns now; both must be JSON values.

    A cache that is full, broken or not writable only costs time.
    """
    content = json.dumps([__version__, request], sort_keys=True, ensure_ascii=False)
    path = cache_folder() / f"{hashlib.sha256(content.encode()).hexdigest()}.json"
    with contextlib.suppress(OSError, ValueError):
        return json.loads(path.read_text(encoding="utf-8"))
    value = make()
    with contextlib.suppress(OSError):
        _store(path, json.dumps(value, ensure_ascii=False))
    return value


def tidy(limit: int = 200_000_000) -> None:
    """Delete the oldest results until all together have at most `limit` bytes: each edit of a report leaves some."""
    with contextlib.suppress(OSError):
        entries = [(entry.stat(), Path(entry.path)) for entry in os.scandir(cache_folder()) if entry.name.endswith(".json")]
        total = sum(stat.st_size for stat, _ in entries)
        for stat, path in sorted(entries, key=lambda entry: entry[0].st_mtime):
            if total <= limit:
                break
            path.unlink(missing_ok=True)
            total -= stat.st_size


def cache_folder() -> Path:
    """The user's folder for what can be made again: the one that ALTREPORT_CACHE names, else the system's usual one."""
    named = os.environ.get("ALTREPORT_CACHE")
    return Path(named) if named else user_cache_path("altreport", appauthor=False)


def _store(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, suffix=".new")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
