"""A sentence says what happened in a year, and its source is from a year before.

Nothing of 2015 can report what happened in 2019: a note was moved, or the year is wrong. The check looks at what is between a note and the one before
it, and takes the latest year that the source or note gives, also its day of reading. Plans (‘will’, ‘by 2030’, ‘until’), laws, treaties, and cases are ignored.

Severity: warning, because the source cannot support the claim.

Fails:

    text: In 2019 the office closed.[@audit-2015, p. 3]

Passes:

    text: In 2019 the office closed.[@audit-2020, p. 3]
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from altreport.checks.check_context import CheckContext
from altreport.checks.reading.report_texts import Text
from altreport.checks.reading.sentence_sources import paragraphs
from altreport.checks.reading.source_text import YEAR, notes_in_words
from altreport.checks.rules.hand_typed_ibid import refers_back
from altreport.markup import Citation, NoteReference
from altreport.model.evidence import Source
from altreport.problems import Problem, Severity

CODE = "source-older-than-claim"
SEVERITY = Severity.WARNING
_HAPPENED = re.compile(
    r"\b(?:in|since|during|from|after|as of|as at)\s+(?:(?:early|late|mid|the year|the end of|\d{1,2}|January|February|March|April|May|June|July|August|September|October|November|December)[ -])*"
    r"(?P<year>20\d\d)(?![\d/-]|[–-]\d| \w+ (?:Act|Bill|Law|Code|Strategy|Plan|Agenda)\b)",
    re.IGNORECASE,
)
_PLANNED = re.compile(
    r"\b(?:will|would|shall|plan(?:s|ned)?|expect\w*|project\w*|forecast\w*|estimat\w*|targets?|goals?|aims?|until|should|scheduled|due|promis\w*|commit\w*|budget\w*|future)\b",
    re.IGNORECASE,
)
_LAW = re.compile(
    r"\b(?:Act|Bill|Code|Constitution|Decree|Regulations?|Convention|Covenant|Protocol|Law|Rules|Ordinance|Gazette|Journal|request\w*|reply|response|letter|interview\w*)\b|\bv\.? [A-Z]|[A-Z]/",
)
_NO_WORK = frozenset({"legislation", "legal", "jurisdiction", "letter", "dataset"})


def check(context: CheckContext) -> Iterator[Problem]:
    """One warning for each note that is too old for what is before it."""
    years = {work.id: _latest(work) for work in context.report.sources if work.type not in _NO_WORK}
    for note, words in notes_in_words(context):
        if not _LAW.search(words) and not refers_back(words) and not _PLANNED.search(words):
            years[note.id] = max((int(year) for year in YEAR.findall(words)), default=0)
    for text in paragraphs(context):
        if text.prose.found.notes and "20" in text.prose.text and _HAPPENED.search(text.prose.text):
            yield from _in_paragraph(text, years)


def _in_paragraph(text: Text, years: dict[str, int]) -> Iterator[Problem]:
    prose = text.prose
    for start, end in prose.sentences:
        notes = prose.notes_between(start, end)
        begin = start
        for position, note in enumerate(notes):
            claim = prose.text[begin : note.start]
            follows = notes[position + 1].start if position + 1 < len(notes) else end
            begin = note.end
            said = [int(found["year"]) for found in _HAPPENED.finditer(claim)]
            beside = prose.text[note.end : follows].strip(" .,;") == "" and position + 1 < len(notes)
            if not said or beside or _PLANNED.search(claim) or text.is_borrowed(start):
                continue
            given = [years.get(name, 0) for name in _named(note)]
            if given and all(0 < year < min(said) for year in given):
                message = f"The sentence speaks of {min(said)}, but its source is from {max(given)}."
                yield Problem(CODE, message, text.place(note.start, note.end), "Correct the year, or cite a later source.", text.record, SEVERITY)


def _named(note: NoteReference | Citation) -> list[str]:
    return [work.key for work in note.works] if isinstance(note, Citation) else [note.key]


def _latest(work: Source) -> int:
    """The latest year in the fields of a source that can have one, or in its title; 0 where it has none."""
    fields = ("date", "year", "eventdate", "urldate", "origdate", "title", "subtitle", "url", "note", "addendum")
    return max((int(year) for name in fields for year in YEAR.findall(work.fields.get(name, ""))), default=0)
