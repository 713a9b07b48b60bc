"""Who changed something in a Word file, and when (ECMA-376 Part 1, 17.13.5)."""

from __future__ import annotations

from dataclasses import dataclass

from altreport.importing.word.xml import Element


@dataclass(frozen=True)
class Hand:
    """Who changed something, and when, as the file says."""

    who: str
    on: str | None


def hand_of(element: Element) -> Hand:
    """Return who made a tracked change or a comment; Word marks local time as UTC, and has the true time in an attribute of its own."""
    dates = {str(name).rsplit("}", 1)[-1]: str(value) for name, value in element.attrib.items()}
    date = dates.get("dateUtc") or dates.get("date") or ""
    return Hand(dates.get("author", ""), date if date.strip("0-:TZ") else None)  # LibreOffice writes zeros where it knows no date
