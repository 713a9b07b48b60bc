"""The inside of a bracketed citation, by the rules of Pandoc's Manual, 'Citation syntax'."""

from __future__ import annotations

import re

from altreport.markup.tokens import CitedWork

KEY = r"(?:\{[^{}\s]+\}|\w(?:\w|[:.#$%&\-+?<>~/](?=\w))*)"
_CITED = re.compile(rf"(?:^|(?<=[^\w\\]))-?@({KEY})")
_NESTED = "\x01"


def parse(inner: str, visible: str | None = None) -> tuple[CitedWork, ...] | None:
    """The works that `[inner]` cites, or None where it is no citation: each part between semicolons needs its `@key`.

    `visible` is `inner` with other characters in the place of code, addresses and escapes, in which nothing can be cited.
    """
    visible = _flat(inner if visible is None else visible)
    works, begin = [], 0
    for end in [*(match.start() for match in re.finditer(";", visible)), len(visible)]:
        match = _CITED.search(visible, begin, end)
        if match is None:
            return None
        works.append(CitedWork(inner[slice(*match.span(1))].strip("{}"), _pinpoint(inner[match.end() : end])))
        begin = end + 1
    return tuple(works)


def keys_in(visible: str) -> list[str]:
    """All keys that look cited in a text, whether or not they make a citation."""
    return [key for _, _, key in key_spans(visible)]


def key_spans(visible: str) -> list[tuple[int, int, str]]:
    """Where each of these keys begins and ends, without braces around it, and the key."""
    spans = [(match.start(1), match.end(1), match[1]) for match in _CITED.finditer(visible)]
    return [(start + 1, end - 1, key[1:-1]) if key.startswith("{") else (start, end, key) for start, end, key in spans]


def _flat(text: str) -> str:
    """The text with other characters in the place of what is in brackets of its own."""
    if "[" not in text:
        return text
    flat, depth = [], 0
    for char in text:
        depth -= char == "]" and depth > 0
        flat.append(_NESTED if depth else char)
        depth += char == "["
    return "".join(flat)


def _pinpoint(suffix: str) -> str:
    text = " ".join(suffix.split()).lstrip(",").strip()
    return text[1:-1] if text.startswith("{") and text.endswith("}") else text
