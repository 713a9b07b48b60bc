"""Files in a folder that altreport made or ships with: none of them is a link that leads out of it."""

from __future__ import annotations

from pathlib import Path


def files_below(folder: Path) -> dict[str, Path]:
    """Every file in a folder and in those below it, in order, by its path from that folder with forward slashes."""
    return {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()}
