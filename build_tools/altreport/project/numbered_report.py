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
from altreport.editions.shared_numbers import with_shared_numbers
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
    records allow. `sign_off` are the signatures, None if there are none and in what outputs are made from. `unfilled` is the edition without the placeholders
    of shared numbers, where it has any.
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
    unfilled: AlternativeReport | None = None

    @property
    def own(self) -> AlternativeReport:
        """Return what the edition has of the author's records, for checks and the gate: no placeholders."""
        return self.unfilled or self.report


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


def numbered(root: Path, edition: Edition, whole: AlternativeReport, own: AlternativeReport, problems: Collection[Problem] = ()) -> NumberedReport:
    """Return the edition `own` of the report `whole` with its numbers, and the placeholders these need; `problems` are those of the readers."""
    report = with_shared_numbers(own, whole, edition)
    ledger = number_notes(report)
    usable = not any(problem.code == "csl" for problem in problems)
    style = (find_template(root, f"csl/{report.cover.style}.csl") if usable else None) or template_folder() / "csl" / "altreport-note.csl"
    return NumberedReport(root, edition, report, whole, ledger, make_labels(report, ledger), style, unfilled=None if report is own else own)


def check_report(read: NumberedReport, problems: tuple[Problem, ...], today: date | None = None) -> Outcome[NumberedReport]:
    """Return the report with the findings of all checks; `problems` are those of the readers."""
    context = replace(_context(read, read.own, today), whole=read.whole, sign_off=read.sign_off, filled=read.report)
    findings = judge(context, problems)
    refused = would_be_refused(read.whole, read.own, read.root)
    found = in_reading_order([*lighter_where_uncited(findings.problems, read.whole), *refused])
    return Outcome(replace(read, allowed=findings.allowed), tuple(found))


def printed_edition(read: NumberedReport) -> NumberedReport:
    """Return the report for outputs, without anything that shows that something is withheld, unread or not cited, and with the spaces of its language."""
    return _renumbered(read, with_spaced_records(without_unknown_ids(printed(read.report))))


def printed_findings(read: NumberedReport, today: date | None = None) -> tuple[PrintedFinding, ...]:
    """Return the findings that outputs print. They are computed anew from the printed edition, so that they cannot show anything else."""
    return judge_printed(_context(read, without_places(printed(read.own)), today))


def _context(read: NumberedReport, report: AlternativeReport, today: date | None) -> CheckContext:
    """What checks look at: `report` has no placeholders, but its records have the numbers that the edition prints."""
    ledger = read.ledger if report is read.report else number_notes(report)
    known = read.labels if read.unfilled is not None else None
    return CheckContext(report, ledger, today or day_of_check(), printed_labels=known)


def _renumbered(read: NumberedReport, report: AlternativeReport) -> NumberedReport:
    ledger = number_notes(report)
    return replace(read, report=report, whole=report, ledger=ledger, labels=make_labels(report, ledger), allowed=(), sign_off=None, unfilled=None)
