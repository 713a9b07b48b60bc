"""The numbered report: what every command starts from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from altreport.checks.check_context import CheckContext, day_of_check
from altreport.checks.judge_findings import judge, judge_printed
from altreport.checks.rules.unused_allow import Allowed
from altreport.document.label import Label
from altreport.editions import Edition, select
from altreport.model.report import AlternativeReport
from altreport.notes.labels import make_labels
from altreport.notes.ledger import Ledger, number_notes
from altreport.notes.printed import printed, without_places, without_unknown_ids
from altreport.problems import Outcome, PrintedFinding, Problem, in_reading_order
from altreport.project.load import load
from altreport.project.refused import would_be_refused
from altreport.resources import find_template, template_folder


@dataclass(frozen=True)
class NumberedReport:
    """An edition of a report with its numbers: paragraphs, recommendations and endnotes all count from 1.

    `whole` is the report before the edition was made of it: for the gate, which searches the outputs for what fell away, and for
    nothing else. `style` is the citation style that report.yml names; the house style where that one cannot be used (an error of its own).
    `allowed` are the findings that records silence by `allow`.
    """

    root: Path
    edition: Edition
    report: AlternativeReport
    whole: AlternativeReport
    ledger: Ledger
    labels: dict[str, Label]
    style: Path
    allowed: tuple[Allowed, ...] = ()


def open_report(root: Path, edition: Edition, today: date | None = None) -> Outcome[NumberedReport | None]:
    """The report under `root` as `edition` sees it, with what readers and checks found.

    `today` is the day that checks take for today, None for the clock's. The value is None where report.yml cannot be used; `CouldNotRunError` where there is no report.
    """
    read = read_report(root, edition)
    if read.value is None:
        return read
    checked = check_report(read.value, read.problems, today)
    return Outcome(checked.value, checked.problems)


def read_report(root: Path, edition: Edition) -> Outcome[NumberedReport | None]:
    """The same before any check has looked at it."""
    loaded = load(root)
    if loaded.value is None:
        return Outcome(None, tuple(in_reading_order(loaded.problems)))
    report = select(loaded.value, edition)
    ledger = number_notes(report)
    usable = not any(problem.code == "csl" for problem in loaded.problems)
    style = (find_template(root, f"csl/{report.cover.style}.csl") if usable else None) or template_folder() / "csl" / "altreport-note.csl"
    return Outcome(NumberedReport(root, edition, report, loaded.value, ledger, make_labels(report, ledger), style), loaded.problems)


def check_report(read: NumberedReport, problems: tuple[Problem, ...], today: date | None = None) -> Outcome[NumberedReport]:
    """What was read, with what all checks find in it; `problems` are those of the readers."""
    context = CheckContext(read.report, read.ledger, today or day_of_check(), whole=read.whole)
    findings = judge(context, problems)
    refused = would_be_refused(read.whole, read.report, read.root)
    return Outcome(replace(read, allowed=findings.allowed), tuple(in_reading_order([*findings.problems, *refused])) if refused else findings.problems)


def printed_edition(read: NumberedReport) -> NumberedReport:
    """The same as outputs start from it: nothing in it can tell that something is withheld, unread or cited nowhere."""
    return _renumbered(read, without_unknown_ids(printed(read.report)))


def printed_findings(read: NumberedReport, today: date | None = None) -> tuple[PrintedFinding, ...]:
    """What all checks find in what the edition prints, as outputs print it: computed anew, so that they cannot know of anything else."""
    alone = _renumbered(read, without_places(printed(read.report)))
    return judge_printed(CheckContext(alone.report, alone.ledger, today or day_of_check()))


def _renumbered(read: NumberedReport, report: AlternativeReport) -> NumberedReport:
    ledger = number_notes(report)
    return replace(read, report=report, whole=report, ledger=ledger, labels=make_labels(report, ledger), allowed=())
