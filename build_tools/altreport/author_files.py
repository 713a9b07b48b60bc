"""The files of a report, and the only way to open, list and copy them.

A report may come from a stranger. A link in it could point to a private file of the reader, which would then be published, or to a device on
which a program waits for ever. So nothing is read through a link out of the report, only plain files are read, and outputs are never written
through a link.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

TEXT_FOLDERS = ("report", "recommendations", "citations")
"""The folders of a report's texts."""

FOLDERS = (*TEXT_FOLDERS, "templates")
"""The folders of a report's sources; mkdocs.yml and `BUILD` also belong to a report."""

SETTINGS = "mkdocs.yml"
ASSETS = "templates/site/assets"
REFERENCE = "templates/docx/reference.docx"
WORD_TEMPLATE = "templates/docx/report.md.j2"
PDF_TEMPLATE = "templates/pdf/report.typ"
PDF_FONTS = "templates/pdf/fonts"
BUILD = "build"
OUTPUTS = ("public", "committee", "internal", "preview", "preview/public", "preview/committee", "preview/internal")
"""The folders in `BUILD` into which commands write."""

_JUNCTION = 0xA0000003
"""IO_REPARSE_TAG_MOUNT_POINT, which Python's `stat` defines only on Windows."""


class Refusal(NamedTuple):
    """Why a file is not read: what is wrong with it, and what to do."""

    message: str
    hint: str


def read_bytes(path: Path, root: Path, most: int) -> bytes | Refusal:
    """Return the bytes of a plain file of the report in `root`, at most `most`."""
    if (found := refusal(path, root)) is not None:
        return found
    try:
        size = path.stat().st_size
        if size > most:
            return Refusal(
                f"This file has {size / 1e6:.0f} MB. A report file may have at most {most / 1e6:.0f} MB.",
                "Check that it is the right file. If it is text, split it.",
            )
        return path.read_bytes()
    except OSError as fault:
        return _unreadable(fault)


def refusal(path: Path, root: Path) -> Refusal | None:
    """Return why a file must not be opened; None if it is a plain file of the report in `root`."""
    try:
        if _leaves(path, root):
            return Refusal(
                "This file is a link to a place outside the report's folder.",
                "Copy the file into the folder: people who clone the report would not get the linked file.",
            )
        mode = path.stat().st_mode
    except (OSError, RuntimeError) as fault:  # RuntimeError: a link to itself (Python 3.11 and 3.12)
        return _unreadable(fault)
    if stat.S_ISDIR(mode):
        return Refusal("This is a folder, but must be a file.", "Rename the folder, and create the file.")
    return None if stat.S_ISREG(mode) else _NO_FILE


def listed(folder: Path, root: Path) -> list[Path]:
    """Return the contents of a folder of the report, by name; [] if there is no folder, or it is outside; `OSError` if it cannot be read."""
    try:
        inside = folder.is_dir() and not _leaves(folder, root)
    except RuntimeError:
        inside = False
    return sorted(folder.iterdir()) if inside else []


def below(folder: Path, root: Path) -> list[Path]:
    """Return all plain files in a folder of the report and in those below it, by path, without those that `refused` names."""
    return sorted(path for path, fault in _walk(folder, root, set()) if fault is None)


def refused(root: Path) -> Iterator[tuple[Path, Refusal]]:
    """Yield each link out of the report, each thing that is not a plain file, and links in the place of outputs, with the reason."""
    for name in FOLDERS:
        yield from ((path, fault) for path, fault in _walk(root / name, root, set()) if fault is not None)
    settings = root / SETTINGS
    if os.path.lexists(settings) and (fault := refusal(settings, root)) is not None:
        yield settings, fault
    yield from _odd_names(root)
    yield from ((path, OUT_OF_BUILD) for path in links_of_outputs(root))


def _odd_names(root: Path) -> Iterator[tuple[Path, Refusal]]:
    """Yield files of the site with names that some systems do not allow, which `verify` refuses in archives."""
    seen: dict[str, str] = {}
    for path in below(root / ASSETS, root):
        name = path.relative_to(root).as_posix()
        if not name.isprintable() or any(char in '\\:*?"<>|' for char in name):
            yield path, Refusal("Some systems do not allow this file name.", "Use letters, digits, hyphens, underscores and full stops.")
        elif seen.setdefault(name.casefold(), name) != name:
            yield path, Refusal("Another file has the same name except for capital letters. Some systems cannot keep both.", "Rename one of the two.")


def links_of_outputs(root: Path) -> list[Path]:
    """Return links in the places of outputs, through which a build would write and delete in other folders."""
    places = [root / BUILD, *(root / BUILD / name for name in OUTPUTS)]
    for place in places:
        if is_link(place):
            return [place]
    try:
        return [path for place in places[1:] if place.is_dir() for path in sorted(place.iterdir()) if is_link(path)]
    except OSError:
        return []


def _walk(folder: Path, root: Path, seen: set[Path]) -> Iterator[tuple[Path, Refusal | None]]:
    """Yield each file in a folder and those below it, with the reason not to read it, or None.

    Links within the report are followed, but no folder is read twice, because links may form a circle. Hidden links are temporary files of
    editors, and are ignored.
    """
    try:
        if not os.path.lexists(folder):
            return
        if _leaves(folder, root):
            yield folder, Refusal("This folder is a link to a place outside the report's folder.", "Copy the folder into the report.")
            return
        if not folder.is_dir():
            yield folder, refusal(folder, root)
            return
        if (real := folder.resolve()) in seen:
            yield folder, Refusal("This is a link to a folder that is already part of the report.", "Delete the link, or replace it by copies of the files.")
            return
        seen.add(real)
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except (OSError, RuntimeError) as fault:
        yield folder, _NO_FOLDER if isinstance(fault, PermissionError) else _unreadable(fault)
        return
    for entry in entries:
        path = folder / entry.name
        linked = is_link(path)
        if linked and entry.name.startswith("."):
            continue
        if path.is_dir():
            yield from _walk(path, root, seen)
        elif linked or not entry.is_file():
            yield path, refusal(path, root)
        else:
            yield path, None


def _leaves(path: Path, root: Path) -> bool:
    """Return whether a path leads out of the report: out of its folder, or into folders of git, of an editor or of a build."""
    real, home = path.resolve(), root.resolve()
    if not real.is_relative_to(home):
        return True
    inside = real.relative_to(home)
    if not path.is_relative_to(root) or inside == path.relative_to(root):
        return False
    return inside.parts[:1] in ((), (BUILD,)) or any(part.startswith(".") for part in inside.parts)


def is_link(path: Path) -> bool:
    """Return whether this is a symbolic link, or a junction of Windows, which `is_symlink` does not know."""
    try:
        about = path.lstat()
    except OSError:
        return False
    return stat.S_ISLNK(about.st_mode) or getattr(about, "st_reparse_tag", 0) == _JUNCTION


def _unreadable(fault: OSError | RuntimeError) -> Refusal:
    if isinstance(fault, FileNotFoundError):
        return Refusal("This is a link to a file that does not exist.", "Delete the link, or replace it by the file.")
    if isinstance(fault, PermissionError):
        return Refusal("You may not read this file.", "Give your account permission to read it (on Linux or macOS: chmod u+r FILE).")
    reason = getattr(fault, "strerror", None) or "it is a link to itself"
    return Refusal(f"This file cannot be read: {reason}.", "Delete it, and replace it by the file.")


_NO_FILE = Refusal("This is not a file that can be read, but a pipe or a device.", "Delete it, and create a file instead.")
_NO_FOLDER = Refusal("You may not read this folder.", "Give your account permission to read it.")
OUT_OF_BUILD = Refusal("This is a link, so outputs would be written to the linked folder.", "Delete the link. A build creates the folder.")


def is_left_behind(name: str) -> bool:
    """Return whether a file is one that systems and editors leave in folders."""
    return name.startswith((".", "~$")) or name.casefold() in ("thumbs.db", "desktop.ini") or name.endswith("~")
