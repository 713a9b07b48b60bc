"""The files of a new report."""

from __future__ import annotations

from pathlib import Path

from altreport.errors import CouldNotRunError
from altreport.resources import data_folder


def write_new_report(folder: Path) -> list[Path]:
    """Write a small report, complete and without a fault, into `folder`; the files written.

    `CouldNotRunError`, and nothing written, where one of them is there already.
    """
    source = data_folder() / "new"
    files = {path.relative_to(source): path.read_bytes() for path in sorted(source.rglob("*")) if path.is_file()}
    targets = {folder / (Path(".gitignore") if name == Path("gitignore") else name): data for name, data in files.items()}
    there = [path for path in targets if path.exists()]
    if there:
        raise CouldNotRunError(f"{there[0]} is there already.", "Name a new folder. Nothing was written.")
    for path, data in targets.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return list(targets)
