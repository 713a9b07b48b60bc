"""The earlier state from which an output shows changes: what changed, and what that state withholds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from altreport.changes.two_states import ChangesSince, ReportState, changes_of, two_states
from altreport.gate.inspection import Inspection
from altreport.gate.pieces import Piece
from altreport.model.report import AlternativeReport
from altreport.problems import Problem
from altreport.project.numbered_report import NumberedReport


@dataclass(frozen=True)
class EarlierState:
    """The earlier state of the edition that is built, and what changed since."""

    state: ReportState
    changes: ChangesSince

    def leaks(self, folder: Path, empty_report: Callable[[], Iterable[Piece]], printed: Iterable[str]) -> tuple[Problem, ...]:
        """Return what this state withholds and a file in `folder` has; `printed` are texts that outputs may have anyway."""
        return leaks_of_state(self.state, folder, empty_report, printed)


@contextmanager
def earlier_state(read: NumberedReport, name: str | None) -> Iterator[EarlierState | None]:
    """Read the state that `name`, or else report.yml, names; None where neither does."""
    named = name or read.report.cover.changes_since
    if not named:
        yield None
        return
    with two_states(read.root, named, None, read.edition) as states:
        yield EarlierState(states.old, ChangesSince(states.old.name, states.old.day, changes_of(states)))


def leaks_of_state(state: ReportState, folder: Path, empty_report: Callable[[], Iterable[Piece]] | None, printed: Iterable[str]) -> tuple[Problem, ...]:
    """Return what a state withholds and a file in `folder` has: errors of the gate that name the state."""
    read = state.numbered
    found = Inspection(_without_uncited(read.whole, read.report), read.report, read.root, empty_report, printed).of(folder)
    return tuple(replace(problem, message=f"In the state {state.name}: {problem.message}") for problem in found)


def _without_uncited(whole: AlternativeReport, shown: AlternativeReport) -> AlternativeReport:
    """Return the report without endnotes and works that no mark withholds, but that only withheld texts cite: another state may cite them."""
    kept = {name for name, _ in shown.named_records()}

    def is_secret(record: object) -> bool:
        return getattr(record, "visibility", "public") != "public" or getattr(record, "id", "") in kept

    return replace(
        whole,
        endnotes=tuple(note for note in whole.endnotes if is_secret(note)),
        sources=tuple(source for source in whole.sources if is_secret(source)),
        requests=tuple(request for request in whole.requests if is_secret(request)),
    )
