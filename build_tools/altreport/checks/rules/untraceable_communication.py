"""A personal communication, an interview or a letter, without the role, the organisation or the date; or one from your own organisation.

Names of private persons do not belong in a report, so the role must show the weight of the claim: ‘senior adviser, Ministry of Justice,
interview of 3 May 2022’. Your own organisation’s knowledge is not a communication: say in the text that it is your experience, and describe
the work in the methodology.

Severity: warning, because readers cannot judge the source of the claim.

Fails:

    note-63: "Our Organisation (2020, February). Personal communication."

Passes:

    note-63: "Team leader of a regional crisis centre, personal communication, 12 February 2020."
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from altreport.checks.check_context import CheckContext
from altreport.checks.reading.source_text import MONTHS, YEAR, comparable, names_of, notes_in_words, place_of_text
from altreport.markup.plain_latex import plain_latex
from altreport.model.evidence import Source
from altreport.problems import Place, Problem, Severity

CODE = "untraceable-communication"
SEVERITY = Severity.WARNING
_KIND = re.compile(
    r"\b(?:personal (?:communications?|correspondence)|pers\.? ?comm\.?|private (?:communications?|correspondence)|(?:e-?mail|telephone|phone|oral|verbal|written) communications?"
    r"|e-?mails? (?:from|to)|interviews? with|(?:telephone|phone) calls? with|conversations? with|information (?:received|provided|supplied|obtained) (?:from|by)|correspondence with)\b",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"\b(?:advis[eo]rs?|officers?|officials?|managers?|directors?|leaders?|workers?|lawyers?|solicitors?|barristers?|judges?|magistrates?|prosecutors?|teachers?|principals?|nurses?|doctors?|paediatricians?"
    r"|psychologists?|counsellors?|therapists?|clinicians?|researchers?|professors?|lecturers?|academics?|coordinators?|co-ordinators?|spokes\w+|representatives?|members?|staff|inspectors?|detectives?|sergeants?|constables?"
    r"|superintendents?|commissioners?|ministers?|secretar\w+|chair\w*|presidents?|executives?|analysts?|specialists?|experts?|practitioners?|advocates?|guardians?|parents?|mothers?|fathers?|carers?|caregivers?|survivors?"
    r"|residents?|participants?|young people|wom[ae]n|girls?|boys?|children|families|teams?|heads?|ombuds\w+|midwi\w+|librarians?|journalists?|elders?|kaumātua|police officers?|informants?|interviewees?|respondents?|providers?)\b",
    re.IGNORECASE,
)
_DAY = re.compile(rf"\b(?:{MONTHS})\b|\b\d{{4}}-\d\d\b|\b\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}\b")


def check(context: CheckContext) -> Iterator[Problem]:
    """One warning for each such note or source."""
    own = {comparable(name) for name in context.report.cover.submitters}
    for note, words in notes_in_words(context):
        kind = _KIND.search(words)
        if kind is not None and len(words.split()) <= 40:
            rest = f"{words[: kind.start()]} {words[kind.end() :]}"
            dated = bool(_DAY.search(rest) and YEAR.search(rest))
            author = comparable(re.split(r"[.(,]", rest)[0])
            yield from _problem(_lacking(rest, dated=dated), note.id, place_of_text(note.text), from_us=author in own)
    for work in context.report.sources:
        if is_communication(work):
            words = plain_latex(
                " ".join([*names_of(work), *(work.fields.get(name, "") for name in ("type", "title", "titleaddon", "howpublished", "addendum"))])
            )
            dated = bool(re.match(r"\d{4}-\d\d", work.fields.get("date", "")))
            from_us = any(comparable(name) in own for name in names_of(work))
            yield from _problem(_lacking(_KIND.sub(" ", words), dated=dated), work.id, work.place, from_us=from_us)


def is_communication(work: Source) -> bool:
    """Whether the source is what someone said or wrote to the authors."""
    described = f"{work.fields.get('type', '')} {work.fields.get('howpublished', '')} {work.fields.get('title', '')}"
    return work.type in ("letter", "misc", "unpublished") and bool(_KIND.search(described) or re.search(r"\binformation received\b", described, re.IGNORECASE))


def _lacking(words: str, *, dated: bool) -> list[str]:
    lacking = [] if _ROLE.search(words) else ["the person’s role"]
    return lacking if dated else [*lacking, "the date"]


def _problem(lacking: list[str], record: str, place: Place, *, from_us: bool) -> Iterator[Problem]:
    hint = "Give the person’s role, the organisation and the date: ‘senior adviser, Ministry of Justice, interview of 3 May 2022’. Do not name private persons."
    if from_us:
        message = "This cites the submitting organisation itself as its own source."
        hint = "Say in the text that it is your experience, and explain it in the methodology."
        yield Problem(CODE, message, place, hint, record, SEVERITY)
    elif lacking:
        yield Problem(CODE, f"This letter, e-mail or interview is cited without {' or '.join(lacking)}.", place, hint, record, SEVERITY)
