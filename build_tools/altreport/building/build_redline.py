"""The redline: the Word file of one state of a report with tracked changes against an earlier one."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from altreport.assemble.pictures import draw_figures
from altreport.assemble.texts import read_texts
from altreport.atomic_output import finish_interrupted, new_outputs
from altreport.building.build_report import BuildOptions, outputs_of_empty_report
from altreport.building.earlier_state import leaks_of_state
from altreport.changes.two_states import ReportState, TwoStates, two_states
from altreport.editions import Edition
from altreport.errors import CouldNotRunError
from altreport.gate.inspection import Own
from altreport.outputs.docx.build import make_document
from altreport.outputs.docx.output import OUTPUT as WORD
from altreport.outputs.redline.redline import redlined
from altreport.outputs.redline.revision_marks import AUTHOR, written_time
from altreport.outputs.registry import REDLINE
from altreport.problems import Outcome, Problem, has_errors
from altreport.project.numbered_report import printed_edition
from altreport.project.output_state import State
from altreport.project.report_folder import refuse_linked_outputs, require_report
from altreport.project.source_revision import day_of_sources
from altreport.resources import require_whole_installation
from altreport.scratch import scratch_folder


@dataclass(frozen=True)
class Redline:
    """The file, and the states that it compares."""

    path: Path
    old: ReportState
    new: ReportState


def build_redline(root: Path, old: str, new: str | None, edition: Edition) -> Outcome[Redline | None]:
    """Write build/EDITION/redline.docx: the state `new` (None for the files as they are now) with tracked changes against `old`.

    An error in the newer state stops it; an older state with errors is read as a draft. What either state withholds from the edition is in neither,
    and the gate searches the file, and the two that it was made of, for what each of them withholds.
    """
    require_whole_installation()
    require_report(root)
    refuse_linked_outputs(root)
    folder = root / "build" / edition.value
    finish_interrupted(folder)
    state = State(root, edition, day_of_sources(root), draft=False)
    with two_states(root, old, new, edition) as states:
        if has_errors(states.new.problems):
            return Outcome(None, states.new.problems)
        with new_outputs(folder) as outputs:
            day = states.new.day or states.old.day or date.min
            before, now = (_word_file(each, day) for each in (states.old, states.new))
            if now.value is None:
                return Outcome(None, now.problems)
            if before.value is None:
                raise CouldNotRunError(
                    f"The report of revision {states.old.name} cannot be built as a Word file by today’s rules.",
                    "Choose a later revision. ‘altreport changes’ lists the changes in words.",
                )
            (outputs.path / REDLINE).write_bytes(redlined(before.value, now.value, day))
            leaks = _leaks(states, outputs.path / REDLINE, (before.value, now.value), day)
            if leaks:
                return Outcome(None, leaks)
            made = outputs.commit()
            state.remember(made)
        return Outcome(Redline(folder / REDLINE, states.old, states.new), states.new.problems)


def _word_file(state: ReportState, day: date) -> Outcome[bytes | None]:
    read = printed_edition(state.numbered)
    texts = read_texts(read.report, read.ledger, read.labels, read.style)
    made = make_document(read, texts.value, draw_figures(read.report, read.root), day, draft=False)
    return Outcome(made.value, (*texts.problems, *made.problems))


def _leaks(states: TwoStates, redline: Path, parts: tuple[bytes, bytes], day: date) -> tuple[Problem, ...]:
    """What the gate finds in the redline, and in the file that it is with all changes accepted or rejected."""
    of_empty_report = partial(outputs_of_empty_report, states.new.numbered, BuildOptions((WORD,)), day)
    own = Own(of_empty_report, signed=f"{AUTHOR} {written_time(day)}")
    with scratch_folder() as folder:
        shutil.copyfile(redline, folder / redline.name)
        for name, data in zip(("rejected", "accepted"), parts, strict=True):
            (folder / f"redline-{name}.docx").write_bytes(data)
        both = (states.new, states.old), (states.old, states.new)
        return tuple(found for state, other in both for found in leaks_of_state(state, other.numbered.own, folder, own))
