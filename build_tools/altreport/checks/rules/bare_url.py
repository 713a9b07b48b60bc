"""A web address by itself: a note or a source that is only an address, or an address in the middle of a paragraph.

Addresses change. Without the publisher, the title and the date, no one can find the page again, and the Committee cannot see what kind of
source it is. In the text itself an address breaks the reading and cannot be clicked on paper.

Severity: warning, because the address may still lead somewhere.

Fails:

    crc-page: "See <https://www.example.govt.nz/crc/>."

Passes:

    crc-page: "Ministry of Justice, ‘Convention on the Rights of the Child’ (2022), <https://www.example.govt.nz/crc/>."
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from altreport.checks.check_context import CheckContext
from altreport.checks.reading.source_text import notes_in_words
from altreport.checks.reading.web_addresses import ADDRESS, addresses_in
from altreport.markup import Citation, scan
from altreport.model.recommendation import Recommendation
from altreport.model.section import Paragraph
from altreport.problems import Problem, Severity

CODE = "bare-url"
SEVERITY = Severity.WARNING
_LEADING = re.compile(
    r"\b(?:see|see also|cf|also|available (?:at|from|online(?: at)?)|accessible at|online|at|from|via|link|url|website|source|accessed|retrieved|last|on|and|visited|viewed|voir|véase|disponible en|ibid)\b",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"\b\d{1,2}(?:st|nd|rd|th)?\b|\b(?:19|20)\d\d\b|\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b|n\.?d\.?"
)
_NAMING = ("title", "author", "editor", "institution", "organization", "publisher", "booktitle", "journaltitle", "number")
_HINT = "Add who published it, its title and its date: readers need them when the page has moved."


def check(context: CheckContext) -> Iterator[Problem]:
    """One warning for each address that is alone."""
    for work in context.report.sources:
        if work.fields.get("url") and not any(work.fields.get(name, "").strip(" {}") for name in _NAMING):
            message = "This source is only an address."
            yield Problem(CODE, message, work.place_in(("url",)), "Add at least who published it (author) and its title.", work.id, SEVERITY)
    for note, _ in notes_in_words(context):
        text = note.text.markdown
        found = list(addresses_in(text))
        if not found:
            continue
        words = _DATE.sub(" ", _LEADING.sub(" ", ADDRESS.sub(" ", text)))
        if not re.search(r"[^\W\d_]{2,}", words):
            start, url = found[0]
            yield Problem(CODE, "This note is only an address.", note.text.place_of(start, start + len(url)), _HINT, note.id, SEVERITY)
    yield from _in_the_text(context)


def _in_the_text(context: CheckContext) -> Iterator[Problem]:
    """Addresses in numbered paragraphs and recommendations; after words, as a link, or as the key of a source, they disturb no one."""
    records: tuple[Paragraph | Recommendation, ...] = (*context.report.paragraphs, *context.report.recommendations)
    for record in records:
        text = record.text.markdown
        keys = [(reference.start, reference.end) for reference in scan(text).references if isinstance(reference, Citation)]
        for start, url in addresses_in(text):
            if not text[:start].rstrip("<").endswith("](") and not any(begin <= start < end for begin, end in keys):
                message = "There is a web address in the middle of the text."
                hint = "Move it to the sources or the endnotes, and cite that entry here."
                yield Problem(CODE, message, record.text.place_of(start, start + len(url)), hint, record.id, SEVERITY)
