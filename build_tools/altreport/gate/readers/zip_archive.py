"""ZIP archives, byte for byte (PKWARE APPNOTE 6.3.10): each file in one, and nothing before, between or after them."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import NamedTuple

from altreport.gate.pieces import SAVE_AGAIN, Opening, Piece, UnreadableError

_LOCAL = struct.Struct("<4s5H3I2H")
_DESCRIPTORS = (b"PK\x07\x08", b"")
_STORED, _DEFLATED = 0, 8
_PLAIN_EXTRA = frozenset({0x0001, 0x000A, 0x5455, 0x5855, 0x7875})
"""Extra fields of numbers alone: large sizes, times, owners by number (APPNOTE 4.5.2)."""
_ROOM = 0xA220
"""Padding that Word writes (4.6.10); it must be empty."""
MOST_FILES = 20_000


class Held(NamedTuple):
    """A file in an archive."""

    name: str
    data: bytes


def read_archive(where: str, data: bytes, opening: Opening) -> Iterator[Piece]:
    """Yield names, comments, and the contents of the files in an archive."""
    for held in files_in(where, data, opening):
        name = f"{where}!{held.name}"
        yield Piece(name, "name", held.name)
        if not held.name.endswith("/"):
            yield from opening.inside(name, held.data)
    if comment := _open(where, data).comment:
        yield Piece(where, "metadata", comment.decode("utf-8", errors="replace"))


def files_in(where: str, data: bytes, opening: Opening) -> Iterator[Held]:
    """Yield each file of an archive; `UnreadableError` if a byte belongs to none of them, or a file is encrypted or damaged."""
    archive = _open(where, data)
    infos = sorted(archive.infolist(), key=lambda info: info.header_offset)
    if len(infos) > MOST_FILES or len({info.filename.casefold() for info in infos}) != len(infos):
        raise UnreadableError(where, "holds too many files, or two with the same name", SAVE_AGAIN)
    position = 0
    for info in infos:
        if info.header_offset != position:
            raise _more(where)
        name = f"{where}!{info.filename}"
        if info.filename.startswith("__MACOSX/"):
            raise UnreadableError(
                where, "was made on a Mac, with a hidden file beside each of its files", "Delete the folder __MACOSX in it, or make it with: zip -X."
            )
        start = _start(name, data, info)
        content = _unpacked(name, data[start : start + info.compress_size], info, opening)
        position = start + info.compress_size + _descriptor(name, data, start + info.compress_size, info)
        yield Held(info.filename, content)
    if position != archive.start_dir or _end(archive, infos) != len(data):
        raise _more(where)


def _open(where: str, data: bytes) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, NotImplementedError, ValueError, struct.error, UnicodeError) as fault:
        raise UnreadableError(where, "is not a valid ZIP archive", SAVE_AGAIN) from fault


def _more(where: str) -> UnreadableError:
    return UnreadableError(where, "holds bytes that belong to none of the files in it", "Make the archive again, or leave it out.")


def _end(archive: zipfile.ZipFile, infos: list[zipfile.ZipInfo]) -> int:
    """Return where an archive ends that has only its files, their list and its comment."""
    entries = sum(46 + len(info.orig_filename.encode("utf-8" if info.flag_bits & 0x800 else "cp437")) + len(info.extra) + len(info.comment) for info in infos)
    return int(archive.start_dir) + entries + 22 + len(archive.comment)


def _start(name: str, data: bytes, info: zipfile.ZipInfo) -> int:
    """Return where the content of a file begins, after a header that must agree with the list of files (4.3.7)."""
    if info.flag_bits & 0x2041:
        raise UnreadableError(name, "has a password, so it cannot be searched for withheld words", "Put it there without one, or leave it out.")
    try:
        signature, _, flags, method, _, _, _, packed, size, name_size, extra_size = _LOCAL.unpack_from(data, info.header_offset)
    except struct.error as fault:
        raise _more(name) from fault
    start = info.header_offset + _LOCAL.size + name_size + extra_size
    typed = data[info.header_offset + _LOCAL.size : start - extra_size]
    same = (packed, size) == (info.compress_size, info.file_size) or flags & 8
    listed = info.orig_filename.encode("utf-8" if info.flag_bits & 0x800 else "cp437")
    is_same = same and (flags, method) == (info.flag_bits, info.compress_type)
    if signature != b"PK\x03\x04" or typed != listed or not is_same:
        raise UnreadableError(name, "is listed wrongly in its archive", SAVE_AGAIN)
    if not (_is_plain(data[start - extra_size : start]) and _is_plain(info.extra)) or info.comment or "\0" in info.orig_filename:
        raise UnreadableError(name, "has extra data in its archive that cannot be read", "Make the archive again, or leave it out.")
    return int(start)


def _is_plain(extra: bytes) -> bool:
    """Return whether the extra fields of a file hold only numbers."""
    while extra:
        if len(extra) < 4:
            return False
        kind, size = struct.unpack_from("<HH", extra)
        content, extra = extra[4 : 4 + size], extra[4 + size :]
        is_room = kind == _ROOM and not content[4:].strip(b"\0")
        if len(content) != size or not (is_room or (kind in _PLAIN_EXTRA and size <= 40)):
            return False
    return True


def _unpacked(name: str, packed: bytes, info: zipfile.ZipInfo, opening: Opening) -> bytes:
    """Return the content of a file, to its last byte."""
    damaged = UnreadableError(name, "is damaged", SAVE_AGAIN)
    if len(packed) != info.compress_size:
        raise damaged
    opening.spend(name, info.file_size)
    content = packed
    if info.compress_type == _DEFLATED:
        unpacking = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            content = unpacking.decompress(packed, info.file_size + 1)
        except zlib.error as fault:
            raise damaged from fault
        if not unpacking.eof and not unpacking.unconsumed_tail:
            content += unpacking.flush()
        if not unpacking.eof or unpacking.unused_data:
            raise damaged
    elif info.compress_type != _STORED:
        raise UnreadableError(name, "is compressed in an unknown way", "Make the archive again with an ordinary program, or leave it out.")
    if len(content) != info.file_size or zlib.crc32(content) != info.CRC:
        raise damaged
    return content


def _descriptor(name: str, data: bytes, position: int, info: zipfile.ZipInfo) -> int:
    """Return the length of the descriptor that repeats the sizes after a file (4.3.9)."""
    if not info.flag_bits & 8:
        return 0
    for mark in _DESCRIPTORS:
        for form in ("<3I", "<I2Q"):
            said = mark + struct.pack(form, info.CRC, info.compress_size, info.file_size)
            if data[position : position + len(said)] == said:
                return len(said)
    raise UnreadableError(name, "is damaged", SAVE_AGAIN)
