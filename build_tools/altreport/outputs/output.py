"""What an output is: something that a build makes of a report, proves, and puts into the folder of the edition."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from altreport.assemble.pictures import DrawnFigure
from altreport.assemble.texts import Texts
from altreport.changes.two_states import ChangesSince
from altreport.model.sign_off import SignOff
from altreport.problems import Outcome, PrintedFinding, Problem
from altreport.project.numbered_report import NumberedReport


@dataclass(frozen=True)
class BuildContext:
    """What all outputs of one build are made from. It holds nothing that the edition does not print (see `editions.printed_records`).

    `texts` are the resolved texts and notes, `figures` the drawn figures by id, `findings` those that outputs print, `day` is
    the day of the sources where it is known. A `draft` has a stamp on each page, or at the top
    of an output without pages. `offered` are the names of the files that
    the site offers for download. `since` is what changed since an earlier state, where a build is asked for it.
    `sign_off` are the signatures that a site of the internal edition shows; they have names, so no other edition and no pack has them.
    """

    numbered: NumberedReport
    texts: Texts
    figures: dict[str, DrawnFigure]
    findings: tuple[PrintedFinding, ...]
    day: date | None
    draft: bool
    offered: tuple[str, ...] = ()
    since: ChangesSince | None = None
    sign_off: SignOff | None = None


class Output(Protocol):
    """One output. A subclass sets `name`, `title` and `files`, and defines `make`; the rest has defaults."""

    name: str
    """What `altreport build` calls it."""
    title: str
    """What the command prints before its path."""
    files: tuple[str, ...]
    """The names of what it puts into build/EDITION/, first the one that people open; none for what only the site offers."""
    offered: tuple[str, ...] = ()
    """The names of those of its files that the site offers for download."""
    allowed_in_drafts: tuple[str, ...] = ()
    """Codes of errors of `prove` with which a draft is built."""
    prints_findings: bool = False
    """Whether it prints `BuildContext.findings`, which are () if no output does."""
    prints_changes: bool = False
    """Whether it prints `BuildContext.since`, which is None if no output does."""

    def make(self, build: BuildContext, into: Path) -> Outcome[tuple[Path, ...]]:
        """Write the output into the folder `into`; the paths of what was made, none if a problem stopped it, even in a draft."""
        ...

    def prove(self, build: BuildContext, made: tuple[Path, ...]) -> tuple[Problem, ...]:
        """Read back what `make` has made and compare it with the report. An error stops the build; a draft too, unless its code is in `allowed_in_drafts`."""
        return ()

    def started(self) -> AbstractContextManager[Output]:
        """Start what takes long to start. A build enters this context before all else, calls `make` on what it gives, and leaves it at its end."""
        return nullcontext(self)

    def offer(self, files: Collection[Path], into: Path) -> None:
        """Offer files of other outputs of the same build, which are all made by now; only the site does."""
        return
