"""A source has neither a date nor a day on which it was read.

Readers must know whether a figure is from this year or from ten years ago. A web page without a date of its own needs the day on which you
read it: `urldate = {2022-08-14}`. Notes in words that name a work and its address or title are checked too. Treaties, and Acts whose title holds the year, need no date, and letters and requests have their own
checks. A page without any date is cited with `year = {n.d.}` and a `urldate`.

Severity: warning, because the source can often be found without it.

Fails:

    @online{cover, author = {{Accident Compensation Corporation}}, title = {What we cover}, url = {https://www.example.org/cover}}

Passes:

    @online{cover, author = {{Accident Compensation Corporation}}, title = {What we cover}, url = {https://www.example.org/cover}, urldate = {2022-08-14}}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from altreport.checks.check_context import CheckContext
from altreport.checks.reading.note_dates import without_addresses
from altreport.checks.reading.source_text import NAMING_FIELDS, YEAR, is_undated, notes_in_words, place_of_text, title_of
from altreport.checks.rules.hand_typed_ibid import refers_back
from altreport.checks.rules.untraceable_communication import is_communication
from altreport.checks.rules.untraceable_request import is_request, named_laws
from altreport.model.evidence import Source
from altreport.problems import Problem, Severity

CODE = "undated-source"
SEVERITY = Severity.WARNING
_TIMELESS = frozenset({"legal"})
_DATES = ("date", "year", "eventdate", "urldate", "origdate", "urlyear")
_HINT = "Add the date of publication or, for a page without one, the day on which you read it."
_NAME = r"(?:[A-Z][\w’'&.-]*|of|the|and|for|on|de|du|la|des|an|in|to)"
_REFERENCE = re.compile(
    rf"(?:See:? )?(?P<author>[A-Z][\w’'&-]*(?: {_NAME}){{0,8}})[.,:] [“‘\"*_]*(?P<title>[A-Z0-9][\w’'&-]*(?:[ :,–-]+{_NAME}){{1,14}})[”’\"*_]*\.?[”’\"]?"
)


def check(context: CheckContext) -> Iterator[Problem]:
    """One warning for each source without a date, and for each note in words that is an author and a title only."""
    laws = named_laws(context)
    for work in context.report.sources:
        if work.type in _TIMELESS or is_communication(work) or is_request(work, laws) or _says_when(work):
            continue
        if title_of(work) or any(work.fields.get(name) for name in NAMING_FIELDS):  # bare-url reports an address alone
            hint = "Add ‘date = {2022},’. For a web page without a date, add the day on which you read it: ‘urldate = {2022-08-14},’."
            yield Problem(CODE, "This source has no date.", work.place, hint, work.id, SEVERITY)
    said: set[str] = set()  # duplicate-endnote reports equal notes
    for note, words in notes_in_words(context):
        plain = without_addresses(words)
        if YEAR.search(plain) or (is_undated(words) and plain == words) or refers_back(words.replace("*", "")) or _LETTER.search(words) or words in said:
            continue
        said.add(words)
        if _REFERENCE.fullmatch(words) or _names_a_page(words, plain):
            yield Problem(CODE, "This note names a source without its date.", place_of_text(note.text), _HINT, note.id, SEVERITY)


def _names_a_page(words: str, plain: str) -> bool:
    """Whether a note names a work and gives its address, or its title in quotation marks or italics: not a law, a treaty, a case or a UN document."""
    named = _TITLED.search(plain) is not None or (plain != words and len(re.findall(r"[^\W\d_]{2,}", plain)) > 1)
    dateless = _DATELESS.search(plain)
    return (
        named
        and not _POINTER.match(words)
        and len(plain.split()) <= _MOST_WORDS
        and (dateless is None or (dateless["law"] is not None and _ABOUT_A_LAW.search(plain, 0, dateless.start()) is not None))
    )


_MOST_WORDS = 45
"""Of a reference: a longer note says more than that, and its date may be in the text."""
_TITLED = re.compile(r"^(?:See:?\s+(?:also\s+)?)?[*_]?[A-Z][\w’'&., -]{1,60}[,.:]\s*(?:[“‘\"]|[*_]{1,2})[^“”‘\"*_]{8,}")
_DATELESS = re.compile(
    r"\b(?:(?P<law>Convention|Covenant|Protocol|Constitution|Treaty|Charter|Act|Code|Bill|Law|Decree)|[Aa]rts?\.? ?\d|[Aa]rticles?|[Ss]ection|[Rr]equests?|[Ii]nterview\w*|[Ss]upra|[Nn]ames?)\b"
    r"|\b(?:[A-Z]{1,6}(?:\.\d+)?/)+[A-Z\d]|\bv\.? [A-Z]|forthcoming|in press|will be|accessed|§|\[\]\(#"
)
_ABOUT_A_LAW = re.compile(
    r"\b(?:[Ff]act ?[Ss]heet|[Gg]uid(?:e|ance|elines)|[Oo]verview|[Ee]xplainer|[Bb]riefing|[Hh]andbook|[Rr]eport|FAQs?|[Ff]requently [Aa]sked [Qq]uestions)\b"
)
"""What is written about a law, and so has a date of its own: ‘Fact sheet: Duties under the Telecommunications Act’."""
_POINTER = re.compile(r"(?:Read|Learn|Find out|See)(?: more)? about\b|(?:For more|More|Further) (?:information|details)\b|Visit\b")
"""How a note begins that recommends a site, and cites nothing."""
_LETTER = re.compile(r"\b(?:personal|written|oral|email|confidential|private|direct)\s+communications?\b|\bcommunications?\s+(?:from|to|with)\b", re.IGNORECASE)
"""A letter or a conversation, which has a check of its own; ‘telecommunications’ is none."""


def _says_when(work: Source) -> bool:
    """Whether the source has a date, or its title has the year: Crimes Act 1961."""
    if any(work.fields.get(name, "").strip() for name in _DATES):
        return True
    return bool(YEAR.search(title_of(work))) or (work.type in ("legislation", "jurisdiction") and bool(YEAR.search(work.fields.get("number", ""))))
