"""What the gate searches for: texts and ids, each with the place that it comes from."""

from __future__ import annotations

from dataclasses import dataclass

from altreport.gate.words import Run
from altreport.problems import Place

FOLDERS = ("report", "recommendations", "citations")
"""Where the texts of a report are."""


@dataclass(frozen=True)
class WithheldText:
    """A text that must not be seen: the record it belongs to (or the file, for a comment), and where it is."""

    text: str
    record: str
    place: Place


@dataclass(frozen=True)
class Withheld:
    """All of it: `runs` lead to the text that each comes from; `ids` are those of records, by which files name things."""

    runs: dict[Run, WithheldText]
    ids: dict[str, WithheldText]
