"""The numbered report, with which every command begins."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from altreport.checks.check_context import CheckContext, day_of_check
from altreport.checks.judge_findings import judge, judge_printed
from altreport.checks.rules.unused_allow import Allowed
from altreport.document.label import Label
from altreport.editions import Edition, select
from altreport.editions.printed_records import printed, without_places, without_unknown_ids
from altreport.editions.source_sets import with_members
from altreport.editions.spaced_records import with_spaced_records
from altreport.model.report import AlternativeReport
from altreport.model.sign_off import SignOff
from altreport.notes.labels import make_labels
from altreport.notes.ledger import Ledger, number_notes
from altreport.problems import Outcome, PrintedFinding, Problem, in_reading_order
from altreport.project.gate_refusals import would_be_refused
from altreport.project.load import load
from altreport.project.signed_file import read_sign_off
from altreport.project.uncited_sources import lighter_where_uncited
from altreport.resources import find_template, template_folder


@dataclass(frozen=True)
class NumberedReport:
    """An edition of a report with its numbers: paragraphs, recommendations and endnotes all count from 1.

    `whole` is the report before the edition was selected; only the gate uses it, to search outputs for withheld words. `style` is the
    citation style in report.yml, or the house style if that one cannot be used (which is an error). `allowed` are the findings that
    records allow. `sign_off` are the signatures, None if there are none and in what outputs are made from.
    """

    root: Path
    edition: Edition
    report: AlternativeReport
    whole: AlternativeReport
    ledger: Ledger
    labels: dict[str, Label]
    style: Path
    allowed: tuple[Allowed, ...] = ()
    sign_off: SignOff | None = None


def open_report(root: Path, edition: Edition, today: date | None = None) -> Outcome[NumberedReport | None]:
    """Return an edition of the report under `root`, with the problems of readers and checks.

    `today` is the day for checks, None for the clock's. The value is None if report.yml cannot be used; `CouldNotRunError` without a report.
    """
    read = read_report(root, edition)
    if read.value is None:
        return read
    checked = check_report(read.value, read.problems, today)
    return Outcome(checked.value, checked.problems)


def read_report(root: Path, edition: Edition) -> Outcome[NumberedReport | None]:
    """Return the same before any check."""
    loaded = load(root)
    if loaded.value is None:
        return Outcome(None, tuple(in_reading_order(loaded.problems)))
    whole = with_members(loaded.value)
    signed = read_sign_off(root, loaded.value)
    made = replace(numbered(root, edition, whole, select(whole, edition), loaded.problems), sign_off=signed.value)
    return Outcome(made, (*loaded.problems, *signed.problems))


def numbered(root: Path, edition: Edition, whole: AlternativeReport, report: AlternativeReport, problems: Collection[Problem] = ()) -> NumberedReport:
    """Return the edition `report` of the report `whole` with its numbers; `problems` are those of the readers."""
    ledger = number_notes(report)
    usable = not any(problem.code == "csl" for problem in problems)
    style = (find_template(root, f"csl/{report.cover.style}.csl") if usable else None) or template_folder() / "csl" / "altreport-note.csl"
    return NumberedReport(root, edition, report, whole, ledger, make_labels(report, ledger), style)


def check_report(read: NumberedReport, problems: tuple[Problem, ...], today: date | None = None) -> Outcome[NumberedReport]:
    """Return the report with the findings of all checks; `problems` are those of the readers."""
    context = CheckContext(read.report, read.ledger, today or day_of_check(), whole=read.whole, sign_off=read.sign_off)
    findings = judge(context, problems)
    refused = would_be_refused(read.whole, read.report, read.root)
    found = in_reading_order([*lighter_where_uncited(findings.problems, read.whole), *refused])
    return Outcome(replace(read, allowed=findings.allowed), tuple(found))


def printed_edition(read: NumberedReport) -> NumberedReport:
    """Return the report for outputs, without anything that shows that something is withheld, unread or not cited, and with the spaces of its language."""
    return _renumbered(read, with_spaced_records(without_unknown_ids(printed(read.report))))


def printed_findings(read: NumberedReport, today: date | None = None) -> tuple[PrintedFinding, ...]:
    """Return the findings that outputs print. They are computed anew from the printed edition, so that they cannot show anything else."""
    alone = _renumbered(read, without_places(printed(read.report)))
    return judge_printed(CheckContext(alone.report, alone.ledger, today or day_of_check()))


def _renumbered(read: NumberedReport, report: AlternativeReport) -> NumberedReport:
    ledger = number_notes(report)
    return replace(read, report=report, whole=report, ledger=ledger, labels=make_labels(report, ledger), allowed=(), sign_off=None)
