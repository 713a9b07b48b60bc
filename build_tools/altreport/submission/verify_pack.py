"""Whether a pack is as it was made: nothing altered, nothing missing, nothing added."""

from __future__ import annotations

import io
import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from altreport.errors import CouldNotRunError
from altreport.problems import quoted
from altreport.submission.manifest import FORMAT, NAME, Manifest, packed
from altreport.submission.pack_archive import MOST_BYTES, MOST_FILES, UnsoundArchiveError, glance, unzipped

_LONGEST_MANIFEST = 1_000_000
_ARCHIVE = "site.zip"
_JUNCTION = 0xA0000003
"""IO_REPARSE_TAG_MOUNT_POINT, which Python's `stat` names on Windows alone."""


@dataclass(frozen=True)
class Verdict:
    """What was found: one sentence for each difference, none where all is as the manifest says; `manifest` where it could be read, and its SHA-256."""

    differences: tuple[str, ...]
    manifest: Manifest | None = None
    sha256: str = ""


def verify(path: Path) -> Verdict:
    """The verdict on a pack, a folder or a zip; `CouldNotRunError` where `path` is neither, or an older altreport made it.

    The manifest is in the pack itself: whoever alters files and manifest together is found out only by the manifest's own
    SHA-256, which `pack` prints, or by making the pack again from the commit.
    """
    try:
        files = _folder(path) if path.is_dir() else _zip(path)
    except UnsoundArchiveError as fault:
        return Verdict((f"{quoted(path.name)} cannot be trusted: {fault}.",))
    if NAME not in files:
        return Verdict((f"There is no {NAME}: this is not a pack made by altreport, or it is incomplete.",))
    _refuse_older(files[NAME])
    try:
        manifest = Manifest.model_validate_json(files[NAME])
    except (ValidationError, RecursionError):
        return Verdict((f"{NAME} is not as altreport writes it. It was altered, or comes from a newer version.",))
    return Verdict(tuple(_differences(files, manifest)), manifest, packed(NAME, files[NAME]).sha256)


def _zip(path: Path) -> dict[str, bytes]:
    if not path.is_file():
        raise CouldNotRunError(f"There is no pack at {path}.", "Name the folder or the zip file that ‘altreport pack’ made.")
    with path.open("rb") as stream:
        _refuse_older(glance(stream, NAME, _LONGEST_MANIFEST))
        return unzipped(stream)


def _refuse_older(manifest: bytes) -> None:
    """`CouldNotRunError` for a pack whose archives are compressed: what was added to such a one cannot be told for sure."""
    found = re.match(rb'\{\s*"format": (\d{1,3}),', manifest)
    if found and int(found[1]) < FORMAT:
        raise CouldNotRunError(
            f"This pack has format {int(found[1])}: it was made by an older version of altreport, so this version cannot tell whether anything was added to its archives.",
            "Verify it with the version that its manifest.json names, or make the pack anew from its revision.",
        )


def _folder(folder: Path) -> dict[str, bytes]:
    """The files of a pack's folder by their paths; a link is none of a pack's, and is not followed."""
    found = {path.relative_to(folder).as_posix(): path for path in sorted(_below(folder))}
    for name, path in found.items():
        if (fault := _fault_of(path)) is not None:
            raise UnsoundArchiveError(f"{quoted(name)} in it {fault}")
    files = {name: path for name, path in found.items() if not path.is_dir()}
    if len(files) > MOST_FILES or sum(path.stat().st_size for path in files.values()) > MOST_BYTES:
        raise UnsoundArchiveError("it holds more than any pack would")
    programs = [name for name, path in files.items() if os.name == "posix" and path.stat().st_mode & 0o111]
    if programs and len(programs) < len(files):  # a disk that knows no rights calls all files programs
        raise UnsoundArchiveError(f"{quoted(programs[0])} in it can be run as a program, which no file of a pack may")
    return {name: path.read_bytes() for name, path in files.items()}


def _below(folder: Path) -> Iterator[Path]:
    """All that is in a folder and in those below it, through no link."""
    with os.scandir(folder) as entries:
        for entry in entries:
            yield Path(entry.path)
            if entry.is_dir(follow_symlinks=False) and not _is_link(entry.stat(follow_symlinks=False)):
                yield from _below(Path(entry.path))


def _fault_of(path: Path) -> str | None:
    """What is wrong with something in a pack's folder, by what it is, not by what is in it."""
    about = path.lstat()
    if _is_link(about):
        return "is a link, which no pack has"
    if stat.S_ISDIR(about.st_mode):
        return None if any(path.iterdir()) else "is an empty folder, which no pack has"
    if not stat.S_ISREG(about.st_mode):
        return "is a pipe or a device, not a file"
    return "has special permissions (set-user-ID)" if about.st_mode & 0o7000 else None


def _is_link(about: os.stat_result) -> bool:
    """Whether it is a symbolic link, or what Windows calls a junction."""
    return stat.S_ISLNK(about.st_mode) or getattr(about, "st_reparse_tag", 0) == _JUNCTION


def _differences(files: dict[str, bytes], manifest: Manifest) -> Iterator[str]:
    if files[NAME] != manifest.to_bytes():
        yield f"{NAME} is not exactly as altreport writes it: it was altered."
    names = [entry.name for entry in manifest.files]
    if len(set(names)) != len(names) or NAME in names:
        yield f"{NAME} names a file twice, or itself: it was altered."
    for entry in manifest.files:
        if entry.name not in files:
            yield f"{entry.name} is missing."
        elif packed(entry.name, files[entry.name]) != entry:
            yield f"{entry.name} was altered: it is not the file that the manifest describes."
    known = {quoted(name) for name in (*names, NAME)}
    for name in sorted(set(files) - set(names) - {NAME}):
        alike = " Its name has spaces or invisible characters that the pack’s own file does not have." if quoted(name) in known else ""
        yield f"{quoted(name)} was added: it is not in the manifest.{alike}"
    if _ARCHIVE in files:
        try:
            unzipped(io.BytesIO(files[_ARCHIVE]))
        except UnsoundArchiveError as fault:
            yield f"{_ARCHIVE} cannot be trusted: {fault}."
