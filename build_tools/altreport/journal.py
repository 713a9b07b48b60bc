"""Change files of an author together: all of them, or none.

A journal records the contents of all files before the first one changes. When the last one has changed, the journal is deleted, and the change is complete.
A journal that is left means that a run was interrupted: the next run undoes its changes, except in files that were edited since.

The journal is in a folder of the user's account, never in the report, so that a received report cannot have one and make altreport write or delete files.
Meanwhile the report has a folder `.altreport`, which git ignores. It shows that there may be a journal, and new files are written in it before they replace
the old ones. It is made after the journal and removed before it. If there is no journal for it, commands stop until a person has looked.
"""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from altreport.author_files import is_link
from altreport.errors import CouldNotRunError
from altreport.journal_file import COMPARE, INTERRUPTED, SIGN, UNFINISHED, Change, journal_file, read_journal, sync, write_journal, write_through
from altreport.run_lock import only_run

_NEW = "new"
_IGNORED = ".gitignore"


@dataclass(frozen=True)
class Undone:
    """An undone run: the interrupted command, and the files that were not restored because they were edited since."""

    command: str
    left: tuple[str, ...]


def change_all(folder: Path, changes: Sequence[Change], command: str) -> None:
    """Make all changes in `folder`, which may not exist yet; `command` is their name in messages.

    `CouldNotRunError`, without any change, if a file differs from `before` or cannot be written; `RunningError` while another run changes files there.
    """
    folder = folder.resolve()
    with _alone(folder) as journal:
        _undo(folder, journal)
        for change in changes:
            _refuse_if_touched(folder, change)
        write_journal(journal, folder, changes, command)
        try:
            _make_all(folder, changes)
        except OSError as fault:
            raise _taken_back(folder, journal, fault) from fault
        except (CouldNotRunError, KeyboardInterrupt):
            _undo(folder, journal)
            raise
        _remove_sign(folder)
        journal.unlink()
        sync(journal.parent)


def create_all(folder: Path, files: Mapping[str, str | bytes], command: str) -> None:
    """Write new files, by their paths, in `folder`, as `change_all` does."""
    made = {name: content if isinstance(content, bytes) else content.encode() for name, content in files.items()}
    change_all(folder, [Change(name, None, content) for name, content in sorted(made.items())], command)


def undo_interrupted(folder: Path) -> Undone | None:
    """Undo the changes of an interrupted run in `folder`; None if there was none. `RunningError` while a run changes files there.

    `CouldNotRunError` if a run was interrupted and its journal is not found, or cannot be read.
    """
    folder = folder.resolve()
    journal = journal_file(folder)
    if journal is None or not any(map(os.path.lexists, (journal, journal.with_suffix(UNFINISHED), folder / SIGN))):
        return None
    with _alone(folder) as journal:
        return _undo(folder, journal)


def interrupted(folder: Path) -> str:
    """Return the interrupted command that changed files in `folder`, empty if there is none, without undoing it. Errors as in `undo_interrupted`."""
    journal = journal_file(folder)
    if journal is not None and journal.exists():
        return read_journal(journal).command
    _refuse_without_journal(folder)
    return ""


def _make_all(folder: Path, changes: Sequence[Change]) -> None:
    _make_sign(folder)
    for change in changes:
        if change.after != change.before and not _put(folder, change.path, change.before, change.after, change.mode):
            raise _touched(change.path)
    for parent in {(folder / change.path).parent for change in changes}:
        sync(parent)


def _put(folder: Path, name: str, present: bytes | None, wanted: bytes | None, mode: int | None) -> bool:
    """Replace the contents `present` of a file by `wanted`, in one step; None means no file.

    False, without a change, if the file no longer holds `present`.
    """
    path = folder / name
    _make_sign(folder)
    if wanted is None:
        if _content(path) != present:
            return False
        path.unlink()
        return True
    if present is None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(exist_ok=False)
    target = path.resolve()
    new = folder / SIGN / _NEW
    new.unlink(missing_ok=True)
    write_through(new, wanted)
    new.chmod(stat.S_IMODE(target.stat().st_mode) if present is not None or mode is None else mode)
    if present is not None and _content(path) != present:
        return False
    new.replace(target)
    return True


def _refuse_if_touched(folder: Path, change: Change) -> None:
    path = folder / change.path
    if change.before is None:
        if os.path.lexists(path):
            raise CouldNotRunError(f"{change.path} already exists.", "Nothing was changed. Choose another name, or move that file away.")
        return
    if path.is_dir() or _content(path) != change.before:
        raise _touched(change.path)
    if not os.access(path, os.W_OK):
        raise CouldNotRunError(
            f"{change.path} may not be changed.", "Nothing was changed. Give your account permission to write it (on Linux or macOS: chmod u+w FILE)."
        )


def _touched(name: str) -> CouldNotRunError:
    return CouldNotRunError(f"{name} was changed by another program in the meantime.", "Nothing was changed by altreport. Try again.")


def _taken_back(folder: Path, journal: Path, fault: OSError) -> CouldNotRunError:
    """Undo the changes made before `fault`; return the error to raise."""
    hint = "Nothing was changed. Check that the disk is not full and that you may write in the report's folders."
    try:
        _undo(folder, journal)
    except OSError:
        hint = "Some files were changed. Check that the disk is not full, then run the command again: it first undoes these changes."
    return CouldNotRunError(f"A file could not be written: {fault.strerror or fault}.", hint)


def _undo(folder: Path, journal: Path) -> Undone | None:
    """Undo the changes in the journal, and delete it. Files that were edited since are not changed."""
    journal.with_suffix(UNFINISHED).unlink(missing_ok=True)
    if not journal.exists():
        _refuse_without_journal(folder)
        _remove_sign(folder)
        return None
    noted = read_journal(journal)
    if not os.path.lexists(folder / SIGN) and not all(_is_known(folder, change) for change in noted.changes):
        journal.unlink()  # another report is at this place now
        return None
    left = [change.path for change in reversed(noted.changes) if not _restored(folder, change)]
    _remove_sign(folder)
    for made in reversed(noted.folders):
        with contextlib.suppress(OSError):  # it holds something else
            made.rmdir()
    journal.unlink()
    return Undone(noted.command, tuple(sorted(left)))


def _is_known(folder: Path, change: Change) -> bool:
    """Return whether a file holds what it had before or after the change, or is empty because `_put` was stopped between two steps."""
    path = folder / change.path
    return not path.is_dir() and _content(path) in (change.before, change.after, *([b""] if None in (change.before, change.after) else ()))


def _restored(folder: Path, change: Change) -> bool:
    """Restore the file; return whether it is as it was."""
    if not _is_known(folder, change):
        return False
    path = folder / change.path
    found = _content(path)
    if found == change.before:
        return True
    if not _put(folder, change.path, found, change.before, change.mode):
        return False
    sync(path.parent)
    return True


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None


def _make_sign(folder: Path) -> None:
    sign = folder / SIGN
    if is_link(sign) or (os.path.lexists(sign) and not sign.is_dir()):
        raise CouldNotRunError(
            f"{SIGN} in the report’s folder is {'a link' if is_link(sign) else 'a file'}.", "altreport needs a folder with that name. Delete it."
        )
    sign.mkdir(parents=True, exist_ok=True)
    ignored = sign / _IGNORED
    if is_link(ignored) or not ignored.is_file():
        ignored.unlink(missing_ok=True)
        ignored.write_text("*\n", encoding="utf-8", newline="\n")


def _refuse_without_journal(folder: Path) -> None:
    """Raise `CouldNotRunError` if the sign shows that a run has not ended, and there is no journal of its changes."""
    sign = folder / SIGN
    if not is_link(sign) and not is_link(sign / _IGNORED) and (sign / _IGNORED).is_file():
        moved = "It can be found only if the report’s folder and ALTREPORT_CACHE are as they were."
        raise CouldNotRunError(f"{INTERRUPTED} was not found.", f"{moved} Otherwise: {COMPARE}.")


def _remove_sign(folder: Path) -> None:
    """Remove the sign with altreport's files in it; other files stay."""
    sign = folder / SIGN
    if is_link(sign):
        return
    with contextlib.suppress(OSError):
        for name in (_NEW, _IGNORED):
            (sign / name).unlink(missing_ok=True)
        sign.rmdir()


@contextlib.contextmanager
def _alone(folder: Path) -> Iterator[Path]:
    """Yield the journal's file, while no other run of this user changes files in `folder`."""
    from altreport.cache import private_folder  # noqa: PLC0415

    journal = journal_file(folder)
    if journal is None:
        raise CouldNotRunError("altreport has no folder in which to record its changes.", _NAME_ONE)
    try:
        private_folder(journal.parent)
    except OSError as fault:
        raise CouldNotRunError(f"altreport cannot record its changes in {journal.parent}: {fault.strerror or fault}.", _NAME_ONE) from fault
    with only_run(journal.with_suffix(".lock"), "Another run of altreport is changing files of this report."):
        yield journal


_NAME_ONE = "Nothing was changed. Set ALTREPORT_CACHE to a folder in which you may write."
