"""Findings after the settings of the report: severities of report.yml, and findings that records allow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from altreport.checks.check_context import CheckContext
from altreport.checks.registry import GUARDING, REFERRING, manuals, run_checks
from altreport.checks.renamed_checks import RENAMED, unknown_check
from altreport.checks.rules.unused_allow import Allowed, silence
from altreport.model.cover import Cover
from altreport.problems import PrintedFinding, Problem, Severity, in_reading_order


@dataclass(frozen=True)
class Findings:
    """The findings to report, in reading order, and those that records allow."""

    problems: tuple[Problem, ...]
    allowed: tuple[Allowed, ...] = ()


def judge(context: CheckContext, read: Iterable[Problem]) -> Findings:
    """Run all checks; `read` are the problems that readers have found already."""
    cover = context.report.cover
    found = [_weighed(problem, cover) for problem in in_reading_order(run_checks(context))]
    silenced = silence(context, found, manuals(), GUARDING)
    return Findings(tuple(in_reading_order([*read, *_bad_severities(cover), *silenced.left, *silenced.said])), silenced.allowed)


def judge_printed(context: CheckContext) -> tuple[PrintedFinding, ...]:
    """The findings that outputs print, from a `context` with nothing but printed texts (see `editions.printed_records`).

    A finding about a reference does not name its id, which may be that of a withheld record. An `allow` without a finding is not
    reported, because its finding may be withheld.
    """
    found = [_weighed(problem, context.report.cover) for problem in in_reading_order(run_checks(context))]
    left = in_reading_order(silence(context, found, manuals(), GUARDING).left)
    return tuple(_without_id(problem).printed() for problem in left)


def _without_id(problem: Problem) -> Problem:
    """A finding about a reference with the first sentence of its manual page in the place of its own words."""
    return replace(problem, message=manuals()[problem.code].partition("\n\n")[0], hint="") if problem.code in REFERRING else problem


def _weighed(problem: Problem, cover: Cover) -> Problem:
    level = cover.severities.get(problem.code)
    return problem if level is None or problem.code in GUARDING else replace(problem, severity=level)


def _bad_severities(cover: Cover) -> Iterator[Problem]:
    """Entries of `severities` in report.yml that name no check, or one that has a new name, or one that must not be made lighter."""
    for code, level in cover.severities.items():
        place = cover.place_in(("severities", code))
        if code not in manuals():
            message, hint = unknown_check(code, manuals())
            yield Problem("schema", message, place, hint, "report", Severity.WARNING if code in RENAMED else Severity.ERROR)
        elif code in GUARDING and level is not Severity.ERROR:
            message = f"‘{code}’ ensures that the report is read and printed correctly, so it cannot be made lighter."
            yield Problem("schema", message, place, "Delete this line.", "report")
