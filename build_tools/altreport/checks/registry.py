"""All checks, in the order of the manual, and the codes under which the readers speak."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module

from altreport.checks.link_manuals import LINK_MANUALS, LINK_SEVERITIES
from altreport.checks.reader_manuals import READER_MANUALS
from altreport.checks.rules import unused_allow
from altreport.checks.view import View
from altreport.problems import Problem, Severity


@dataclass(frozen=True)
class Check:
    """One check: its code, its manual page, how much its findings weigh unless report.yml says otherwise, and the function that looks."""

    code: str
    manual: str
    severity: Severity
    run: Callable[[View], Iterator[Problem]]


_TRUTH = ("dangling-endnote", "dangling-source", "dangling-crossref", "duplicate-id", "markup", "shown-once")
_EVIDENCE = (
    "hand-typed-ibid",
    "short-form-only",
    "untitled-source",
    "bare-url",
    "proxied-url",
    "host-mismatch",
    "duplicate-endnote",
    "duplicate-source",
    "misread-name",
    "missing-source-field",
    "undated-source",
    "missing-pinpoint",
    "untraceable-request",
    "untraceable-communication",
    "statute-pinpoint",
    "un-symbol",
    "unbalanced-mark",
    "invisible-character",
    "stale-source",
    "request-dates",
    "late-reply",
)
_SAFETY = ("personal-data", "withheld-elsewhere", "withheld-trace")
_FORM = ("unused-endnote", "unused-source", "word-limit", "deadline", "title-page", "template-text")
_ARGUMENT = (
    "unsourced-figure",
    "unattributed-claim",
    "paragraph-without-source",
    "recommendation-without-addressee",
    "recommendation-without-evidence",
    "recommendation-without-date",
    "recommendation-compound",
    "recommendation-vague",
    "finding-without-recommendation",
)
_LANGUAGE = ("terminology", "acronym-undefined", "acronym-defined-twice", "acronym-unused", "misspelling", "spelling-variant", "macron")
_ACCESS = ("heading-order", "missing-alt-text", "table-without-header", "link-text", "paragraph-too-long", "future-date")


def _check(code: str) -> Check:
    """The check of the module in `checks/rules/` that has the name of the code."""
    module = import_module(f"altreport.checks.rules.{code.replace('-', '_')}")
    return Check(code, inspect.cleandoc(module.__doc__ or ""), module.SEVERITY, module.check)


CHECKS = tuple(_check(code) for code in (*_TRUTH, *_EVIDENCE, *_SAFETY, *_ARGUMENT, *_LANGUAGE, *_ACCESS, *_FORM))

GUARDING = frozenset(_TRUTH) | frozenset(READER_MANUALS)
"""Codes of what would make the printed report untrue, or parts of it unread: they cannot be made lighter, allowed or skipped."""

REFERRING = frozenset({"dangling-endnote", "dangling-source", "dangling-crossref", "shown-once"})
"""Codes of references: their messages name ids that need not be those of anything in the edition."""


def run_checks(view: View) -> tuple[Problem, ...]:
    """What all checks find in `view`."""
    return tuple(problem for check in CHECKS for problem in check.run(view))


def manuals() -> dict[str, str]:
    """The manual page of each code, in the order of the manual."""
    return {
        **{check.code: check.manual for check in CHECKS},
        unused_allow.CODE: inspect.cleandoc(unused_allow.__doc__ or ""),
        **READER_MANUALS,
        **LINK_MANUALS,
    }


def default_severities() -> dict[str, Severity]:
    """How much the findings of each code weigh, unless the manual page or report.yml says otherwise."""
    return {
        **{check.code: check.severity for check in CHECKS},
        unused_allow.CODE: unused_allow.SEVERITY,
        **dict.fromkeys(READER_MANUALS, Severity.ERROR),
        **LINK_SEVERITIES,
    }
