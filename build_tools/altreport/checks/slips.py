"""Something typed in a text that would be printed otherwise than its author thinks."""

from __future__ import annotations

from dataclasses import dataclass

from altreport.problems import Severity


@dataclass(frozen=True)
class Slip:
    """What stands at `[start, end)` of a passage (offsets in characters from 0), what is wrong with it, and what to do."""

    start: int
    end: int
    message: str
    hint: str
    severity: Severity = Severity.ERROR
