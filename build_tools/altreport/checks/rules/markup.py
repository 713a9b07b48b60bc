"""Signs in a text, such as brackets and stars, that would be lost or would not do what you expect.

The text is Pandoc Markdown, but a report uses a part of it: no HTML, no notes typed in the text, no citation without brackets. Markup that
only looks odd in print is a warning. A reference that would be lost, or a mark that should withhold a text but does not, is an error.

Words are withheld by `[…]{.internal}` and `[…]{.committee}` only: everyone would read the words of `[…]{.confidential}` or
`[…](.internal)`. A note is called by `[^key]`, with nothing else in the brackets; ‘word¹’ and `word[1]` call no note. A list needs a blank
line above it, and two items or more with labels in order: ‘(a)’ or ‘s. 98D’ alone is text. `10*20*30` needs a backslash before each star.

A link leads to a web address (http or https), an e-mail address, or another part of the report, `[](#id)`; words have a language,
`[…]{lang=mi}`, and a direction. Every other address or attribute would be lost, in every output: some could run a program
or open a file on the reader’s computer.

Severity: error where text or a reference would be lost, or shown to those from whom it is withheld; a warning where it only looks odd.

Fails:

    text: As @tip2022 says.^[And others.] Others agree.[@ecpat, pp. 3; 4]

Passes:

    text: As the United States says [@tip2022], and others.[^others] Others agree.[@ecpat, pp. 3 and 4]
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from altreport.checks.check_context import CheckContext
from altreport.checks.markup_faults.attributes_and_addresses import refused, refused_in_fields
from altreport.checks.markup_faults.flattened_lists import flattened_lists, folded_list, lost_signs, lost_stars
from altreport.checks.markup_faults.languages import written_language
from altreport.checks.markup_faults.mistyped_references import mistyped_references
from altreport.checks.markup_faults.references_in_lines import name_of, references_in_lines
from altreport.checks.markup_faults.slips import Slip, not_covered
from altreport.checks.markup_faults.two_readings import two_readings
from altreport.checks.markup_faults.withholding_marks import (
    WRITE,
    fields_in_text,
    hides_nothing,
    marks_of_nothing,
    marks_without_text,
    remarks_in_text,
    wrong_class,
)
from altreport.did_you_mean import nearest
from altreport.markup import Oddity, Scan, scan
from altreport.markup.attributes import CLASSES
from altreport.model.acronym import Acronym
from altreport.model.evidence import Source
from altreport.model.illustration import Tabular
from altreport.model.located_data import Passage
from altreport.model.record import Record, Visibility
from altreport.model.record_fields import texts_in
from altreport.model.visibility_words import is_visibility, may_say_who_sees_rows, says_who_sees_rows
from altreport.problems import Place, Problem, Severity, quoted

CODE = "markup"
SEVERITY = Severity.ERROR
ODDITIES = {
    "inline-note": ("This note is typed in the text, and is printed as typed.", "Move its text to the endnotes and cite it as [^key]."),
    "note-definition": ("A note is defined here, in the text, and would be lost.", "Move its text to the endnotes."),
    "html": ("HTML is printed as typed.", "Use Markdown instead: **bold**, *italics*. If the < belongs to the text, put a backslash before it."),
    "comment": (
        "A comment is printed as typed, so everyone would read it.",
        "Delete it. Write your own remarks before the record, on a line that begins with #.",
    ),
    "picture": (
        "This picture is not printed: of a picture in the text, only the description is.",
        "Add it as a figure (‘kind: picture’), and name its id in the paragraph: ‘shows: [its-id]’.",
    ),
    "unsure-address": ("The address of this link cannot be read with certainty.", "Write ( as %28 and ) as %29 in it, and close it with one bracket."),
    "div": ("‘:::’ has no effect here.", "Delete the line."),
}
CITATIONS = {
    "bare-citation": ("‘@{key}’ without brackets does not make an endnote.", "Write ‘[@{key}]’."),
    "citation-part": (
        "This citation of ‘{key}’ cannot be read: after a semicolon, there must be another ‘@source’.",
        "Write a comma or ‘and’ instead, or name the source.",
    ),
    "citation-run-on": (
        "This citation of ‘{key}’ runs into the bracket after it, and would be lost.",
        "Write two sources as ‘[@{key}; @other]’. If it is one source, put a space after the citation.",
    ),
    "address-and-citation": (
        "This citation of ‘{key}’ would be read as a part of the web address.",
        "Put the address in angle brackets, <https://…>, or put a space after it.",
    ),
    "email-or-citation": ("‘@{key}’ would be read as a part of an email address.", "Put a space before the @."),
}
_GRAVE = frozenset({"unsure-address", "comment", "note-definition", "citation-part", "citation-run-on", "address-and-citation", "email-or-citation"})
_CLASSES = CLASSES | frozenset(Visibility)


def check(context: CheckContext) -> Iterator[Problem]:
    """One problem for each piece of such markup."""
    mistyped = mistyped_references(context)
    known = {*context.labels, *context.report.gaps.withheld}
    pages = {page.id for page in context.report.front}
    for record, passage, found in context.texts:
        lost = [(odd.start, odd.end) for odd in found.oddities if odd.kind in _GRAVE]
        slips = [*marks_without_text(passage.markdown, found, known), *fields_in_text(passage.markdown, passage.raw), *mistyped(passage.markdown, found)]
        slips += remarks_in_text(passage.markdown, passage.raw, found, in_page=record in pages)
        said = {slip.start for slip in slips}
        for oddity in found.oddities:
            words = _words(oddity, context)
            is_reported = oddity.start in said or (oddity.kind == "bare-citation" and any(start <= oddity.start < end for start, end in lost))
            if words is not None and not is_reported:
                slips.append(Slip(oddity.start, oddity.end, *words, Severity.ERROR if oddity.kind in _GRAVE else Severity.WARNING))
        slips += [*flattened_lists(passage.markdown, found), *folded_list(passage.markdown, passage.raw), *lost_stars(passage.markdown, found)]
        slips += lost_signs(passage.markdown, found)
        slips += not_covered(refused(passage.markdown, found), slips)
        slips += not_covered(two_readings(passage.markdown, found), [slip for slip in slips if slip.severity is Severity.ERROR])
        for slip in slips:
            yield Problem(CODE, slip.message, passage.place_of(slip.start, slip.end), slip.hint, record, slip.severity)
        for span in found.spans:
            for name in set(span.classes) - _CLASSES:
                yield _unknown_class(name, passage.place_of(span.inner_end, span.end), record)
        yield from _marks_in_whole(record, passage, found, known)
    yield from _marks_in_lines(context)
    yield from _levels_in_tables(context)
    yield from references_in_lines(context)
    yield from refused_in_fields(context)


def _marks_in_whole(record: str, passage: Passage, found: Scan, known: Collection[str]) -> Iterator[Problem]:
    """Marks that withhold nothing in the text before an edition is made of it, and those that come into being when others are cut."""
    uncut = passage if passage.whole is None else Passage(passage.whole, passage.place, passage.raw)
    slips = [*marks_of_nothing(uncut.markdown)]
    if passage.whole is not None:
        slips += not_covered(marks_without_text(uncut.markdown, scan(uncut.markdown), known), slips)
    for slip in slips:
        yield Problem(CODE, slip.message, uncut.place_of(slip.start, slip.end), slip.hint, record)
    for span in found.spans if not slips else ():
        if not set(span.classes).isdisjoint(Visibility):
            message = "This mark would withhold nothing once the marks beside or within it are cut, so everyone would see the text."
            yield Problem(CODE, message, passage.place_of(span.start, span.end), WRITE, record)


def _words(oddity: Oddity, context: CheckContext) -> tuple[str, str] | None:
    if oddity.kind in ODDITIES:
        return ODDITIES[oddity.kind]
    if nearest(oddity.text, context.report.cited_works) is None:
        return None
    message, hint = CITATIONS[oddity.kind]
    return message.format(key=oddity.text), hint.format(key=oddity.text)


def _unknown_class(name: str, place: Place, record: str) -> Problem:
    said = wrong_class(name)
    if said is None and (written := written_language(f"{{.{name}}}")) is not None:
        said = f"‘.{name}’ is unknown, so these words have no language.", f"Write ‘{written}’."
    message, hint = said or (f"‘.{name}’ is unknown, so everyone would see this text.", f"{WRITE} Otherwise delete the mark.")
    return Problem(CODE, message, place, hint, record)


def _marks_in_lines(context: CheckContext) -> Iterator[Problem]:
    """Every field that is not Markdown (titles, addressees, cells, acronyms) is plain text: a mark in one hides nothing."""
    acronyms = (text for acronym in (context.whole or context.report).acronym_list for text in texts_in(acronym))
    others = (
        text
        for text in context.report.field_texts()
        if not isinstance(text.record, Acronym) and not (isinstance(text.record, Source) and not text.record.prints(text.path))
    )
    reported: set[Place] = set()
    for each in (*others, *acronyms):
        in_bibtex = isinstance(each.record, Source)
        if isinstance(each.text, str) and each.place not in reported and hides_nothing(each.text, in_bibtex=in_bibtex):
            reported.add(each.place)
            message = f"The field ‘{name_of(each)}’ is plain text: a mark in it hides nothing, and everyone would see it."
            yield Problem(CODE, message, each.place, _withheld_whole(each.record), each.owner)


def _levels_in_tables(context: CheckContext) -> Iterator[Problem]:
    """A column of levels in a table: its rows are no records, and every one is printed."""
    for table in context.report.illustrations:
        if not isinstance(table, Tabular):
            continue
        for row in (table.columns, *table.rows):
            if row and is_visibility(row[0] or "") and not set(Visibility).isdisjoint(row[1:]):
                message = f"The row {quoted(row[0] or '')} withholds nothing: the whole table is printed for everyone."
                yield Problem(CODE, message, table.place, "Delete the row, and give the table’s file a field ‘visibility: internal’.", table.id)
            elif row and re.match(r"(?:#|//) +[^\W\d]", row[0] or ""):
                message = f"The row {quoted(row[0] or '')} is a part of the table, so everyone would read it."
                yield Problem(CODE, message, table.place, "Delete the row.", table.id)
        for at, name in enumerate(table.columns):
            cells = [row[at] or "" for row in table.rows if at < len(row)]
            certain = says_who_sees_rows(name, cells)
            if certain or may_say_who_sees_rows(name, cells):
                message = f"The column {quoted(name)} withholds nothing: every row is printed for everyone."
                hint = "Delete the column and the rows that are not for everyone, or give the whole table a field ‘visibility: internal’."
                severity = Severity.ERROR if certain else Severity.WARNING
                yield Problem(CODE, message, table.place_in(("columns", at)), hint, table.id, severity)


def _withheld_whole(record: Record) -> str:
    if isinstance(record, Acronym):
        return "Leave the words out: an acronym that only withheld texts use is withheld with its full form."
    whole = "source a field ‘visibility = {internal}’" if isinstance(record, Source) else "record a field ‘visibility’"
    return f"Give the whole {whole}, or leave the words out."
