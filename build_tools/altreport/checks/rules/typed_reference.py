"""A paragraph, section, table, figure, recommendation or note of this report is named by a typed number.

Its number changes with each paragraph that is added above it, and nothing warns of that. Write the record’s id, `[](#id)`: altreport prints
‘paragraph 12’, keeps the number right, and makes a link of it. The hint names the record that has the number now.

Paragraphs of other documents (‘CRC/C/NZL/CO/6, para. 12’, ‘paragraph 3 of the Act’, ‘article 2, paragraph 1’) are ignored. So are sentences that
name another document before the number, unless ‘above’, ‘below’ or ‘of this report’ is after it. In an endnote, ‘see’ or one of these words must
be beside the number. So it is below tables, and in titles, cells and addressees; these are plain text, in which no reference can be written.
A title that begins with a number of its own (‘Table 1: Cases’) is reported too, because the number is printed before it, and so is a paragraph, a
recommendation or an endnote that does (‘12. The law is weak.’): if it is its own number, or that after the one before it.

The other way round, a word typed before a reference that prints it (`paragraph [](#second)` prints ‘paragraph paragraph 2’) is reported, and so
is a reference that is joined to a word or to the full stop before it.

Severity: warning, because the number may be right today.

Fails:

    text: The law is weak (see paragraph 2 above), as table 1 shows.

Passes:

    text: The law is weak (see [](#second)), as [](#cases) shows. See also CRC/C/NZL/CO/6, para. 12.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from altreport.checks.check_context import CheckContext
from altreport.checks.markup_faults.references_in_lines import name_of
from altreport.checks.reading.report_texts import Kind, KnownTitles, Text
from altreport.checks.reading.typed_references import Finder, TypedNumber, finder_for
from altreport.model.acronym import Acronym
from altreport.model.allowance import Allowance
from altreport.model.check_data import Entry
from altreport.model.evidence import Source
from altreport.model.illustration import Illustration
from altreport.model.located_data import Passage
from altreport.model.record_fields import FieldText
from altreport.problems import Place, Problem, Severity, quoted

CODE = "typed-reference"
SEVERITY = Severity.WARNING
_NUMBER = re.compile(r"\s*\(?(\d{1,3})[.)](?=\s+\S)")
_JOINED_BEFORE = re.compile(r"[\w.,;:?!”»)]$")
_CALLED = {"paragraph": "paragraphs", "section": "sections", "table": "tables", "figure": "figures", "recommendation": "recommendations", "note": "endnotes"}


def check(context: CheckContext) -> Iterator[Problem]:
    """One warning for each such reference, with the records that it seems to mean."""
    finder = finder_for(context)
    if finder is None:
        return
    records = _records(context)
    counts = {kind: sum(other == kind for other, _ in records) for kind in _CALLED}
    for text in context.prose:
        if text.kind is not Kind.HEADING:
            for found in finder.found_in(text, counts):
                yield _problem(text, found, text.place(found.start, found.end), _hint(found, records, counts, finder.to))
        yield from _beside_references(context, finder, text)
    yield from _typed_numbers(context)
    for field in context.report.field_texts():
        if isinstance(field.record, Source | Allowance | Entry | Acronym) or (isinstance(field.text, Passage) and not isinstance(field.record, Illustration)):
            continue
        yield from _in_field(field, finder, records, counts)


def _beside_references(context: CheckContext, finder: Finder, text: Text) -> Iterator[Problem]:
    """One warning for each reference whose word is typed before it, or that is joined to a word; of a section, the title is printed."""
    prose = text.prose.text
    for reference in text.prose.found.cross_references:
        label = context.labels.get(reference.target)
        if reference.text or label is None or label.number is None:
            continue
        written = f"‘[](#{reference.target})’"
        word = finder.word_before(prose[: reference.start], label.kind)
        if word:
            place = text.place(reference.start - len(word), reference.end)
            message = f"{quoted(word.strip())} is printed twice here: {written} prints {quoted(label.text)}."
            yield Problem(CODE, message, place, f"Delete the word: write {written} alone.", text.record, SEVERITY)
        elif _JOINED_BEFORE.search(prose, 0, reference.start) or prose[reference.end : reference.end + 1].isalnum():
            message = f"A space is missing beside {written}, which prints {quoted(label.text)}."
            yield Problem(CODE, message, text.place(reference.start, reference.end), "Put a space between it and the word or mark.", text.record, SEVERITY)


def _typed_numbers(context: CheckContext) -> Iterator[Problem]:
    """One warning for each text that begins with a number of its own, where its number is printed before it."""
    for kind in (Kind.PARAGRAPH, Kind.RECOMMENDATION, Kind.ENDNOTE):
        texts = [text for text in context.prose if text.kind is kind]
        found = [_NUMBER.match(text.prose.text) for text in texts]
        numbers = [int(each[1]) if each else 0 for each in found]
        for at, (text, typed) in enumerate(zip(texts, found, strict=True)):
            label = context.labels.get(text.record)
            beside = {before + 1 for before in numbers[:at][-1:] if before} | {after - 1 for after in numbers[at + 1 :][:1]}
            if typed is not None and (numbers[at] in beside or (label is not None and label.number == numbers[at])):
                message = f"The number {quoted(typed[0].strip())} was typed by hand, and that of the {kind} is printed before it."
                yield Problem(CODE, message, text.place(typed.start(1), typed.end()), "Delete it.", text.record, SEVERITY)


def _in_field(field: FieldText, finder: Finder, records: Mapping[tuple[str, int], str], counts: Mapping[str, int]) -> Iterator[Problem]:
    """What is in a line of plain text, or below a table."""
    words = field.text.markdown if isinstance(field.text, Passage) else field.text
    if isinstance(field.record, Illustration) and field.path == ("title",) and (label := finder.label_in(words)):
        message = f"{quoted(label)} was typed by hand, and the number is printed before the title."
        yield Problem(CODE, message, field.place, "Delete it.", field.owner, SEVERITY)
        return
    text = Text(Kind.ENDNOTE, field.owner, Passage(words, field.place, words), KnownTitles(()))
    for found in finder.found_in(text, counts):
        if isinstance(field.text, Passage):
            yield _problem(text, found, field.text.place_of(found.start, found.end), _hint(found, records, counts, finder.to))
        else:
            instead = "‘source:’, as ‘[](#id)’" if isinstance(field.record, Illustration) else "the text of a paragraph, as ‘[](#id)’"
            yield _problem(text, found, field.place, f"Delete it here, or move it to {instead}: the field ‘{name_of(field)}’ is plain text.")


def _problem(text: Text, found: TypedNumber, place: Place, hint: str) -> Problem:
    typed = text.prose.text[found.start : found.end]
    message = f"{quoted(typed)} was typed by hand, so it stays the same when the numbers change."
    return Problem(CODE, message, place, hint, text.record, SEVERITY)


def _records(context: CheckContext) -> dict[tuple[str, int], str]:
    """The id of everything that has a number, and of each section by its place."""
    found: dict[tuple[str, int], str] = {(label.kind, label.number): name for name, label in context.labels.items() if label.number is not None}
    return {**found, **{("section", number): section.id for number, section in enumerate(context.report.sections, start=1)}}


def _hint(found: TypedNumber, records: Mapping[tuple[str, int], str], counts: Mapping[str, int], to: str) -> str:
    names = [records.get((found.kind, number), "") for number in found.numbers]
    if not all(names):
        return f"The report has {counts[found.kind]} {_CALLED[found.kind]}. Write ‘[](#id)’ with the id of the one that you mean."
    if any(re.search(r"-cite-\d+$", name) for name in names):
        return "Move that citation to the endnotes, with a key, and write ‘[](#key)’."
    written = f" {to} ".join(f"[](#{name})" for name in (names[0], names[-1])) if found.is_range else ", ".join(f"[](#{name})" for name in names)
    return f"Write ‘{written}’."
