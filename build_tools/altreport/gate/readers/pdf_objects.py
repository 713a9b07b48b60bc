"""The objects of a PDF, and whether the file has bytes outside them (ISO 32000-2, 7.5)."""

from __future__ import annotations

import re
from typing import Any

from pypdf.generic import TextStringObject, read_object

_NUMBER = re.compile(rb"\d+\s+\d+\s+obj\b")
_BETWEEN = re.compile(
    rb"(?:\s|\0"
    rb"|%[^\r\n]*"
    rb"|startxref\s+\d+"
    rb"|xref\s+(?:\d+\s+\d+\s+(?:\d{10}\s\d{5}\s[fn]\s*)*)+"
    rb"|trailer(?=\s*<<))*"
)
"""Everything that may be between objects: comments, such as the header and the end, and tables of the objects' places."""
_REMARK = re.compile(rb"%[^\r\n]*")


def objects_of(reader: Any, data: bytes) -> list[Any] | None:
    """Return every object and every comment of the file; None if a byte belongs to none of them, as in an older version of the text."""
    if not data.rstrip(b"\r\n \0").endswith(b"%%EOF"):
        return None
    starts = {start for gen, entries in reader.xref.items() for num, start in entries.items() if not reader.xref_free_entry.get(gen, {}).get(num)}
    starts |= {int(found) for found in re.findall(rb"startxref\s+(\d+)", data) if _NUMBER.match(data, int(found))}
    found: list[Any] = []
    position = 0
    while True:
        between = _BETWEEN.match(data, position)
        found += [TextStringObject(remark.decode("latin-1")) for remark in _REMARK.findall(between[0] if between else b"")]
        position = between.end() if between else position
        if position == len(data):
            break
        if position in starts:
            value, position = _object(reader, data, position)
        elif data[position : position + 2] == b"<<" and data[:position].rstrip().endswith(b"trailer"):
            reader.stream.seek(position)
            value = read_object(reader.stream, reader)
            position = reader.stream.tell()
        else:
            return None
        if value is None:
            return None
        found.append(value)
    return [*found, *(reader.get_object(number) for number in sorted(reader.xref_objStm))]


def _object(reader: Any, data: bytes, start: int) -> tuple[Any, int]:
    """Return the object that begins at `start`, and where it ends; None if it has no end. pypdf raises an error for a wrong length of a stream."""
    reader.stream.seek(start)
    reader.read_object_header(reader.stream)
    value = read_object(reader.stream, reader)
    end = re.compile(rb"\s*endobj").match(data, reader.stream.tell())
    if end is None:
        return None, start
    return value, end.end()
