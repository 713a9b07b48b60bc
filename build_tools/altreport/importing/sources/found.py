"""What was found in a file of sources."""

from __future__ import annotations

from dataclasses import dataclass

from altreport.model.evidence import Source
from altreport.problems import Place


@dataclass(frozen=True)
class Found:
    """A source as biblatex: its key as typed ("" without one), its type, and its fields with LaTeX signs, as they are between braces.

    `remarks` are sentences about what was read in another way than it is typed, or was left out.
    """

    place: Place
    key: str
    type: str
    fields: dict[str, str]
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Unusable:
    """What cannot be used: where it is, its name in words, why, and what to do; and the source, where it was read, if not everyone may see it."""

    place: Place
    what: str
    reason: str
    hint: str = ""
    withheld: Source | None = None


@dataclass(frozen=True)
class SourceFile:
    """The contents of one file, in its order."""

    found: tuple[Found, ...] = ()
    unusable: tuple[Unusable, ...] = ()
