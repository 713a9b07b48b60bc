"""The place in the file of each character of a YAML text, for the five ways to write one."""

from __future__ import annotations

import re
from collections.abc import Iterator

_BLANKS = frozenset("0abtnvfreN_LP \t\n\r")
"""The letters after a backslash that make a blank, a line end or a control character (YAML 1.2.2, section 5.7)."""
_CODES = {"x": 2, "u": 4, "U": 8}
_NO_BLANK = re.compile(r"\S")
_ESCAPE = re.compile(r"\\(.)|\s+", re.DOTALL)


def offsets_in_source(text: str, raw: str) -> list[int] | None:
    """Return the offset in `raw`, the slice of the file, of each character of `text` that is not a blank.

    Blanks are left out, because YAML folds, indents and joins lines. None if `raw` does not hold that text.
    """
    wanted = "".join(text.split())
    if raw[:1] in ("'", '"'):
        found = list(_single_quoted(raw) if raw[0] == "'" else _double_quoted(raw))
        written, offsets = "".join(char for char, _ in found), [offset for _, offset in found]
    else:
        begin = raw.find("\n") + 1 if raw[:1] in ("|", ">") and raw[: len(text)] != text else 0
        written, offsets = "".join(raw[begin:].split()), [char.start() for char in _NO_BLANK.finditer(raw, begin)]
    return offsets[: len(wanted)] if written.startswith(wanted) else None


def _single_quoted(raw: str) -> Iterator[tuple[str, int]]:
    """Yield characters with their offsets: two quotation marks are one (YAML 1.2.2, section 7.3.2)."""
    offset = 1
    while offset < len(raw):
        if raw[offset] == "'":
            if raw[offset + 1 : offset + 2] != "'":
                return
            yield "'", offset
            offset += 1
        elif not raw[offset].isspace():
            yield raw[offset], offset
        offset += 1


def _double_quoted(raw: str) -> Iterator[tuple[str, int]]:
    """Yield characters with their offsets; an escaped one is at its backslash (YAML 1.2.2, section 5.7)."""
    offset = 1
    while offset < len(raw) and raw[offset] != '"':
        escape = _ESCAPE.match(raw, offset)
        if escape is None:
            yield raw[offset], offset
            offset += 1
            continue
        sign = escape[1] or ""
        if sign in _CODES:
            end = escape.end() + _CODES[sign]
            char = chr(int(raw[escape.end() : end], 16))
            if not char.isspace():
                yield char, offset
            offset = end
            continue
        if sign and sign not in _BLANKS:
            yield sign, offset
        offset = escape.end()
