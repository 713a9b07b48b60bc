"""A claim without a name or a source: ‘it has been suggested’, ‘police have spoken of’, ‘going by trends’, without a note.

‘Reliable sources say’ is not enough for a treaty body: a claim needs a named person or body that makes it, or a note that shows where it
was made. A note in the sentence is enough, or in the next one if it continues the thought. Claims of a named body (‘by the Ombudsman’, ‘according to
the Ministry’) are ignored, and so are
sentences about facts that are unknown, or that the authors were told themselves.

Severity: warning, because the State party will answer that no one made this claim.

Fails:

    text: It has been suggested that few complaints are investigated.

Passes:

    text: It has been suggested that few complaints are investigated.[@ombudsman-2023, p. 14]
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from altreport.checks.check_context import CheckContext
from altreport.checks.reading.report_texts import Text
from altreport.checks.reading.sentence_sources import is_sourced, paragraphs
from altreport.problems import Problem, Severity, quoted

CODE = "unattributed-claim"
SEVERITY = Severity.WARNING
_RAISED_BY = re.compile(
    r"\s+by\s+(?:(?:the|an?|its|their|other)\s+)?(?!some|many|several|various|numerous|certain|a number|experts?|observers|critics|commentators|analysts|people|others|activists|sources|residents)[a-z]"
)
"""Who raised them, after a claim that ends in ‘made’, ‘raised’ and the like: ‘allegations made by rights holders’."""
_KIND_OF_CASE = re.compile(r"\s+(?:[a-z-]+\s+)?(?:case|cases|incident|incidents|event|events|attack|attacks|scandal|scandals|study|speech|figure|fact)\b")
"""What words such as ‘widely reported’ may describe."""
_BY = re.compile(r"(?:\s+[\w’-]+){0,6}?,?\s+(?:by|among)\s+(?:(?:the|an?|its|former|then|our)\s+)*(?:[a-z’-]+\s+)?[A-Z]")
_WHO = re.compile(
    r"(?:(?:[Aa]ccording to|[Ii]n the (?:view|opinion|words) of|[Aa]s)\s+(?:(?:the|an?|its)\s+)?(?:[a-z’-]+\s+)?[A-Z]|[A-Z][\w’-]+(?:\s+\([A-Z]+\))?"
    r"\s+(?:has |have |had |also |also )*(?:said|says|noted|notes|found|finds|reported|reports|stated|states|wrote|writes|observed|told|explained|concluded|warned|confirmed)\b"
    r"|\b(?:in which|wherein|whereby|States?|other)\s+\Z|\bIn (?:\w+ ){0,4}(?:recommendation|comment|resolution|report|article|decision|judgment|observations|letter|paragraph)\b[^.]{0,160},\s+\Z)"
)

_NO_CLAIM = re.compile(
    r"\b(?:where|if|whether|unless|once|until|(?:respond|responds|reply|answer) to(?: the| these| any)?)\s+(?:(?:(?:the|an?|this|these|those|any)\s+)?\w+\s+)?\Z",
    re.IGNORECASE,
)
"""What makes a condition or a task of the words after it: ‘only where there is evidence of’, ‘must respond to concerns raised’."""
_THESE = re.compile(r"\b(?:these|those|such|our|its|their|same|above|(?:19|20)\d\d)\s+\Z", re.IGNORECASE)
_FIGURES = ("figures", "data", "statistics", "estimates")
"""‘These figures show’, ‘the 2012 data show’: figures that were named before."""


def check(context: CheckContext) -> Iterator[Problem]:
    """One warning for each sentence with such a claim."""
    if context.phrases("vague claims"):
        for text in paragraphs(context):
            yield from context.found_once(found_in, text)


def found_in(context: CheckContext, text: Text) -> Iterator[Problem]:
    """What is found in one paragraph."""
    vague, denials, own = context.phrases("vague claims"), context.phrases("not claimed"), context.phrases("own evidence")
    prose = text.prose
    if vague.search(prose.text) is None:
        return
    for index, (start, end) in enumerate(prose.sentences):
        denied = [found.span() for found in denials.finditer(prose.text, start, end)]
        claims = (found for found in vague.finditer(prose.text, start, end) if not any(left < found.end() and found.start() < right for left, right in denied))
        match = next(claims, None)
        if (
            match is None
            or _is_named(prose.text, start, match, end)
            or own.search(prose.text, start, end)
            or is_sourced(context, prose, index, backwards=False)
            or text.is_borrowed(match.start())
            or _NO_CLAIM.search(prose.text, start, match.start())
            or (match[0].endswith(("reported", "seen", "known")) and _KIND_OF_CASE.match(prose.text, match.end(), end))
            or (match[0].lower().startswith(_FIGURES) and _THESE.search(prose.text, start, match.start()))
            or _names_a_body(prose.text, start, match)
        ):
            continue
        place = text.place(*match.span())
        hint = "Say who, and cite where. If they spoke to you in confidence, give their role and the date."
        yield Problem(CODE, f"{quoted(match[0])}: this sentence does not say who claims this.", place, hint, text.record, SEVERITY)


def _names_a_body(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether the words of the claim have capitals: ‘the Committee of Experts noted’, ‘a Police Report Case’."""
    first, *others = match[0].split()
    begins = not text[start : match.start()].strip(" \n\ue000“‘(")
    return any(word[0].isupper() for word in others) or (first[0].isupper() and not begins)


def _is_named(text: str, start: int, match: re.Match[str], end: int) -> bool:
    """Whether the sentence names who claims this: ‘was noted by the Ombudsman’, ‘the Ministry said that it is believed’."""
    by = _BY.match(text, match.end(), end)
    raised = match[0].endswith(("made", "raised", "voiced", "expressed")) and _RAISED_BY.match(text, match.end(), end) is not None
    return by is not None or raised or _WHO.search(text, start, match.start()) is not None
