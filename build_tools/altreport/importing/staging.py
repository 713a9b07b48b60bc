"""Files written all together or not at all, and never over something that exists."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from altreport.author_files import refused
from altreport.errors import CouldNotRunError


class ImportRefusedError(CouldNotRunError):
    """An import cannot be done without losing or overwriting something, or the file is not what it seems."""


def refuse_existing(into: Path, names: list[str]) -> None:
    """`ImportRefusedError` where one of the files is there already, or where a link would lead what is written elsewhere."""
    for path, fault in refused(into):
        raise ImportRefusedError(f"{path.relative_to(into).as_posix()} in that folder: {fault.message}", f"{fault.hint} Nothing was written.")
    there = [name for name in names if (into / name).exists()]
    if there:
        more = f" and {len(there) - 1} more" if len(there) > 1 else ""
        raise ImportRefusedError(f"The folder {into.name or into} has {there[0]}{more} already.", "Import into a new folder: --into NAME. Nothing was written.")


@contextlib.contextmanager
def staged(files: dict[str, str], beside: Path) -> Iterator[Path]:
    """A folder beside `beside` with the files in it, gone again in any case."""
    beside.parent.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=".importing-", dir=beside.parent))
    try:
        write_files(folder, files)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def write_files(folder: Path, files: dict[str, str]) -> None:
    """Write each file under `folder`, in UTF-8 with a line feed at the end of each line."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode())


def put_in_place(stage: Path, into: Path) -> None:
    """Move everything from `stage` to `into`: by one step where `into` is not there yet, else file by file or not at all."""
    if into.is_dir() and not any(into.iterdir()):
        into.rmdir()
    if not into.exists():
        stage.rename(into)
        return
    done: list[Path] = []
    try:
        for source in sorted(path for path in stage.rglob("*") if path.is_file()):
            target = into / source.relative_to(stage)
            target.parent.mkdir(parents=True, exist_ok=True)
            os.link(source, target)  # fails where something of that name has appeared meanwhile
            done.append(target)
    except OSError:
        for target in done:
            target.unlink()
        raise
