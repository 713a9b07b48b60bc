"""A word has signs in the place of its letters, as in ‘womenâ€™s’ or ‘Ã©galitÃ©’.

A program read the text in another encoding than it was written in. That happens when text is copied from an old web page, a spreadsheet or a
catalogue of sources. The finding names the letter that each group of signs was, and shows the word as it should be. Each word is reported once
for a text.

Severity: error, because readers would see wrong words.

Fails:

    text: The womenâ€™s groups asked for Ã©galitÃ©.

Passes:

    text: The women’s groups asked for égalité.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from altreport.checks.check_context import CheckContext
from altreport.markup.mojibake import UNREAD, Garbled, garbled, may_be_escaped
from altreport.model.allowance import Allowance
from altreport.model.biblatex import PRINTED_FIELDS
from altreport.model.check_data import Entry
from altreport.model.evidence import Source
from altreport.model.located_data import Passage
from altreport.model.record_fields import FieldText
from altreport.problems import Problem, Severity, quoted

CODE = "garbled-word"
SEVERITY = Severity.ERROR
_BRACE = re.compile(r"(?<!\\)[{}]")
_NOT_SEEN = "an invisible character"


def check(context: CheckContext) -> Iterator[Problem]:
    """One error for each such word of a text or a field."""
    for field in context.report.field_texts():
        text = field.text.markdown if isinstance(field.text, Passage) else field.text
        if isinstance(field.record, Source) and not text.isascii():
            text = _BRACE.sub("", text)  # programs put braces around a part of such a word, for the capitals in it
        if (text.isascii() and not may_be_escaped(text)) or not _is_printed(field):
            continue
        seen: set[str] = set()
        for found in garbled(text, is_markup=not isinstance(field.text, str) or isinstance(field.record, Source)):
            typed = text[found.first : found.last]
            if typed not in seen:
                seen.add(typed)
                place = field.text.place_of(found.first, found.last) if isinstance(field.text, Passage) else field.place
                signs = text[found.start : found.end]
                message = (
                    f"{quoted(typed)} is not the word that was written: ‘{signs}’ was {_named(found)}{'' if signs.isascii() else ', read in another encoding'}."
                )
                hint = "Retype the word." if UNREAD.search(found.word) else f"Write {quoted(found.word)}." if found.word else "Delete these signs."
                yield Problem(CODE, message, place, hint, field.owner, SEVERITY)


def _is_printed(field: FieldText) -> bool:
    if isinstance(field.record, Source):
        return field.path[-1] in PRINTED_FIELDS
    return not isinstance(field.record, Allowance | Entry)


def _named(found: Garbled) -> str:
    """The characters that were written, the first of them with its name."""
    if UNREAD.search(found.was):
        return "‘Á’ or ‘Í’" if "/" in found.was else "a letter that could not be read"
    if not found.was.strip() or not found.was.isprintable():
        return "a no-break space" if found.was.strip(" \u00a0") == "" else _NOT_SEEN
    name = unicodedata.name(found.was[0], "").lower()
    return f"‘{found.was}’ ({name})" if name and len(found.was) == 1 else f"‘{found.was}’"
