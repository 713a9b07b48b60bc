"""The line of a file at which a finding points, as a screen or a page can show it."""

from __future__ import annotations

from dataclasses import dataclass

from altreport.problems import Place

_SHOWN = 120
"""Characters: of a longer line, the part around the place is shown."""


@dataclass(frozen=True)
class Excerpt:
    """A line, or a part of it, and how many of its characters are before the place."""

    text: str
    caret: int


def excerpt(place: Place, lines: list[str]) -> Excerpt | None:
    """The line of `place`; None where the file cannot be shown, or has nothing there."""
    line = lines[place.line - 1] if place.line <= len(lines) else ""
    if not line.strip() or "\0" in line:
        return None
    column = min(place.column, len(line) + 1)
    begin = max(0, column - _SHOWN // 2) if len(line) > _SHOWN else 0
    return Excerpt(printable(line[begin : begin + _SHOWN]), column - 1 - begin)


def printable(text: str) -> str:
    """The text without characters that would move the cursor or change the terminal."""
    return "".join(char if char.isprintable() else " " for char in text)
