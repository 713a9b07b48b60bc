"""All checks in the order of the manual, and the other codes that findings can have."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module

from altreport.checks.check_context import CheckContext
from altreport.checks.rules import unused_allow
from altreport.problems import Problem, Severity
from altreport.resources import data_folder, read_once


@dataclass(frozen=True)
class Check:
    """One check: its code, its manual page, and the function that finds problems."""

    code: str
    manual: str
    run: Callable[[CheckContext], Iterator[Problem]]


_TRUTH = ("dangling-endnote", "dangling-source", "dangling-crossref", "duplicate-id", "markup", "shown-once")
"""What would print something wrong. Only this group has an effect: its codes cannot be allowed, made lighter or skipped (see `GUARDING`)."""

_EVIDENCE = (
    "typed-reference",
    "hand-typed-ibid",
    "short-form-only",
    "work-not-listed",
    "untitled-source",
    "bare-url",
    "proxied-url",
    "tracked-url",
    "search-result-address",
    "host-mismatch",
    "duplicate-endnote",
    "duplicate-source",
    "misread-name",
    "missing-source-field",
    "undated-source",
    "date-against-address",
    "missing-pinpoint",
    "source-older-than-claim",
    "self-citation",
    "untraceable-request",
    "untraceable-communication",
    "statute-pinpoint",
    "un-symbol",
    "unbalanced-mark",
    "doubled-mark",
    "invisible-character",
    "garbled-word",
    "stale-source",
    "request-dates",
    "late-reply",
)
"""Endnotes, sources and information requests. This group and those below only give the order of the manual."""

_SAFETY = ("personal-data", "withheld-elsewhere", "withheld-trace", "numbers-show-gaps")
"""Details that may harm people, and what an edition withholds."""

_FORM = ("unused-endnote", "unused-source", "word-limit", "deadline", "title-page", "template-text", "article-number", "committee-name", "name-variants")
"""The report as a whole: what it does not use, and what the treaty body asks of its length, date and title page."""

_SIGNED = ("text-changed-since-sign-off", "grounds-changed")
"""What was changed since it was signed."""

_ARGUMENT = (
    "unsourced-figure",
    "figures-disagree",
    "unattributed-claim",
    "paragraph-without-source",
    "recommendation-without-addressee",
    "recommendation-without-evidence",
    "recommendation-without-date",
    "recommendation-compound",
    "recommendation-vague",
    "finding-without-recommendation",
)
"""Whether claims have sources, and recommendations can be followed."""

_LANGUAGE = (
    "terminology",
    "acronym-undefined",
    "acronym-defined-twice",
    "acronym-unused",
    "misspelling",
    "spelling-variant",
    "confusable-word",
    "punctuation",
    "number-format",
    "macron",
)
"""Words: terms, acronyms and spelling."""

_ACCESS = ("heading-order", "missing-alt-text", "table-without-header", "link-text", "paragraph-too-long", "future-date", "vague-date")
"""What makes the report hard to read, also with a screen reader, and dates that cannot be right."""


def _check(code: str) -> Check:
    """The check of a code such as `vague-time`: the docstring of `checks/rules/vague_time.py` is its manual page, `check` there its function."""
    name = code.replace("-", "_")
    try:
        module = import_module(f"altreport.checks.rules.{name}")
    except ModuleNotFoundError as fault:
        if fault.name != f"altreport.checks.rules.{name}":
            raise
        raise ModuleNotFoundError(f"checks/registry.py lists the code ‘{code}’, but there is no file checks/rules/{name}.py.", name=fault.name) from None
    return Check(code, inspect.cleandoc(module.__doc__ or ""), module.check)


CHECKS = tuple(_check(code) for code in (*_TRUTH, *_EVIDENCE, *_SAFETY, *_SIGNED, *_ARGUMENT, *_LANGUAGE, *_ACCESS, *_FORM))

READERS = ("yaml", "schema", "bibtex", "csv", "picture", "withheld-in-public", "accessibility", "csl", "template", "site-settings", "file", "unsigned-record")
"""Codes of what readers of files and builders report; their manual pages are in data/manuals/."""

LINKS = ("site-link", "site-policy", "dead-link", "moved-link", "signin-link", "untrusted-link", "unasked-link")
"""Codes of findings about links; their manual pages are in data/manuals/ too."""

GUARDING = frozenset(_TRUTH) | frozenset(READERS)
"""Codes of findings about untrue or unread parts of the printed report. They cannot be made lighter, allowed or skipped."""

_EDITORS_ORDER = (*READERS, *_TRUTH, *_SAFETY, *_SIGNED, *_FORM, *_ARGUMENT, *_EVIDENCE, *LINKS, *_LANGUAGE, *_ACCESS)


def importance(code: str) -> int:
    """The place of a code in the order in which an editor corrects a report: what is untrue or unsafe, then argument, evidence, words; 0 is first."""
    return _EDITORS_ORDER.index(code) if code in _EDITORS_ORDER else len(_EDITORS_ORDER)


REFERRING = frozenset({"dangling-endnote", "dangling-source", "dangling-crossref", "shown-once"})
"""Codes of findings about references: their messages may name ids of records that the edition withholds."""


def run_checks(context: CheckContext) -> tuple[Problem, ...]:
    """All that the checks find."""
    return tuple(problem for check in CHECKS for problem in check.run(context))


@read_once
def manuals() -> dict[str, str]:
    """The manual page of each code, in the order of the manual."""
    written = {code: (data_folder() / "manuals" / f"{code}.md").read_text(encoding="utf-8") for code in (*READERS, *LINKS)}
    return {**{check.code: check.manual for check in CHECKS}, unused_allow.CODE: inspect.cleandoc(unused_allow.__doc__ or ""), **written}


def default_severities() -> dict[str, Severity]:
    """The severity of the findings of each code, unless the manual page or report.yml says otherwise."""
    said = {code: re.search(r"^Severity: (\w+)", page, re.MULTILINE) for code, page in manuals().items()}
    return {code: Severity(found[1]) for code, found in said.items() if found}
