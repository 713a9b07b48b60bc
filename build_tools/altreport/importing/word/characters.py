"""Characters that a Word file may hold and a text file of a report may not."""

from __future__ import annotations

import re

_CONTROL = re.compile("[\x7f-\x84\x86-\x9f]")


def printable(text: str) -> str:
    """The text without control characters: Windows' own characters that some program put in their place come back.

    U+0080 to U+009F mean nothing in Unicode; where they are, a text in Windows-1252 was read as Latin-1.
    """
    return _CONTROL.sub(lambda found: "\ufffd" if found[0] == "\x7f" else bytes([ord(found[0])]).decode("cp1252", errors="replace"), text)


def has_control(text: str) -> bool:
    """Whether `printable` would change the text."""
    return _CONTROL.search(text) is not None
