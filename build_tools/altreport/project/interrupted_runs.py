"""Leftovers of interrupted runs in a report, which the next run that writes undoes, finishes or removes.

Runs that are still working are not touched: each holds a lock, which the operating system releases when its process ends.
"""

from __future__ import annotations

import contextlib
import shutil
from pathlib import Path

from filelock import FileLock, Timeout

from altreport.atomic_output import finish_interrupted
from altreport.author_files import links_of_outputs
from altreport.editions import Edition
from altreport.errors import CouldNotRunError
from altreport.journal import undo_interrupted
from altreport.scratch import clear_scratch


def clear_up(root: Path) -> tuple[str, ...]:
    """Undo or finish interrupted runs in the report under `root`, which may not exist; return sentences that report it.

    Changes of the author's files are undone, and complete outputs are moved to their places. `RunningError` while another run
    changes the author's files.
    """
    undone = undo_interrupted(root)
    if not links_of_outputs(root):
        for edition in Edition:
            with contextlib.suppress(CouldNotRunError, OSError):  # reported when that edition is built
                finish_interrupted(root / "build" / edition.value)
        clear_previews(root)
    clear_scratch()
    if undone is None:
        return ()
    said = [f"‘{undone.command}’ was interrupted. Its changes were undone: all files are as they were before."]
    if undone.left:
        said = [f"‘{undone.command}’ was interrupted. Its changes were undone, except in {', '.join(undone.left)}, which were edited since."]
    return tuple(said)


def preview_folder(root: Path, edition: Edition) -> Path:
    """Return the folder of the preview of an edition."""
    return root / "build" / "preview" / edition.value


def preview_lock(folder: Path) -> FileLock:
    """Return the lock that a preview holds while it runs."""
    return FileLock(folder.with_name(f"{folder.name}.lock"), timeout=0)


def clear_previews(root: Path) -> None:
    """Remove the sites of previews that were killed. None of the folders may be a link."""
    for edition in Edition:
        folder = preview_folder(root, edition)
        lock = preview_lock(folder)
        with contextlib.suppress(OSError, Timeout):
            if Path(lock.lock_file).exists():
                lock.acquire()
                remove_preview(folder, lock)


def remove_preview(folder: Path, lock: FileLock) -> None:
    """Remove the folder of a preview whose lock this process holds, the lock, and the folders above if they are empty."""
    shutil.rmtree(folder, ignore_errors=True)
    lock.release()
    with contextlib.suppress(OSError):
        Path(lock.lock_file).unlink(missing_ok=True)
        folder.parent.rmdir()
        folder.parent.parent.rmdir()
