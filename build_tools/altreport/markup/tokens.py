"""What the scanner finds. All positions are offsets into the passage, in characters from 0, ends exclusive."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

PASSAGES = 1 << 15
"""How many passages are remembered as scanned: more than a report has, for a memory that one round over it overflows helps nothing."""


@dataclass(frozen=True)
class NoteReference:
    """`[^key]`."""

    start: int
    end: int
    key: str


@dataclass(frozen=True)
class CitedWork:
    """One work of a citation: its key, and the pinpoint as typed ("p. 52", "s 98D"; "" where there is none)."""

    key: str
    locator: str = ""


@dataclass(frozen=True)
class Citation:
    """`[@source, p. 52; @other]`."""

    start: int
    end: int
    works: tuple[CitedWork, ...]


@dataclass(frozen=True)
class CrossReference:
    """`[](#id)`, or `[own words](#id)`."""

    start: int
    end: int
    target: str
    text: str = ""


@dataclass(frozen=True)
class Span:
    """`[text]{.class key=value}`; the text is `[inner_start, inner_end)`."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    classes: tuple[str, ...]


@dataclass(frozen=True)
class Target:
    """The address of a link as typed, at `[start, end)`: of `[words](address)`, of `<address>`, or of a `bare` address in running text."""

    start: int
    end: int
    text: str
    bare: bool = False


@dataclass(frozen=True)
class Oddity:
    """Markup that means something else, or nothing, in a report. `kind` is one of the kinds in `checks.rules.markup`."""

    start: int
    end: int
    kind: str
    text: str


Reference: TypeAlias = NoteReference | Citation | CrossReference


@dataclass(frozen=True)
class Scan:
    """Everything found in one passage, each kind in the order of the text.

    `skipped` are the stretches that are no prose: code, addresses, link targets and attributes. `targets` are the addresses of links.
    """

    references: tuple[Reference, ...] = ()
    spans: tuple[Span, ...] = ()
    oddities: tuple[Oddity, ...] = ()
    skipped: tuple[tuple[int, int], ...] = ()
    targets: tuple[Target, ...] = ()

    @cached_property
    def notes(self) -> tuple[NoteReference | Citation, ...]:
        """The references that call an endnote."""
        return tuple(ref for ref in self.references if isinstance(ref, NoteReference | Citation))

    @cached_property
    def citations(self) -> tuple[Citation, ...]:
        """The citations of sources."""
        return tuple(ref for ref in self.references if isinstance(ref, Citation))

    @cached_property
    def cross_references(self) -> tuple[CrossReference, ...]:
        """The references to other records."""
        return tuple(ref for ref in self.references if isinstance(ref, CrossReference))
