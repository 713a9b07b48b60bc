"""What a file is that was taken for plain text."""

from __future__ import annotations

import re
from pathlib import Path


def other_format(path: Path) -> str | None:
    """What messages call the file if its first bytes are those of another format than plain text."""
    with path.open("rb") as file:
        start = file.read(512)
    if start.startswith(b"%PDF"):
        return "a PDF"
    if start.startswith(b"PK\x03\x04"):
        return "a Word file or another zip"
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        return "an old Word file (.doc)"
    if start.startswith(b"{\\rtf"):
        return "an RTF file"
    if re.match(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|\?xml)", start, re.IGNORECASE):
        return "HTML"
    return None
