"""Zip archives of one form alone: equal files make equal bytes, and an archive that differs in a byte is none of ours."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import BinaryIO

from altreport.errors import CouldNotRunError

MOST_FILES = 10_000
MOST_BYTES = 1_000_000_000
"""No pack comes near to this; what says that it does would only fill the memory."""
_VERSION = 20
"""Of the specification, 2.0: what an archive without compression needs, and says that it was made by (4.4.2, 4.4.3)."""
_IN_UTF_8 = 0x800
"""The flag of a name in UTF-8 (4.4.4, bit 11)."""
_DATE = 0x21
"""1 January 1980, the earliest date that an archive can hold (4.4.6); its time is 0:00."""


class UnsoundArchiveError(Exception):
    """An archive that is damaged, or has more in it than its files; the message says what is wrong with it."""


def zipped(files: Mapping[str, bytes]) -> bytes:
    """The archive of these files by name; `CouldNotRunError` where they are more than `verify` would read."""
    if len(files) > MOST_FILES or sum(map(len, files.values())) > MOST_BYTES:
        message = f"The pack has {len(files):,} files. It can have at most {MOST_FILES:,}, of {MOST_BYTES // 1_000_000:,} MB in all."
        raise CouldNotRunError(message, "Make the pictures of the report smaller, or remove files from templates/site/assets/.")
    return b"".join(pieces(files))


def pieces(files: Mapping[str, bytes]) -> Iterator[bytes]:
    """The bytes of the archive of these files, in order (PKWARE APPNOTE 6.3.10, 4.3.6 and 4.3.7, 4.3.12, 4.3.16).

    Sorted by name and stored as they are, with neither dates, owners, rights nor remarks; written here, so that no version of Python or zlib
    can make another archive of the same files.
    """
    listed: list[bytes] = []
    offset = 0
    for name in sorted(files):
        written, data = name.encode(), files[name]
        flags = 0 if name.isascii() else _IN_UTF_8
        common = struct.pack("<5H3I2H", _VERSION, flags, zipfile.ZIP_STORED, 0, _DATE, zlib.crc32(data), len(data), len(data), len(written), 0)
        header = b"PK\x03\x04" + common + written
        yield header
        yield data
        listed.append(b"PK\x01\x02" + struct.pack("<H", _VERSION) + common + struct.pack("<3H2I", 0, 0, 0, 0, offset) + written)
        offset += len(header) + len(data)
    directory = b"".join(listed)
    yield directory
    yield b"PK\x05\x06" + struct.pack("<4H2IH", 0, 0, len(files), len(files), len(directory), offset, 0)


def unzipped(stream: BinaryIO) -> dict[str, bytes]:
    """The files of an archive by name; nothing is written to the disk.

    `UnsoundArchiveError` where it is not, byte for byte, the archive that `zipped` makes of these files: so nothing can be before, between or
    after them, nor in a field that no program shows.
    """
    try:
        with zipfile.ZipFile(stream) as archive:
            infos = archive.infolist()
            _look_at(archive, infos, stream.seek(0, io.SEEK_END))
            files = {info.filename: archive.read(info) for info in infos}
    except zipfile.BadZipFile as fault:
        raise UnsoundArchiveError(f"it is not a valid zip file ({fault})") from fault
    except (EOFError, OSError, NotImplementedError, RuntimeError, ValueError, UnicodeError, OverflowError, struct.error) as fault:
        raise UnsoundArchiveError("it cannot be unpacked") from fault
    stream.seek(0)
    if not all(stream.read(len(piece)) == piece for piece in pieces(files)) or stream.read(1):
        raise UnsoundArchiveError("it holds more than its files: bytes before, between or after them, or in fields that no pack has")
    return files


def glance(stream: BinaryIO, name: str, most: int) -> bytes:
    """At most `most` bytes of one file of an archive, compressed or not; b"" where it has none of that name that could be read."""
    try:
        with zipfile.ZipFile(stream) as archive, archive.open(name) as file:
            return file.read(most)
    except Exception:  # noqa: BLE001 - a damaged archive can make any decoder raise anything; `unzipped` says what is wrong
        return b""


def _look_at(archive: zipfile.ZipFile, infos: list[zipfile.ZipInfo], size: int) -> None:
    """Refuse in plain words what would harm whoever unpacks it, and what programs do not show, before anything is read."""
    if archive.comment:
        raise UnsoundArchiveError("it has a comment, which no pack has")
    if len(infos) > MOST_FILES or sum(info.file_size for info in infos) > min(MOST_BYTES, size):
        raise UnsoundArchiveError("its list names more or larger files than it can hold, or than any pack has: do not unpack it")
    names: set[str] = set()
    for info in infos:
        if info.filename.casefold() in names:
            raise UnsoundArchiveError("it holds two files with the same name: programs could show either")
        names.add(info.filename.casefold())
        if (fault := _fault_of(info)) is not None:
            raise UnsoundArchiveError(fault)


def _fault_of(info: zipfile.ZipInfo) -> str | None:
    plain = PurePosixPath(info.filename)
    leads_out = info.filename != info.orig_filename or "\\" in info.filename or ":" in info.filename or plain.is_absolute() or ".." in plain.parts
    faults = {
        "it contains a folder, which no pack has": info.is_dir(),
        "a name in it points outside its folder, or is not a name that a pack has: do not unpack it": leads_out,
        "a file in it is encrypted, or marked as encrypted": info.flag_bits & 1,
        "a file in it is compressed, but files in packs are not": info.compress_type != zipfile.ZIP_STORED,
        "a file in it carries a comment or other additions, which no pack has": info.comment or info.extra,
        "a file in it is marked as a link, a program or something other than a plain file": info.external_attr or info.internal_attr,
    }
    return next((fault for fault, found in faults.items() if found), None)
