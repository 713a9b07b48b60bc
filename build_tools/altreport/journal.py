"""Files of an author's changed together: all of them, or none.

Before the first file changes, what all of them hold is noted in a journal. Once the last one has changed, the journal is deleted, and with that the change is done.
Where a journal is left, a run was interrupted, and the next one takes its changes back. A file that someone has edited since stays as it is.

The journal is in a folder of the user's account, never in the report: a report that somebody sends can bring none, and so has nothing of its own written or
deleted. In the report there is only a folder `.altreport` meanwhile, which git ignores: a sign that there may be a journal, and the place in which a new file is
written before it takes the place of the old one.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import stat
from base64 import b64decode, b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from altreport.author_files import is_link
from altreport.errors import CouldNotRunError
from altreport.run_lock import only_run

SIGN = ".altreport"
"""The folder in the report while files change."""
_NEW = "new"
_UNFINISHED = ".new"
"""The ending of a journal that is being written."""
_IGNORED = ".gitignore"


@dataclass(frozen=True)
class Change:
    """A file's bytes before and after, None where it is not there; `path` is relative to the folder, with forward slashes.

    `mode` are the rights of a file that is made (POSIX), None for the usual ones.
    """

    path: str
    before: bytes | None
    after: bytes | None
    mode: int | None = None


@dataclass(frozen=True)
class Undone:
    """What was taken back: the command that had been interrupted, and the files that were left as they are, as someone has edited them since."""

    command: str
    left: tuple[str, ...]


def change_all(folder: Path, changes: Sequence[Change], command: str) -> None:
    """Make all changes in `folder`, which need not be there yet; `command` is what a message calls them.

    `CouldNotRunError`, and nothing is changed, where a file is not as `before` says, or cannot be written; `RunningError` where another run changes files there.
    """
    folder = folder.resolve()
    with _alone(folder) as journal:
        _undo(folder, journal)
        for change in changes:
            _refuse_if_touched(folder, change)
        _write_journal(journal, folder, changes, command)
        try:
            _make_all(folder, changes)
        except OSError as fault:
            raise _taken_back(folder, journal, fault) from fault
        except (CouldNotRunError, KeyboardInterrupt):
            _undo(folder, journal)
            raise
        journal.unlink()
        _sync(journal.parent)
        _remove_sign(folder)


def undo_interrupted(folder: Path) -> Undone | None:
    """Take back what an interrupted run has changed in `folder`; None where none was. `RunningError` where a run is changing files there."""
    folder = folder.resolve()
    journal = _journal(folder)
    if journal is None or not any(map(os.path.lexists, (journal, journal.with_suffix(_UNFINISHED), folder / SIGN))):
        return None
    with _alone(folder) as journal:
        return _undo(folder, journal)


def interrupted(folder: Path) -> str:
    """The command whose changes in `folder` were interrupted, empty where none was; nothing is changed."""
    journal = _journal(folder)
    with contextlib.suppress(OSError, ValueError, KeyError):
        return str(json.loads(journal.read_bytes())["command"]) if journal else ""
    return ""


def _make_all(folder: Path, changes: Sequence[Change]) -> None:
    _make_sign(folder)
    for change in changes:
        if change.after != change.before:
            _put(folder, change.path, change.before, change.after, change.mode)
    for parent in {(folder / change.path).parent for change in changes}:
        _sync(parent)


def _put(folder: Path, name: str, present: bytes | None, wanted: bytes | None, mode: int | None) -> None:
    """Have `wanted` in a file, for `present`: by one step, but where there was no file, which must not be there now."""
    path = folder / name
    if wanted is None:
        path.unlink()
        return
    if present is None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(exist_ok=False)
    target = path.resolve()
    _make_sign(folder)
    new = folder / SIGN / _NEW
    new.unlink(missing_ok=True)
    _write_through(new, wanted)
    new.chmod(stat.S_IMODE(target.stat().st_mode) if present is not None or mode is None else mode)
    new.replace(target)


def _write_through(path: Path, data: bytes) -> None:
    """Write a new file that is on the disk, not in the system's memory alone, when this returns (fsync(2))."""
    with path.open("xb") as stream:  # never where a link leads
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def _refuse_if_touched(folder: Path, change: Change) -> None:
    path = folder / change.path
    if change.before is None:
        if os.path.lexists(path):
            raise CouldNotRunError(f"{change.path} exists already.", "Nothing was changed. Choose another name, or move that file away.")
        return
    if _content(path) != change.before:
        raise CouldNotRunError(f"{change.path} was changed by another program meanwhile.", "Nothing was changed by altreport. Try again.")
    if not os.access(path, os.W_OK):
        raise CouldNotRunError(
            f"{change.path} may not be changed.", "Nothing was changed. Give yourself the right to write it (on Linux or macOS: chmod u+w FILE)."
        )


def _taken_back(folder: Path, journal: Path, fault: OSError) -> CouldNotRunError:
    """Take back what was changed until `fault`: what to say of it."""
    hint = "Nothing was changed. See whether the disk is full and whether you may write in the report's folders."
    try:
        _undo(folder, journal)
    except OSError:
        hint = "Some files are changed already. See whether the disk is full, then run the command again: it first takes these changes back."
    return CouldNotRunError(f"A file could not be written: {fault.strerror or fault}.", hint)


def _undo(folder: Path, journal: Path) -> Undone | None:
    """Take back what the journal says, and delete it: files that hold neither what they held nor what they were to hold are left as they are."""
    journal.with_suffix(_UNFINISHED).unlink(missing_ok=True)
    if not journal.exists():
        _remove_sign(folder)
        return None
    noted = json.loads(journal.read_bytes())
    changes = [Change(each["path"], _decoded(each["before"]), _decoded(each["after"]), each["mode"]) for each in noted["changes"]]
    left = [change.path for change in reversed(changes) if not _restored(folder, change)]
    _remove_sign(folder)
    for made in reversed(noted["folders"]):
        with contextlib.suppress(OSError):  # it holds something else
            Path(made).rmdir()
    journal.unlink()
    return Undone(noted["command"], tuple(sorted(left)))


def _restored(folder: Path, change: Change) -> bool:
    """Whether the file is as it was, now or after restoring it."""
    path, found = folder / change.path, _content(folder / change.path)
    if found == change.before:
        return True
    half = change.before is None and found == b""
    if found != change.after and not half:
        return False
    _put(folder, change.path, found, change.before, change.mode)
    _sync(path.parent)
    return True


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None


def _write_journal(journal: Path, folder: Path, changes: Sequence[Change], command: str) -> None:
    """Note the changes where `_undo` finds them, by one step, on the disk before the first file changes."""
    parents = {parent for change in changes for parent in (folder / change.path).parents if not parent.exists()}
    noted = [{"path": change.path, "before": _encoded(change.before), "after": _encoded(change.after), "mode": _mode(folder, change)} for change in changes]
    data = json.dumps({"command": command, "folders": [str(parent) for parent in sorted(parents)], "changes": noted}).encode()
    new = journal.with_suffix(_UNFINISHED)
    _write_through(new, data)
    new.rename(journal)
    _sync(journal.parent)


def _mode(folder: Path, change: Change) -> int | None:
    return change.mode if change.before is None else stat.S_IMODE((folder / change.path).stat().st_mode)


def _encoded(data: bytes | None) -> str | None:
    return None if data is None else b64encode(data).decode()


def _decoded(text: str | None) -> bytes | None:
    return None if text is None else b64decode(text)


def _make_sign(folder: Path) -> None:
    sign = folder / SIGN
    sign.mkdir(parents=True, exist_ok=True)
    if is_link(sign):
        raise CouldNotRunError(f"{SIGN} in the report’s folder is a link.", "altreport writes there for a moment. Delete the link; nothing was changed.")
    ignored = sign / _IGNORED
    if is_link(ignored) or not ignored.is_file():
        ignored.unlink(missing_ok=True)
        ignored.write_text("*\n", encoding="utf-8", newline="\n")


def _remove_sign(folder: Path) -> None:
    """Remove the folder with what is ours in it; whatever else is there stays."""
    sign = folder / SIGN
    if is_link(sign):
        return
    with contextlib.suppress(OSError):
        for name in (_NEW, _IGNORED):
            (sign / name).unlink(missing_ok=True)
        sign.rmdir()


@contextlib.contextmanager
def _alone(folder: Path) -> Iterator[Path]:
    """The journal's file, while no other run of this user changes files in `folder`."""
    from altreport.cache import private_folder  # noqa: PLC0415

    journal = _journal(folder)
    if journal is None:
        raise CouldNotRunError("There is no folder of yours in which altreport could note what it changes.", _NAME_ONE)
    try:
        private_folder(journal.parent)
    except OSError as fault:
        raise CouldNotRunError(f"altreport cannot note what it changes in {journal.parent}: {fault.strerror or fault}.", _NAME_ONE) from fault
    with only_run(journal.with_suffix(".lock"), "Another run of altreport is changing files of this report."):
        yield journal


_NAME_ONE = "Let ALTREPORT_CACHE name a folder in which you may write. Nothing was changed."


def _journal(folder: Path) -> Path | None:
    """The journal's file for a folder: below the one that ALTREPORT_CACHE names, else the system's usual one for what programs need to go on.

    None where the system knows none: a user who is in no list of users has no home folder.
    """
    name = hashlib.sha256(os.fsencode(os.path.normcase(folder.resolve()))).hexdigest()[:32]
    named = os.environ.get("ALTREPORT_CACHE")
    if named:
        return Path(named).resolve() / "unfinished" / f"{name}.json"
    from platformdirs import user_state_path  # noqa: PLC0415 - needed where nobody names a folder

    try:
        return user_state_path("altreport", appauthor=False) / "unfinished" / f"{name}.json"
    except RuntimeError:
        return None


def _sync(folder: Path) -> None:
    """Have the system write down which files the folder has (fsync(2)); Windows does so by itself."""
    if os.name != "posix":
        return
    with contextlib.suppress(OSError):  # some disks cannot
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
