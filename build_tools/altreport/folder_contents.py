"""Files in a folder that altreport made or ships, without links out of it."""

from __future__ import annotations

from pathlib import Path


def files_below(folder: Path) -> dict[str, Path]:
    """Return every file in a folder and in those below it, in order, by its path from that folder with forward slashes."""
    return {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()}
