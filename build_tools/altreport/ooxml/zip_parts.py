"""The ZIP archive of an office file (ECMA-376 Part 2, annex B): its parts by name ('word/document.xml'), as bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

TYPES = "[Content_Types].xml"
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest date that an archive can hold: each part has it, so that equal parts make equal files."""


def read_parts(data: bytes) -> dict[str, bytes]:
    """The parts in an archive; `ValueError` where the bytes are none."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return {info.filename.lstrip("/"): archive.read(info) for info in archive.infolist() if not info.is_dir()}
    except zipfile.BadZipFile as fault:
        raise ValueError(str(fault)) from fault


def write_parts(parts: Mapping[str, bytes]) -> bytes:
    """The archive of these parts. Equal parts give equal bytes: fixed order, fixed dates, no extra fields."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in sorted(parts, key=lambda name: (name != TYPES, name)):
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            archive.writestr(info, parts[name])
    return buffer.getvalue()
