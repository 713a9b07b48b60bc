"""Faults as values: where something is, what is wrong with it, and a result together with its problems."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, order=True)
class Place:
    """A position in one of the author's files.

    `path` is relative to the report's root, with forward slashes; `line` and `column` count from 1,
    columns in characters (not bytes).
    """

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        """`path:line:column`, as editors and terminals know how to open it."""
        return f"{self.path}:{self.line}:{self.column}"


class Severity(StrEnum):
    """How much a finding weighs: an error stops a build, a warning does not, info only tells."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True)
class Problem:
    """One finding.

    `code` is the name of the check or of the reader that speaks, `message` one sentence of what is wrong, `hint` one of
    what to do; `record` is the id of the paragraph, endnote, source, recommendation or request concerned, or "".
    `stops_pack` marks what a draft may still hold, but what is never filed: such a finding says “pack refuses this”, whatever its severity.

    A message and a hint of a check name no file and no line: those go into `see`, as places or as the names of files, which
    `advice` adds to the hint. Only what the author alone sees prints the advice and the place.
    """

    code: str
    message: str
    place: Place
    hint: str = ""
    record: str = ""
    severity: Severity = Severity.ERROR
    see: tuple[Place | str, ...] = ()
    stops_pack: bool = False

    @property
    def advice(self) -> str:
        """The hint, and where else to look, for the author."""
        named = [f"{place.path}, line {place.line}" if isinstance(place, Place) else place for place in self.see]
        return " ".join(filter(None, (self.hint, f"See {', and '.join(named)}." if named else "")))

    def printed(self) -> PrintedFinding:
        """The finding without any place."""
        return PrintedFinding(self.code, self.severity, self.message, self.record, self.hint)

    def as_dict(self) -> dict[str, str | int]:
        """The finding as the JSON object that `check --format json` promises."""
        return {
            "code": self.code,
            "severity": str(self.severity),
            "message": self.message,
            **asdict(self.place),
            "record": self.record,
            "hint": self.advice,
        }

    def with_record(self, record: str) -> Problem:
        """The same finding, said of `record`."""
        return replace(self, record=record)


def refused_by_pack(problem: Problem) -> Problem:
    """The same finding, marked as one that a pack stops at, and saying so."""
    return replace(problem, hint=f"{problem.hint} ‘altreport pack’ refuses this.".strip(), stops_pack=True)


@dataclass(frozen=True)
class PrintedFinding:
    """A finding as outputs may print it: of an edition, not of the author's files. It has no field that could hold a file or a line."""

    code: str
    severity: Severity
    message: str
    record: str
    hint: str

    def as_dict(self) -> dict[str, str]:
        """The finding as the JSON object in check.json of a pack."""
        return {"code": self.code, "severity": str(self.severity), "message": self.message, "record": self.record, "hint": self.hint}


@dataclass(frozen=True)
class Outcome(Generic[T]):
    """What a reader or a step made, and what it had to say about it."""

    value: T
    problems: tuple[Problem, ...] = ()


def quoted(text: str) -> str:
    """Something that an author typed, as a message quotes it: in quotation marks, on one line, never long."""
    line = " ".join("".join(char if char.isprintable() else " " for char in text).split())
    return f"‘{line}’" if len(line) <= _QUOTED else f"‘{line[: _QUOTED - 1]}…’"


_QUOTED = 60


def counted(count: int, noun: str) -> str:
    """'1 file', '3 files', '2 addresses'."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}{'es' if noun.endswith('s') else 's'}"


def in_reading_order(problems: Iterable[Problem]) -> list[Problem]:
    """The problems without repeats, by file, line, column and code."""
    return sorted(set(problems), key=lambda problem: (problem.place, problem.code, problem.message))


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether any of the problems is of severity error."""
    return any(problem.severity is Severity.ERROR for problem in problems)
