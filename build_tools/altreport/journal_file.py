"""The journal: the contents of an author's files before a command changes them, in a folder of the user's account.

It is never read from the report, so that a received report cannot have one.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import stat
from base64 import b64decode, b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from altreport.errors import CouldNotRunError

SIGN = ".altreport"
"""The folder in the report while files change."""
UNFINISHED = ".new"
"""The ending of a journal that is being written."""
INTERRUPTED = "A command was interrupted while it changed files of this report, and its record of their contents"
COMPARE = f"‘git diff’ shows which files were changed. Restore them with ‘git restore FILE’. Then delete the folder {SIGN} in the report"


@dataclass(frozen=True)
class Change:
    """A file's bytes before and after, None if there is no file; `path` is relative to the folder, with forward slashes.

    `mode` are the permissions of a new file (POSIX), None for the usual ones.
    """

    path: str
    before: bytes | None
    after: bytes | None
    mode: int | None = None


@dataclass(frozen=True)
class Noted:
    """The contents of a journal: the command, the folders that it makes, the changes in order."""

    command: str
    folders: tuple[Path, ...]
    changes: tuple[Change, ...]


def journal_file(folder: Path) -> Path | None:
    """Return the journal's file for a folder: in ALTREPORT_CACHE, else in the system's folder for the state of programs.

    None if the system has none: some accounts have no home folder.
    """
    name = hashlib.sha256(os.fsencode(os.path.normcase(folder.resolve()))).hexdigest()[:32]
    named = os.environ.get("ALTREPORT_CACHE")
    if named:
        return Path(named).resolve() / "unfinished" / f"{name}.json"
    from platformdirs import user_state_path  # noqa: PLC0415 - needed where no one names a folder

    try:
        return user_state_path("altreport", appauthor=False) / "unfinished" / f"{name}.json"
    except RuntimeError:
        return None


def read_journal(journal: Path) -> Noted:
    """Return the contents of a journal; `CouldNotRunError` if it cannot be read."""
    try:
        noted = json.loads(journal.read_bytes())
        changes = [Change(each["path"], _decoded(each["before"]), _decoded(each["after"]), each["mode"]) for each in noted["changes"]]
        return Noted(str(noted["command"]), tuple(Path(made) for made in noted["folders"]), tuple(changes))
    except (OSError, ValueError, KeyError, TypeError) as fault:
        raise CouldNotRunError(f"{INTERRUPTED} cannot be read.", f"{COMPARE}, and this file: {journal}") from fault


def write_journal(journal: Path, folder: Path, changes: Sequence[Change], command: str) -> None:
    """Write the journal in one step, and to the disk, before the first file changes."""
    parents = {parent for change in changes for parent in (folder / change.path).parents if not parent.exists()}
    noted = [{"path": change.path, "before": _encoded(change.before), "after": _encoded(change.after), "mode": _mode(folder, change)} for change in changes]
    data = json.dumps({"command": command, "folders": [str(parent) for parent in sorted(parents)], "changes": noted}).encode()
    new = journal.with_suffix(UNFINISHED)
    write_through(new, data)
    new.rename(journal)
    sync(journal.parent)


def _mode(folder: Path, change: Change) -> int | None:
    return change.mode if change.before is None else stat.S_IMODE((folder / change.path).stat().st_mode)


def _encoded(data: bytes | None) -> str | None:
    return None if data is None else b64encode(data).decode()


def _decoded(text: str | None) -> bytes | None:
    return None if text is None else b64decode(text)


def write_through(path: Path, data: bytes) -> None:
    """Write a new file to the disk, not only to the system's memory (fsync(2))."""
    with path.open("xb") as stream:  # never where a link leads
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def sync(folder: Path) -> None:
    """Write the list of the folder's files to the disk (fsync(2)); Windows does that itself."""
    if os.name != "posix":
        return
    with contextlib.suppress(OSError):  # some disks cannot
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
