"""The line ends of a file: edits are made in plain ones (line feeds), and each line that is as it was gets back its own."""

from __future__ import annotations

import re
from collections import Counter
from difflib import SequenceMatcher

_LINE = re.compile(rb"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_END = re.compile(rb"\r\n|\r|\n")


def with_plain_line_ends(data: bytes) -> bytes:
    """Return the file as readers see it."""
    return _END.sub(b"\n", data)


def with_line_ends_of(before: bytes, after: bytes) -> bytes:
    """Return `after`, which has plain line ends, with those of `before`: new lines get the one that it has most often."""
    counts = Counter(_END.findall(before))
    if set(counts) <= {b"\n"}:
        return after
    usual = counts.most_common(1)[0][0]
    old, new = _LINE.findall(before), _LINE.findall(after)
    made: list[bytes] = []
    for kind, begin, end, first, last in SequenceMatcher(None, [with_plain_line_ends(line) for line in old], new, autojunk=False).get_opcodes():
        made += old[begin:end] if kind == "equal" else [line.replace(b"\n", usual) for line in new[first:last]]
    return b"".join(made)
