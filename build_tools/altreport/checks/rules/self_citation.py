"""A source is by an organisation that submits the report.

Readers should know which evidence is the submitters’ own. A work of theirs is good evidence if it says how its figures were collected, but a claim that
has no other source is their word only. Pages on which an organisation presents itself (‘About us’) are ignored.

Severity: info, because organisations often know best what they counted themselves. Say in the text that the work is yours.

Fails:

    submitters: [Child Rights Coalition]
    note-45: "Child Rights Coalition, A year of calls (2022), p. 4."

Passes:

    submitters: [Child Rights Coalition]
    note-45: "Ministry of Health, A year of calls (2022), p. 4."
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from altreport.checks.check_context import CheckContext
from altreport.checks.reading.source_text import author_of_note, comparable, names_of, notes_in_words, place_of_text, title_of
from altreport.problems import Problem, Severity

CODE = "self-citation"
SEVERITY = Severity.INFO
_PRESENTED = re.compile(r"\b(?:about(?: us)?|who we are|our (?:work|mission|story)|annual report|communication|home ?page|website)\b", re.IGNORECASE)
_HINT = "Say in the text that the work is the submitters’ own, and how its figures were collected."


def check(context: CheckContext) -> Iterator[Problem]:
    """One remark for each source, and for each note in words, by a submitter."""
    own = {comparable(name) for name in context.report.cover.submitters if len(name) > 2}
    own |= {comparable(name) for name, full in context.report.acronyms if comparable(full) in own}
    for work in context.report.sources:
        if own.intersection(map(comparable, names_of(work))) and not _PRESENTED.search(title_of(work)):
            yield Problem(CODE, "This source is by a submitter of the report.", work.place, _HINT, work.id, SEVERITY)
    said: set[str] = set()
    for note, words in notes_in_words(context):
        authors = re.split(r"; | and | & ", re.split(r"[,(“‘]", words, maxsplit=1)[0])
        is_own = comparable(author_of_note(words)[0]) in own or any(comparable(author) in own for author in authors)
        if is_own and comparable(words) not in said and not _PRESENTED.search(words):
            said.add(comparable(words))
            yield Problem(CODE, "This note cites a work of a submitter of the report.", place_of_text(note.text), _HINT, note.id, SEVERITY)
