"""Bytes to text, with every way in which that can go wrong said in plain words."""

from __future__ import annotations

from pathlib import Path

from altreport.problems import Outcome, Place, Problem

MAX_BYTES = 5_000_000
"""Far above any report (War and Peace has 3.2 million characters), far below what would make a check slow."""


def read_text(path: Path, root: Path) -> Outcome[str | None]:
    """The text of a file inside `root`, line ends as \\n and without a byte order mark.

    None, and a problem of code `file`, where the file lies outside the project, is too large, may not be read, or is
    not UTF-8.
    """
    place = Place(relative(path, root))

    def refuse(message: str, hint: str, at: Place = place) -> Outcome[str | None]:
        return Outcome(None, (Problem("file", message, at, hint),))

    try:
        if not path.resolve().is_relative_to(root.resolve()):
            return refuse(
                "This file is a link to a place outside the report's folder.",
                "Copy the file itself into the folder: a link would not reach the people who clone the report.",
            )
        if (size := path.stat().st_size) > MAX_BYTES:
            return refuse(
                f"This file has {size / 1e6:.0f} MB; a report file may have at most {MAX_BYTES / 1e6:.0f} MB.",
                "Was something else saved under this name? Split the file if it is really text.",
            )
        data = path.read_bytes()
    except PermissionError:
        return refuse("This file may not be read.", "Give yourself the right to read it (on Linux or macOS: chmod u+r FILE).")
    except OSError as fault:
        return refuse(f"This file cannot be read: {fault.strerror or fault}.", "See whether the disk and the file are whole.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        return refuse(
            f"This file is not in UTF-8: byte {data[fault.start]:#04x} cannot be read.",
            "Open it in your editor and save it again with the encoding UTF-8.",
            _place_of_byte(place.path, data, fault.start),
        )
    return Outcome(text.replace("\r\n", "\n").replace("\r", "\n"))


def relative(path: Path, root: Path) -> str:
    """The path as problems name it: from the report's root, with forward slashes."""
    try:
        return path.relative_to(root).as_posix()
    except ValueError:
        return path.as_posix()


def _place_of_byte(path: str, data: bytes, offset: int) -> Place:
    before = data[:offset].decode("utf-8", errors="replace")
    return Place(path, before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)
