"""Proof that accepted proposals were applied, and nothing else: the report is read back from a copy and compared."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from altreport.editions import Edition
from altreport.errors import CouldNotRunError
from altreport.model.record_fields import Path as FieldPath
from altreport.model.report import AlternativeReport
from altreport.problems import Outcome, Problem, Severity, quoted
from altreport.project.load import load
from altreport.project.numbered_report import check_report, read_report
from altreport.review.field_in_file import squeezed
from altreport.review.report_fields import fields_of

_NOTHING = "Nothing was changed. Answer these proposals with ‘later’, or make the changes by hand."


def prove(
    root: Path,
    before: Outcome[AlternativeReport | None],
    copy: Path,
    expected: Mapping[tuple[str, FieldPath], str],
    editions: Collection[str],
) -> None:
    """Raise `CouldNotRunError` if the report in `copy` is not `before` (in `root`) with the texts `expected`, or has an error that `root` has not."""
    after = load(copy)
    if before.value is None or after.value is None:
        raise CouldNotRunError("report.yml could no longer be read afterwards.", _NOTHING)
    was = {key: field.text for key, field in fields_of(before.value).items()}
    now = {key: field.text for key, field in fields_of(after.value).items()}
    renamed = {name: text for (name, path), text in expected.items() if path == ("short",)}  # an acronym, which is known by its short form
    wanted = {(renamed.get(name, name), path): text for (name, path), text in {**was, **expected}.items()}
    for key in [*wanted, *now]:
        if key not in now or key not in wanted or squeezed(now[key]) != squeezed(wanted[key]):
            raise CouldNotRunError(f"Another text of {quoted(key[0])} than the one that was accepted would change.", _NOTHING)
    for edition in sorted({Edition.PUBLIC, *map(Edition, editions)}):
        known = {_same(problem) for problem in _errors(root, edition)}
        for problem in _errors(copy, edition):
            if _same(problem) not in known:
                raise CouldNotRunError(f"The report would have an error in {problem.place.path}, line {problem.place.line}: {problem.message}", _NOTHING)


def _errors(root: Path, edition: Edition) -> list[Problem]:
    read = read_report(root, edition)
    found = read.problems if read.value is None else check_report(read.value, read.problems).problems
    return [problem for problem in found if problem.severity is Severity.ERROR]


def _same(problem: Problem) -> tuple[str, str, str]:
    return problem.code, problem.record, problem.message
