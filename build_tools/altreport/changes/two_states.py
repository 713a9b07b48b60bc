"""Two states of a report, read together: each without what the other withholds from the audience."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from altreport.assemble.texts import Texts, read_texts
from altreport.changes.compare import RecordChange, changes_between
from altreport.changes.printed_records import printed_records
from altreport.editions import Edition, select
from altreport.editions.joint_selection import select_together
from altreport.editions.source_sets import with_members
from altreport.errors import CouldNotRunError
from altreport.model.report import AlternativeReport
from altreport.notes.formatting import format_works
from altreport.problems import Problem, Severity
from altreport.project.earlier_report import EarlierReport, own_templates, report_at
from altreport.project.load import load
from altreport.project.numbered_report import NumberedReport, check_report, numbered, printed_edition
from altreport.project.source_revision import commit_of, day_of_sources, short_name

_OF_A_COPY = re.compile(r"(?:.*/)?(?P<revision>[0-9a-f]{7,64})-(?:public|committee|internal)(?:\.docx)?")
"""A copy that was sent, by its name or its path: ‘reviews/sent/26d30c5-public.docx’."""


@dataclass(frozen=True)
class ReportState:
    """One state: `name` is its revision in short, '' for the files as they are now; `day` is that of the commit, None if there is none.

    `numbered` is the edition without what either state withholds. `problems` are those of the readers and checks of the whole edition of this state: references
    to what only the other state withholds are no errors.
    """

    name: str
    day: date | None
    numbered: NumberedReport
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> int:
        """Return how many errors today's rules find in it."""
        return sum(problem.severity is Severity.ERROR for problem in self.problems)


@dataclass(frozen=True)
class TwoStates:
    """The older and the newer state of one edition."""

    edition: Edition
    old: ReportState
    new: ReportState


@dataclass(frozen=True)
class ChangesSince:
    """What changed since a state, which is called by its revision in short, and by its day where it has one."""

    name: str
    day: date | None
    changes: tuple[RecordChange, ...]


@contextmanager
def two_states(root: Path, old: str, new: str | None, edition: Edition) -> Iterator[TwoStates]:
    """Read the report in `root` at the revision `old` and at `new`, None for the files as they are now. Both have the templates of the newer state.

    The files of a revision are in a folder that lasts as long as this context. `CouldNotRunError` where git does not have a revision, or report.yml cannot be used.
    """
    with ExitStack() as folders:
        later = folders.enter_context(report_at(root, _revision(root, new))) if new is not None else None
        earlier = folders.enter_context(report_at(root, _revision(root, old), own_templates(later.root if later else root)))
        now = later or _as_it_is(root)
        wholes = with_members(earlier.whole), with_members(now.whole)
        shown = select_together(*wholes, edition)
        yield TwoStates(
            edition,
            _state(root, earlier, edition, wholes[0], shown[0]),
            _state(root, now, edition, wholes[1], shown[1]),
        )


def _revision(root: Path, name: str) -> str:
    """Return the revision that is meant; the name of a copy that was sent has one in it."""
    copy = _OF_A_COPY.fullmatch(name)
    return copy["revision"] if copy and commit_of(root, name) is None else name


def _as_it_is(root: Path) -> EarlierReport:
    loaded = load(root)
    if loaded.value is None:
        raise CouldNotRunError("The report cannot be read: its report.yml cannot be used.", "‘altreport check’ says what is wrong.")
    return EarlierReport("", day_of_sources(root), root, loaded.value, loaded.problems)


def _state(root: Path, read: EarlierReport, edition: Edition, whole: AlternativeReport, shown: AlternativeReport) -> ReportState:
    alone = numbered(read.root, edition, whole, select(whole, edition), read.problems)
    found = check_report(alone, read.problems, read.day).problems
    name = short_name(root, read.commit) if read.commit else ""
    return ReportState(name, read.day, numbered(read.root, edition, whole, shown, read.problems), found)


def changes_of(states: TwoStates) -> tuple[RecordChange, ...]:
    """Return what changed, record by record; Pandoc reads the texts of both states."""
    old, new = (printed_records(read, _texts(read), format_works(read.report, read.style)) for read in map(_printed, (states.old, states.new)))
    return changes_between(old, new)


def _printed(state: ReportState) -> NumberedReport:
    return printed_edition(state.numbered)


def _texts(read: NumberedReport) -> Texts:
    return read_texts(read.report, read.ledger, read.labels, read.style).value
