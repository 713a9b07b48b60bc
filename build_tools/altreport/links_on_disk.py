"""Links of the file system: what is written or deleted at one is written or deleted where it leads."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path


def is_link(path: Path) -> bool:
    """Whether this is a symbolic link, or a junction of Windows (which Python knows since 3.12)."""
    is_junction: Callable[[Path], bool] | None = getattr(os.path, "isjunction", None)
    return path.is_symlink() or (is_junction is not None and is_junction(path))
