"""The earlier state from which an output shows changes: what changed, and what that state withholds."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from altreport.changes.two_states import ChangesSince, ReportState, changes_of, two_states
from altreport.gate.edition_texts import texts_of_edition
from altreport.gate.inspection import Inspection, Own
from altreport.model.evidence import Endnote, InformationRequest, Source
from altreport.model.record import Visibility
from altreport.model.report import AlternativeReport
from altreport.problems import Problem
from altreport.project.numbered_report import NumberedReport


@dataclass(frozen=True)
class EarlierState:
    """The earlier state of the edition that is built, and what changed since."""

    state: ReportState
    changes: ChangesSince

    def leaks(self, folder: Path, shown: AlternativeReport, own: Own) -> tuple[Problem, ...]:
        """Return what this state withholds and a file in `folder` has, which is made of the edition `shown` and may have what is its `own`."""
        return leaks_of_state(self.state, shown, folder, replace(own, printed=(*texts_of_edition(shown), *own.printed)))


@contextmanager
def earlier_state(read: NumberedReport, name: str | None) -> Iterator[EarlierState | None]:
    """Read the state that `name`, or else report.yml, names; None where neither does."""
    named = name or read.report.cover.changes_since
    if not named:
        yield None
        return
    with two_states(read.root, named, None, read.edition) as states:
        yield EarlierState(states.old, ChangesSince(states.old.name, states.old.day, changes_of(states)))


def leaks_of_state(state: ReportState, other: AlternativeReport, folder: Path, own: Own) -> tuple[Problem, ...]:
    """Return what a state withholds and a file in `folder` has, which shows `other` as well: errors of the gate that name the state."""
    read = state.numbered
    whole = _without_what_is_cited_elsewhere(read.whole, read.own, other)
    found = Inspection(whole, read.own, read.root, own).of(folder)
    return tuple(replace(problem, message=f"In the state {state.name}: {problem.message}") if state.name else problem for problem in found)


def _without_what_is_cited_elsewhere(whole: AlternativeReport, shown: AlternativeReport, other: AlternativeReport) -> AlternativeReport:
    """Return the report without endnotes and works that no mark withholds: only withheld texts cite them here, but public ones in `other`."""
    kept = {name for name, _ in shown.named_records()}
    public = {name for name, record in other.named_records() if name not in kept}

    def is_secret(record: Endnote | Source | InformationRequest) -> bool:
        return record.id not in public or record.visibility is not Visibility.PUBLIC

    return replace(
        whole,
        endnotes=tuple(note for note in whole.endnotes if is_secret(note)),
        sources=tuple(source for source in whole.sources if is_secret(source)),
        requests=tuple(request for request in whole.requests if is_secret(request)),
    )
