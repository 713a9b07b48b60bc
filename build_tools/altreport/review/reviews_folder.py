"""The folder reviews/: the copies that were sent, and for each a file with the proposals that came back."""

from __future__ import annotations

from pathlib import Path

from altreport.author_files import refusal
from altreport.errors import CouldNotRunError
from altreport.project.source_revision import REVIEWS

SENT = f"{REVIEWS}/sent"
MOST = 100_000_000
"""The most bytes of a file in this folder that is read."""


def copy_path(copy: str) -> str:
    """Return the path of a copy that was sent ('26d30c5-public'), from the report's folder."""
    return f"{SENT}/{copy}.docx"


def proposals_path(copy: str) -> str:
    """Return the path of the file with the proposals for a copy."""
    return f"{REVIEWS}/{copy}.yml"


def require_own_folder(root: Path) -> None:
    """Raise `CouldNotRunError` if files in reviews/ would be written through a link into another folder."""
    for name in (REVIEWS, SENT):
        folder = root / name
        if folder.is_symlink() or (folder.exists() and not folder.is_dir()) or not folder.resolve().is_relative_to(root.resolve()):
            raise CouldNotRunError(f"{name} is not a folder, but a link or a file.", "Delete it. altreport makes the folder when it is needed.")


def copies(root: Path) -> tuple[str, ...]:
    """Return the names of the copies that were sent, those sent last first."""
    require_own_folder(root)
    found = [path for path in (root / SENT).glob("*.docx") if refusal(path, root) is None]
    return tuple(path.stem for path in sorted(found, key=lambda path: (-path.stat().st_mtime, path.name)))
