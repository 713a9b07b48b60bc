"""The inside of a bracketed citation, by the rules of Pandoc's Manual, 'Citation syntax'."""

from __future__ import annotations

import re

from altreport.markup.tokens import CitedWork

KEY = r"(?:\{[^{}\s]+\}|[A-Za-z0-9_](?:[A-Za-z0-9_]|[:.#$%&\-+?<>~/](?=[A-Za-z0-9_]))*)"
_CITED = re.compile(rf"(?:^|(?<=[^\w\\]))-?@({KEY})")


def parse(inner: str) -> tuple[CitedWork, ...] | None:
    """The works that `[inner]` cites, or None where it is no citation: each part between semicolons needs its `@key`."""
    works = []
    for part in _parts(inner):
        match = _CITED.search(part)
        if match is None:
            return None
        works.append(CitedWork(match[1].strip("{}"), _pinpoint(part[match.end() :])))
    return tuple(works) or None


def _parts(inner: str) -> list[str]:
    """Split at semicolons outside brackets, braces and code."""
    parts, depth, begin = [], 0, 0
    for position, char in enumerate(inner):
        if char in "[{":
            depth += 1
        elif char in "]}":
            depth -= 1
        elif char == ";" and depth == 0:
            parts.append(inner[begin:position])
            begin = position + 1
    return [*parts, inner[begin:]]


def _pinpoint(suffix: str) -> str:
    text = " ".join(suffix.split()).lstrip(",").strip()
    return text[1:-1] if text.startswith("{") and text.endswith("}") else text
