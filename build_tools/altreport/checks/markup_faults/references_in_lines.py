"""Note calls, citations and cross-references in fields of plain text, which are printed as typed."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from altreport.checks.check_context import CheckContext
from altreport.checks.markup_faults.mistyped_references import mistyped_references
from altreport.checks.markup_faults.slips import Slip
from altreport.markup import CrossReference, NoteReference, scan
from altreport.markup.citation import keys_in
from altreport.markup.plain_latex import plain_latex
from altreport.model.acronym import Acronym
from altreport.model.allowance import Allowance
from altreport.model.biblatex import PRINTED_FIELDS
from altreport.model.check_data import Entry
from altreport.model.evidence import Source
from altreport.model.illustration import Illustration
from altreport.model.recommendation import Recommendation
from altreport.model.record import Record
from altreport.model.record_fields import FieldText
from altreport.problems import Problem, Severity, quoted

_CALLED = {NoteReference: "note call", CrossReference: "cross-reference"}
_LOOSE = re.compile(r"\[\s*\]\s*\(#?[^()\s]*\)|\[#[^\[\]\s]+\]")
"""Cross-references as they are often mistyped."""
_ADDRESSES = frozenset({"url", "doi", "eprint"})


def references_in_lines(context: CheckContext) -> Iterator[Problem]:
    """One error for each reference in a title, a cell, an addressee or another field of plain text; it names the field."""
    works = context.report.cited_works
    mistyped = mistyped_references(context)
    for field in context.report.field_texts():
        if isinstance(field.text, str) and _is_printed(field):
            line = plain_latex(field.text) if isinstance(field.record, Source) else field.text
            is_source = isinstance(field.record, Source)  # [@name] is a handle there, unless a source has that key
            for typed, called in _references(line, works):
                if is_source and called == "citation" and works.keys().isdisjoint(keys_in(typed)):
                    continue
                message = f"The field ‘{name_of(field)}’ is plain text, so the {called} {quoted(typed)} in it would be printed as typed."
                yield Problem("markup", message, field.place, _hint(field.record), field.owner)
            if not isinstance(field.record, Source):
                yield from _mistyped(field, line, mistyped(line, scan(line)), [typed for typed, _ in _references(line, works)])


def _mistyped(field: FieldText, line: str, slips: Iterable[Slip], said: Collection[str]) -> Iterator[Problem]:
    """What would be no reference in a text either: ‘[key]’, ‘[^ key]’, ‘Cases¹’, ‘Cases[1]’."""
    for slip in slips:
        typed = line[slip.start : slip.end]
        if not any(typed in other or other in typed for other in said):
            message = f"The field ‘{name_of(field)}’ is plain text, so {quoted(typed)} in it would be printed as typed."
            is_number = re.fullmatch(r"[\[\d\], ;–-]+", typed) is not None  # tables of Word files have them, and must be imported
            yield Problem("markup", message, field.place, _hint(field.record), field.owner, Severity.WARNING if is_number else slip.severity)


def _is_printed(field: FieldText) -> bool:
    if isinstance(field.record, Source):
        return field.path[-1] in PRINTED_FIELDS - _ADDRESSES
    return not isinstance(field.record, Allowance | Entry)


def _references(line: str, works: Collection[str]) -> Iterator[tuple[str, str]]:
    """Each reference in a line as typed, and what it is called."""
    if "[" not in line and "@" not in line:
        return
    found = scan(line)
    for reference in found.references:
        yield line[reference.start : reference.end], _CALLED.get(type(reference), "citation")
    for odd in found.oddities:
        if odd.kind == "inline-note":
            yield line[odd.start :], "note"
        elif odd.kind in ("bare-citation", "citation-part", "citation-run-on") and odd.text in works:
            yield line[odd.start : odd.end], "citation"
    starts = {reference.start for reference in found.references}
    yield from ((loose[0], "cross-reference") for loose in _LOOSE.finditer(line) if loose.start() not in starts)


def name_of(field: FieldText) -> str:
    """Return what an author calls a field: that of a source by its own name, an acronym by itself."""
    if isinstance(field.record, Acronym):
        return field.record.short
    names = [step for step in field.path if isinstance(step, str)]
    return names[-1] if isinstance(field.record, Source) else names[0]


def _hint(record: Record) -> str:
    if isinstance(record, Illustration):
        return "Move it to ‘source:’, which can cite notes and sources."
    if isinstance(record, Recommendation):
        return "Move it to ‘text:’."
    return "Delete it here, or move it to the text of a paragraph, a recommendation, a page or an endnote."
