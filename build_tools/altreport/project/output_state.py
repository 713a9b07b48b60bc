"""The state of a report from which an output was made. It is kept in the user's cache folder, by all bytes of the output.

It is not in the outputs, so that they depend only on what they print. An unknown output counts as made from another state.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from datetime import date
from functools import partial
from pathlib import Path

from altreport.author_files import SETTINGS, below, refusal
from altreport.cache import known, remember
from altreport.editions import Edition
from altreport.folder_contents import files_below
from altreport.model.sign_off import SIGNED
from altreport.project.source_revision import SOURCES, checked_out, is_source


class State:
    """The state of a report when this object was made, from which the outputs of an edition are made."""

    def __init__(self, root: Path, edition: Edition, day: date | None, *, draft: bool) -> None:
        """`day` is that of the sources. A draft has a state of its own."""
        self._now = partial(_state, root, edition, day, draft=draft)
        self._then = self._now()

    def not_made_from_it(self, paths: Iterable[Path]) -> tuple[Path, ...]:
        """Return the existing outputs that are not known to be made from this state; all if the report has changed since."""
        if self._then != self._now():
            self._then = ""
        there = [path for path in paths if os.path.lexists(path)]
        return tuple(path for path, made in zip(there, known([_made(path, self._then) for path in there]), strict=True) if not made)

    def remember(self, paths: Iterable[Path]) -> None:
        """Remember that these outputs were made from this state, unless the report has changed since."""
        if self._then:
            remember([_made(path, self._then) for path in paths])


def _state(root: Path, edition: Edition, day: date | None, *, draft: bool) -> str:
    """Return a digest of everything that outputs depend on: the author's files (of the internal edition also the signatures), the commit, the day, whether it is a draft."""
    files = {path for folder in SOURCES for path in below(root / folder, root) if is_source(path.name)}
    others = (SETTINGS, SIGNED) if edition is Edition.INTERNAL else (SETTINGS,)
    files |= {root / name for name in others if refusal(root / name, root) is None}
    held = [(path.relative_to(root).as_posix(), _digest(path)) for path in sorted(files)]
    return hashlib.sha256(repr([edition.value, draft, day, checked_out(root), held]).encode()).hexdigest()


def _made(path: Path, state: str) -> list[str]:
    return ["made from", state, path.name, _fingerprint(path)]


def _fingerprint(path: Path) -> str:
    """Return a digest of a file, or of all files of a folder with their names."""
    if not path.is_dir():
        return _digest(path) if path.is_file() else ""
    held = [(name, _digest(file)) for name, file in files_below(path).items()]
    return hashlib.sha256(repr(held).encode()).hexdigest()


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
