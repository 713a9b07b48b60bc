"""Whether any file of a report has changed: by looking, which works on every disk, share and system alike."""

from __future__ import annotations

import hashlib
import os
import stat
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from altreport.project.source_revision import SOURCES
from altreport.resources import data_folder, shipped_theme, template_folder

FILES = ("mkdocs.yml",)
_PASSING = ("~", ".swp", ".swx", ".swpx", ".tmp")
"""Endings of what editors write beside a file for a moment."""
_FRESH = 3.0
"""Seconds within which two versions of a file can have the same time stamp (FAT: 2 seconds), so that its content counts."""
_SHARE = 0.05
"""The largest part of one processor that is used for looking."""
_PAUSE = 0.05
_LONGEST_RUSH = 1.0
"""Seconds: edits that follow each other without a pause are waited for, but no longer than this."""

Stamp = tuple[int, int, int, bytes]
Look = dict[str, Stamp]


class Watch:
    """Looks at all files from which a report is built: its own, and the templates, words and data that ship."""

    def __init__(self, root: Path, *more: str) -> None:
        self._places = [root / name for name in (*SOURCES, *FILES, *more)]
        self._places += [template_folder(), shipped_theme(), data_folder()]
        self._digests: dict[str, Stamp] = {}
        self.pause = _PAUSE

    def look(self) -> Look:
        """What is there now; equal to an earlier look where nothing has changed since."""
        begin = time.monotonic()
        seen = {entry.path: self._stamp(entry) for place in self._places for entry in _files(place)}
        self._digests = seen
        self.pause = max(_PAUSE, (time.monotonic() - begin) / _SHARE)
        return seen

    def settled(self, seen: Look, wait: Callable[[float], object]) -> Look:
        """The look after a rush of edits: once two in a row are equal. `wait` waits for so many seconds."""
        end = time.monotonic() + _LONGEST_RUSH
        while time.monotonic() < end:
            wait(self.pause)
            now = self.look()
            if now == seen:
                break
            seen = now
        return seen

    def _stamp(self, entry: _Entry) -> Stamp:
        known = entry.stat.st_mtime_ns, entry.stat.st_size, entry.stat.st_ino
        before = self._digests.get(entry.path)
        digest = before[3] if before is not None and before[:3] == known else b""
        if stat.S_ISREG(entry.stat.st_mode) and time.time() - entry.stat.st_mtime < _FRESH:
            with suppress(OSError):
                digest = hashlib.blake2b(Path(entry.path).read_bytes(), digest_size=16).digest()
        return (*known, digest)


class _Entry:
    """A file that was found."""

    def __init__(self, path: str, stat: os.stat_result) -> None:
        self.path = path
        self.stat = stat


def _files(place: Path) -> Iterator[_Entry]:
    """All files at or below `place`; what cannot be looked at is passed over: the build says what is wrong with it."""
    waiting = [str(place)]
    while waiting:
        path = waiting.pop()
        try:
            with os.scandir(path) as entries:
                found = list(entries)
        except NotADirectoryError:
            with suppress(OSError):
                yield _Entry(path, os.stat(path))  # noqa: PTH116 - there are many, and a Path takes long to make
            continue
        except OSError:
            continue
        for entry in found:
            with suppress(OSError):
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
                elif not entry.name.endswith(_PASSING) and not entry.name.startswith(".#"):
                    yield _Entry(entry.path, entry.stat())
