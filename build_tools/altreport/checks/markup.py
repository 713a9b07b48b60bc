"""Markup that would be lost, or mean something else than its author thinks.

The text is Pandoc Markdown, but a report uses a part of it: no HTML, no notes typed in the text, no citation without
brackets. What only looks odd in print is a warning; a reference that would be lost, or a mark that says who may see a text
but withholds nothing, is an error.

Words are withheld by ‘[…]{.internal}’ and ‘[…]{.committee}’ alone: those of ‘[…]{.confidential}’ or ‘[…](.internal)’ would be read
by everybody. A note is called by ‘[^key]’, with nothing else in the brackets; ‘word¹’ and ‘word[1]’ lead to none. A list needs a
blank line above it, and ‘10*20*30’ a backslash before each star.

Severity: error where text or a reference would be lost, or shown to those from whom it is withheld; a warning where it only looks odd.

Fails:

    text: As @tip2022 says.^[And others.] Others agree.[@ecpat, pp. 3; 4]

Passes:

    text: As the United States says [@tip2022], and others.[^others] Others agree.[@ecpat, pp. 3 and 4]
"""

from __future__ import annotations

from collections.abc import Iterator

from altreport.checks.flattened import flattened_lists, folded_list, lost_stars
from altreport.checks.mistyped_references import mistyped_references
from altreport.checks.slips import Slip
from altreport.checks.two_readings import two_readings
from altreport.checks.view import View
from altreport.checks.withholding import hides_nothing, marks_without_text, wrong_class
from altreport.markup import Oddity
from altreport.model.evidence import Source
from altreport.model.record import Record, Visibility
from altreport.problems import Place, Problem, Severity
from altreport.spelling import nearest

CODE = "markup"
SEVERITY = Severity.ERROR
ODDITIES = {
    "inline-note": ("A note typed in the text is printed as it stands.", "Put its text into citations/endnotes.yml and cite it as [^key]."),
    "note-definition": ("A note is defined here, in the text, and would be lost.", "Put its text into citations/endnotes.yml."),
    "html": ("HTML is printed as it stands.", "Use Markdown, or put a backslash before the < if it is meant as text."),
    "comment": ("A comment is printed as it stands, so everybody would read it.", "Delete it; in a YAML file a comment is a line that begins with #."),
    "picture": (
        "A picture in the text is printed as its description alone.",
        "Make it a figure with a caption and a source, in report/figures/: ‘kind: picture’; and name it under ‘shows:’.",
    ),
    "div": ("‘:::’ has no meaning here.", "Delete the line."),
}
CITATIONS = {
    "bare-citation": ("‘@{key}’ without brackets makes no endnote.", "Write ‘[@{key}]’."),
    "citation-part": (
        "This citation of ‘{key}’ cannot be read: behind a semicolon, another ‘@source’ must stand.",
        "Write a comma or ‘and’ in its place, or name the source.",
    ),
    "citation-run-on": (
        "This citation of ‘{key}’ runs into the bracket behind it, and would be lost.",
        "Write two sources as ‘[@{key}; @other]’; else put a space behind the citation.",
    ),
    "address-and-citation": (
        "This citation of ‘{key}’ would be taken for a part of the web address.",
        "Put the address in angle brackets, <https://…>, or a space behind it.",
    ),
    "email-or-citation": ("‘@{key}’ would be taken for a part of an e-mail address.", "Put a space before the @."),
}
_GRAVE = frozenset({"comment", "note-definition", "citation-part", "citation-run-on", "address-and-citation", "email-or-citation"})
_CLASSES = frozenset({"smallcaps", "underline", "ul", "mark", *Visibility})


def check(view: View) -> Iterator[Problem]:
    """One problem for each piece of such markup."""
    mistyped = mistyped_references(view)
    for record, passage, found in view.texts:
        lost = [(odd.start, odd.end) for odd in found.oddities if odd.kind in _GRAVE]
        slips = [*marks_without_text(passage.markdown, found, view.labels), *mistyped(passage.markdown, found)]
        said = {slip.start for slip in slips}
        for oddity in found.oddities:
            words = _words(oddity, view)
            told = oddity.start in said or (oddity.kind == "bare-citation" and any(start <= oddity.start < end for start, end in lost))
            if words is not None and not told:
                slips.append(Slip(oddity.start, oddity.end, *words, Severity.ERROR if oddity.kind in _GRAVE else Severity.WARNING))
        slips += [*flattened_lists(passage.markdown, found), *folded_list(passage.markdown, passage.raw), *lost_stars(passage.markdown, found)]
        lost += [(slip.start, slip.end) for slip in slips if slip.severity is Severity.ERROR]
        slips += [slip for slip in two_readings(passage.markdown, found) if not any(start < slip.end and slip.start < end for start, end in lost)]
        for slip in slips:
            yield Problem(CODE, slip.message, passage.place_of(slip.start, slip.end), slip.hint, record, slip.severity)
        for span in found.spans:
            for name in set(span.classes) - _CLASSES:
                yield _unknown_class(name, passage.place_of(span.inner_end, span.end), record)
    yield from _marks_in_lines(view)


def _words(oddity: Oddity, view: View) -> tuple[str, str] | None:
    if oddity.kind in ODDITIES:
        return ODDITIES[oddity.kind]
    if nearest(oddity.text, view.report.cited_works) is None:
        return None
    message, hint = CITATIONS[oddity.kind]
    return message.format(key=oddity.text), hint.format(key=oddity.text)


def _unknown_class(name: str, place: Place, record: str) -> Problem:
    wrong = wrong_class(name)
    if wrong is not None:
        return Problem(CODE, wrong[0], place, wrong[1], record)
    return Problem(CODE, f"‘.{name}’ has no meaning here.", place, "Delete it.", record, Severity.WARNING)


def _marks_in_lines(view: View) -> Iterator[Problem]:
    """Titles, addressees and the like are plain text: a mark in one of them hides nothing."""
    report = view.report
    texts = (*report.sections, *report.paragraphs, *report.recommendations, *report.illustrations)
    for record in (report.cover, *texts, *report.requests, *report.sources):
        for name, value in _lines(record):
            if hides_nothing(value):
                name_of = getattr(record, "id", "report")
                message = f"The field ‘{name}’ is plain text: a mark in it hides nothing, and everybody would see it."
                whole = "source a field ‘visibility = {internal}’" if isinstance(record, Source) else "record a field ‘visibility’"
                yield Problem(CODE, message, record.place_in((name,)), f"Give the whole {whole}, or leave the words out.", name_of)


def _lines(record: Record) -> Iterator[tuple[str, str]]:
    """The lines of a record, each with the name of its field; those of a source are named in sources.bib."""
    if isinstance(record, Source):
        yield from record.fields.items()
        return
    for name, field in record:
        for value in _strings(field):
            yield name, value


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Record) and not hasattr(value, "text"):
        yield from (text for _, field in value for text in _strings(field))
    elif isinstance(value, tuple | list):
        yield from (text for item in value for text in _strings(item))
    elif isinstance(value, dict):
        yield from (text for item in value.values() for text in _strings(item))
