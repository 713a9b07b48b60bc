"""The sources of a sentence: its own notes, or those of the sentence that it continues."""

from __future__ import annotations

import re

from altreport.checks.check_context import CheckContext
from altreport.checks.reading.phrase_matcher import PhraseMatcher
from altreport.checks.reading.report_texts import Kind, Text
from altreport.markup import Prose


def paragraphs(context: CheckContext) -> tuple[Text, ...]:
    """The numbered paragraphs. A summary is left out, because paragraphs repeat it with its notes."""
    return tuple(text for text in context.prose if text.kind is Kind.PARAGRAPH)


def is_sourced(context: CheckContext, prose: Prose, index: int, *, backwards: bool = True) -> bool:
    """Whether the sentence has a note or a reference, or shares that of its neighbour.

    A sentence that begins with ‘This’, ‘Of these’ and the like shares the note of the one before it (if `backwards`), and gives its own to
    that one; a row of a table has that of any row. `backwards=False` is for claims that must have a note of their own or right after them, because
    the note of the sentence before was written for another claim.
    """
    if prose.noted(index):
        return True
    if not prose.found.references:
        return False
    goes_on = context.phrases("goes on")
    if index + 1 < len(prose.sentences) and prose.noted(index + 1) and _begins(goes_on, prose, index + 1):
        return True
    if backwards and index > 0 and prose.noted(index - 1) and _begins(goes_on, prose, index):
        return True
    start, _ = prose.sentences[index]
    return prose.markdown[start:].startswith("|") and bool(prose.found.references)


def sentence_text(prose: Prose, index: int) -> str:
    """The words of one sentence, from its first on; blanks stay where they are."""
    start, end = prose.sentences[index]
    return prose.text[start:end]


def _begins(goes_on: PhraseMatcher, prose: Prose, index: int) -> bool:
    start, end = prose.sentences[index]
    first = re.compile(r"\W*").match(prose.text, start, end)
    return goes_on.match(prose.text, first.end() if first else start, end) is not None
