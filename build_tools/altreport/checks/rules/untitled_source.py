"""A source has an author, a year or an address, but no title.

The name of a file (‘report_final.pdf’, ‘Microsoft Word - Report.doc’) is not a title: a program took it from the file.
A body publishes many things in a year. Without a title, readers cannot tell which one you mean, and once the address is dead, no one can
find it. A title in square brackets, ‘[Letter to the Committee]’, is your own description of a work that has no known title.

Severity: warning, because the claim may be right, but cannot be checked.

Fails:

    @online{stats, author = {{Statistics Office}}, date = {2021}, url = {https://www.example.org/tables.xlsx}}

Passes:

    @online{stats, author = {{Statistics Office}}, title = {Population summary tables 1991–2021}, date = {2021}, url = {https://www.example.org/tables.xlsx}}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from altreport.checks.check_context import CheckContext
from altreport.checks.reading.source_text import NAMING_FIELDS, notes_in_words, place_of_text, title_of
from altreport.checks.reading.web_addresses import ADDRESS
from altreport.markup.plain_latex import plain_latex
from altreport.problems import Problem, Severity, quoted

CODE = "untitled-source"
SEVERITY = Severity.WARNING
_WITH_TYPE = frozenset({"letter", "jurisdiction"})
_AUTHOR_YEAR = re.compile(r"(?:see:? )?(?P<author>[^()\[\]“”‘\"]{2,80}?)[.,]?\s*\((?:(?P<year>(?:19|20)\d\d)|n\.? ?d\.?)[^()]{0,20}\)[.,:;]?", re.IGNORECASE)
_NAME_AND_TITLE = re.compile(
    r", (?!(?:Ministry|Department|Office|Institute|Faculty|School|Division|Directorate)\b)[A-Z][\w’'-]{3,}(?: (?:[A-Z]?[\w’'&-]{2,}:?)){3,}"
)
"""A body and, after a comma, a title without marks: ‘Internet Society, Understanding Encryption Fact Sheet’."""
_DOCUMENT = re.compile(r"\b[A-Z]+(?:/[\w.-]+){2,}|\b(?:General Comment|Communication|Resolution) (?:No\.? ?)?\d", re.IGNORECASE)
"""A UN document, which its symbol or number names."""
_FILE_NAME = re.compile(
    r"[“‘\"<]?\s*(?:microsoft (?:word|powerpoint|excel)\s*[-–—]\s*.*|\S+\.(?:pdf|docx?|odt|rtf|html?|txt|pptx?|xlsx?|indd)|.*[_-].*\.(?:pdf|docx?|odt|rtf|indd))\s*[”’\">]?",
    re.IGNORECASE,
)
"""A title that a program took from the name of a file, or from the properties of one that Word made."""
_FILLING = re.compile(
    r"\b(?:available|accessible|accessed|retrieved|online|at|from|on|last|visited|see|link)\b|\d{1,2}|\b(?:19|20)\d\d\b|[A-Z][a-z]+ (?:19|20)\d\d",
    re.IGNORECASE,
)


def check(context: CheckContext) -> Iterator[Problem]:
    """One warning for each source without a title, and for each note in words that gives an author, a year and an address only."""
    for work in context.report.sources:
        if _FILE_NAME.fullmatch(title := title_of(work)):
            message = f"The title of this source is the name of a file: {quoted(title)}."
            yield Problem(CODE, message, work.place_in(("title",)), "Write the title as given in the document.", work.id, SEVERITY)
        described = work.type in _WITH_TYPE and work.fields.get("type", "").strip(" {}")
        naming = next((plain_latex(work.fields[name]) for name in NAMING_FIELDS if work.fields.get(name)), "")
        if naming and not title_of(work) and not described and not work.fields.get("number"):
            message = f"The source of {quoted(naming)} has no title."
            yield Problem(CODE, message, work.place, _hint(work.fields.get("url", "")), work.id, SEVERITY)
    for note, words in notes_in_words(context):
        without = ADDRESS.sub(" ", words).replace("<", " ").replace(">", " ").strip()
        found = _AUTHOR_YEAR.match(without)
        if (
            ADDRESS.search(words)
            and found
            and not _DOCUMENT.search(found["author"])
            and not _NAME_AND_TITLE.search(found["author"])
            and not re.search(r"[^\W\d_]{3,}", _FILLING.sub(" ", without[found.end() :]))
        ):
            message = f"This note names {quoted(found['author'].strip())} and an address, but no title."
            yield Problem(CODE, message, place_of_text(note.text), _hint(words), note.id, SEVERITY)


def _hint(text: str) -> str:
    """What to do; the name of a file in the address may help to find the title."""
    found = re.search(r"/([^/?#\s<>]+)\.(?:pdf|docx?|xlsx?|csv|html?)\b", text, re.IGNORECASE)
    return (
        f"Add the title as given in the page or document. The file is named {quoted(found[1])}." if found else "Add the title as given in the page or document."
    )
