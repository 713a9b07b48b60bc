"""Faults as values: a place, a problem, and a result with its problems."""

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
        """Return `path:line:column`, which editors and terminals can open."""
        return f"{self.path}:{self.line}:{self.column}"


class Severity(StrEnum):
    """The severity of a finding: an error stops a build; a warning or info does not."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True)
class Problem:
    """A finding.

    `code` is the name of the check or reader. `message` says what is wrong, and `hint` what to do. `record` is the id of
    the paragraph, endnote, source, recommendation or request, or "". `stops_pack` marks a finding of any severity that a
    draft may have but a pack may not.

    Messages and hints of checks name no file and no line. `see` has other places or names of files, which `advice` adds to
    the hint. Only texts for the author print the advice and the place.
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
        """Return the hint and the other places, for the author."""
        named = [f"{place.path}, line {place.line}" if isinstance(place, Place) else place for place in self.see]
        return " ".join(filter(None, (self.hint, f"See {', and '.join(named)}." if named else "")))

    def printed(self) -> PrintedFinding:
        """Return the finding without places."""
        return PrintedFinding(self.code, self.severity, self.message, self.record, self.hint)

    def as_dict(self) -> dict[str, str | int]:
        """Return the finding as the JSON object of `check --format json`."""
        return {
            "code": self.code,
            "severity": str(self.severity),
            "message": self.message,
            **asdict(self.place),
            "record": self.record,
            "hint": self.advice,
        }

    def with_record(self, record: str) -> Problem:
        """Return the same finding for `record`."""
        return replace(self, record=record)


def refused_by_pack(problem: Problem) -> Problem:
    """Return the same finding, marked as one that stops a pack, which the hint explains."""
    return replace(problem, hint=f"{problem.hint} Until then, ‘altreport pack’ makes no pack.".strip(), stops_pack=True)


@dataclass(frozen=True)
class PrintedFinding:
    """A finding as outputs may print it, without fields for a file or a line."""

    code: str
    severity: Severity
    message: str
    record: str
    hint: str

    def as_dict(self) -> dict[str, str]:
        """Return the finding as the JSON object in check.json of a pack."""
        return {"code": self.code, "severity": str(self.severity), "message": self.message, "record": self.record, "hint": self.hint}


@dataclass(frozen=True)
class Outcome(Generic[T]):
    """The result of a step, and its problems."""

    value: T
    problems: tuple[Problem, ...] = ()


def quoted(text: str) -> str:
    """Return a typed text for a message: in quotation marks, on one line, at most 60 characters."""
    line = " ".join("".join(char if char.isprintable() else " " for char in text).split())
    return f"‘{line}’" if len(line) <= _QUOTED else f"‘{line[: _QUOTED - 1]}…’"


_QUOTED = 60


def counted(count: int, noun: str) -> str:
    """'1 file', '3 files', '2 addresses'."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}{'es' if noun.endswith('s') else 's'}"


def in_reading_order(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems without repeats, by file, line, column and code."""
    return sorted(set(problems), key=lambda problem: (problem.place, problem.code, problem.message))


def has_errors(problems: Iterable[Problem]) -> bool:
    """Return whether any of the problems is an error."""
    return any(problem.severity is Severity.ERROR for problem in problems)
