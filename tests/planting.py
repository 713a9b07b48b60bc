"""The same words put into every field of plain text that a report has, found by a walk over its records: a new field is among them by itself."""

from __future__ import annotations

import re
import types
from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from pydantic import AfterValidator

from altreport.assemble.texts import Texts, read_texts
from altreport.editions import Edition
from altreport.fixed_words import FixedWords
from altreport.model.evidence import Source
from altreport.model.record import Record
from altreport.model.report import AlternativeReport
from altreport.notes.labels import make_labels
from altreport.notes.ledger import number_notes
from altreport.project.numbered_report import NumberedReport, read_report

MARKS = """</title><script>alert(1)</script> <svg onload="alert(2)"> 'x' " onfocus="alert(3) &lt; &amp;lt; &#60; &#0060; [l](javascript:alert(4)) *e* _f_ `c` # | ::: $m$ \\b -- e"""
BRACES = "{{ 7*7 }} {% endraw %} {# x #} {: onclick=alert(5) } {.k onclick=alert(6)} " + MARKS
OF_BIBTEX = "</title><script>alert(1)</script> <svg onload=alert(2)> &lt; [l](javascript:alert(4)) *e* | ::: e"
PLAIN, FIXED = "Zq", "Zw"
"""What means something to HTML, Jinja, Markdown and pandoc; the same without what means something in BibTeX or in a phrase that is filled in; and words of no meaning."""

_OF_NO_READER = frozenset({"allow", "check_data", "gaps", "severities", "origin"})
"""What no output shows: settings of the checks."""
_OF_A_SOURCE = ("title", "subtitle", "publisher", "institution", "organization", "journaltitle", "location", "note", "series")


def planted(report: AlternativeReport, words: str, fixed: str) -> AlternativeReport:
    """The report with `words` behind what each line of plain text says, and with `fixed` behind each fixed word and in the sources, where braces mean something."""
    sources = tuple(_source(source, fixed) for source in report.sources)
    changed = {
        item.name: _planted(getattr(report, item.name), words, plain=False)
        for item in fields(report)
        if item.name not in (*_OF_NO_READER, "sources", "words", "acronym_list")
    }
    acronyms = tuple(acronym.model_copy(update={"full": f"{acronym.full} {words}"}) for acronym in report.acronym_list)
    return replace(
        report,
        **{**changed, "sources": sources, "acronym_list": acronyms, "words": FixedWords({**vars(report.words), **_in_phrases(vars(report.words), fixed)})},
    )


def planted_report(root: Path, words: str, fixed: str) -> tuple[NumberedReport, Texts]:
    """The public edition of the report under `root` with these words in it, and its texts."""
    read = read_report(root, Edition.PUBLIC).value
    assert read is not None
    report = planted(read.report, words, fixed)
    ledger = number_notes(report)
    numbered = replace(read, report=report, ledger=ledger, labels=make_labels(report, ledger))
    return numbered, read_texts(report, ledger, numbered.labels, numbered.style).value


def lines_of(kind: type[Record]) -> Iterator[str]:
    """The names of the fields of a kind of record that are lines of plain text, or hold some."""
    hints = get_type_hints(kind, include_extras=True)
    yield from (name for name in kind.model_fields if name not in _OF_NO_READER and _is_line(hints[name]))


def _is_line(hint: Any) -> bool:
    """Whether a type is text of any form, or has such text in it: what must have a certain form is no plain text."""
    if hint is str:
        return True
    if get_origin(hint) is Annotated:
        inner, *rules = get_args(hint)
        return not any(_gives_a_form(rule) for rule in rules) and _is_line(inner)
    if get_origin(hint) in (tuple, Union, types.UnionType):
        return any(_is_line(inner) for inner in get_args(hint) if inner not in (type(None), Ellipsis))
    return False


def _gives_a_form(rule: Any) -> bool:
    return isinstance(rule, AfterValidator) or any(getattr(each, "pattern", None) for each in (rule, *getattr(rule, "metadata", ())))


def _planted(value: Any, words: str, *, plain: bool) -> Any:
    if isinstance(value, str):
        return f"{value} {words}" if plain and not re.fullmatch(r"[-\d.,% ]*", value) else value
    if isinstance(value, tuple):
        return tuple(_planted(item, words, plain=plain) for item in value)
    if isinstance(value, Record):
        own = set(lines_of(type(value)))
        return value.model_copy(
            update={name: _planted(getattr(value, name), words, plain=name in own) for name in type(value).model_fields if name not in _OF_NO_READER}
        )
    return value


def _source(source: Source, words: str) -> Source:
    return source.model_copy(update={"fields": {name: f"{value} {words}" if name in _OF_A_SOURCE else value for name, value in source.fields.items()}})


def _in_phrases(phrases: dict[str, str], words: str) -> dict[str, str]:
    return {name: f"{phrase} {words}" for name, phrase in phrases.items()}
