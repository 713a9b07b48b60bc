"""All checks, in the order of the manual, and the codes under which the readers speak."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import ModuleType

from altreport.checks import (
    acronym_defined_twice,
    acronym_undefined,
    acronym_unused,
    bare_url,
    dangling_crossref,
    dangling_endnote,
    dangling_source,
    deadline,
    duplicate_endnote,
    duplicate_id,
    duplicate_source,
    finding_without_recommendation,
    future_date,
    hand_typed_ibid,
    heading_order,
    host_mismatch,
    invisible_character,
    late_reply,
    link_text,
    macron,
    markup,
    misread_name,
    missing_alt_text,
    missing_pinpoint,
    missing_source_field,
    misspelling,
    paragraph_too_long,
    paragraph_without_source,
    personal_data,
    proxied_url,
    recommendation_compound,
    recommendation_vague,
    recommendation_without_addressee,
    recommendation_without_date,
    recommendation_without_evidence,
    request_dates,
    short_form_only,
    shown_once,
    spelling_variant,
    stale_source,
    statute_pinpoint,
    table_without_header,
    template_text,
    terminology,
    title_page,
    un_symbol,
    unattributed_claim,
    unbalanced_mark,
    undated_source,
    unsourced_figure,
    untitled_source,
    untraceable_communication,
    untraceable_request,
    unused_allow,
    unused_endnote,
    unused_source,
    withheld_elsewhere,
    withheld_trace,
    word_limit,
)
from altreport.checks.link_manuals import LINK_MANUALS, LINK_SEVERITIES
from altreport.checks.reader_manuals import READER_MANUALS
from altreport.checks.view import View
from altreport.problems import Problem, Severity


@dataclass(frozen=True)
class Check:
    """One check: its code, its manual page, how much its findings weigh unless report.yml says otherwise, and the function that looks."""

    code: str
    manual: str
    severity: Severity
    run: Callable[[View], Iterator[Problem]]


_TRUTH = (dangling_endnote, dangling_source, dangling_crossref, duplicate_id, markup, shown_once)
_EVIDENCE = (
    hand_typed_ibid,
    short_form_only,
    untitled_source,
    bare_url,
    proxied_url,
    host_mismatch,
    duplicate_endnote,
    duplicate_source,
    misread_name,
    missing_source_field,
    undated_source,
    missing_pinpoint,
    untraceable_request,
    untraceable_communication,
    statute_pinpoint,
    un_symbol,
    unbalanced_mark,
    invisible_character,
    stale_source,
    request_dates,
    late_reply,
)
_SAFETY = (personal_data, withheld_elsewhere, withheld_trace)
_FORM = (unused_endnote, unused_source, word_limit, deadline, title_page, template_text)
_ARGUMENT = (
    unsourced_figure,
    unattributed_claim,
    paragraph_without_source,
    recommendation_without_addressee,
    recommendation_without_evidence,
    recommendation_without_date,
    recommendation_compound,
    recommendation_vague,
    finding_without_recommendation,
)
_LANGUAGE = (terminology, acronym_undefined, acronym_defined_twice, acronym_unused, misspelling, spelling_variant, macron)
_ACCESS = (heading_order, missing_alt_text, table_without_header, link_text, paragraph_too_long, future_date)


def _check(module: ModuleType) -> Check:
    return Check(module.CODE, inspect.cleandoc(module.__doc__ or ""), module.SEVERITY, module.check)


CHECKS = tuple(_check(module) for module in (*_TRUTH, *_EVIDENCE, *_SAFETY, *_ARGUMENT, *_LANGUAGE, *_ACCESS, *_FORM))

GUARDING = frozenset({module.CODE for module in _TRUTH}) | frozenset(READER_MANUALS)
"""Codes of what would make the printed report untrue, or parts of it unread: they cannot be made lighter, allowed or skipped."""

REFERRING = frozenset({module.CODE for module in (dangling_endnote, dangling_source, dangling_crossref, shown_once)})
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
