"""Zip archives that are equal where their files are equal, and the careful reading of those that come from elsewhere."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path, PurePosixPath

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest date that a zip archive can hold."""
MOST_FILES = 10_000
MOST_BYTES = 1_000_000_000
"""No pack comes near to this; what says that it does would only fill the memory."""


class UnsoundArchiveError(Exception):
    """An archive that is damaged, or made to do harm; the message says what is wrong with it."""


def zipped(files: dict[str, bytes]) -> bytes:
    """The archive of these files by name: sorted, without dates, owners or system."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            archive.writestr(info, files[name])
    return buffer.getvalue()


def files_below(folder: Path) -> dict[str, bytes]:
    """The content of each file below a folder, by its path with slashes."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def unzipped(path: Path) -> dict[str, bytes]:
    """The files of an archive by name; `UnsoundArchiveError` where it cannot be read or no honest program would make it so. Nothing is written."""
    try:
        with zipfile.ZipFile(path) as archive:
            infos = archive.infolist()
            _look_at(archive, infos)
            return _read(archive, infos)
    except zipfile.BadZipFile as fault:
        raise UnsoundArchiveError(f"it is no sound zip file ({fault})") from fault
    except (EOFError, NotImplementedError, RuntimeError, ValueError, UnicodeError, OverflowError) as fault:
        raise UnsoundArchiveError(f"it cannot be unpacked ({fault or type(fault).__name__})") from fault
    except Exception as fault:
        if type(fault).__module__ in ("zlib", "lzma", "struct", "bz2"):
            raise UnsoundArchiveError("a part of it is damaged") from fault
        raise


def _read(archive: zipfile.ZipFile, infos: list[zipfile.ZipInfo]) -> dict[str, bytes]:
    """The content of each file; what is larger than it says is not read to its end."""
    files: dict[str, bytes] = {}
    for info in infos:
        with archive.open(info) as stream:
            files[info.filename] = stream.read(info.file_size + 1)
        if len(files[info.filename]) > info.file_size:
            raise UnsoundArchiveError("a file in it is larger than it says: do not unpack it")
    return files


def _look_at(archive: zipfile.ZipFile, infos: list[zipfile.ZipInfo]) -> None:
    """Refuse what would harm whoever unpacks it, before anything is unpacked."""
    if archive.comment:
        raise UnsoundArchiveError("it has a comment, which no pack has")
    if len(infos) > MOST_FILES or sum(info.file_size for info in infos) > MOST_BYTES:
        raise UnsoundArchiveError("it says that it holds more than any pack would: do not unpack it")
    names: set[str] = set()
    for info in infos:
        plain = PurePosixPath(info.filename)
        if info.filename != info.orig_filename or info.is_dir() or "\\" in info.filename or ":" in info.filename or plain.is_absolute() or ".." in plain.parts:
            raise UnsoundArchiveError("a name in it leads out of its folder, or is none that a pack has: do not unpack it")
        if info.filename.casefold() in names:
            raise UnsoundArchiveError("it holds two files of one name: programs would disagree on which to show")
        names.add(info.filename.casefold())
        if info.flag_bits & 1:
            raise UnsoundArchiveError("a file in it is encrypted")
        if info.comment or info.extra:
            raise UnsoundArchiveError("a file in it carries a comment or other additions, which no pack has")
