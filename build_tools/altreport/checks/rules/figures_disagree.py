"""A share does not follow from the two numbers beside it: ‘of 200 cases, 50 (35 per cent) were closed’.

The check reads a total (‘of 200 cases’, ‘out of 200’), and in the same sentence, or in the next one after ‘Of these’, a part with its share (‘50 (25 per cent)’, ‘50 cases, or 25 per cent’). A
difference of up to one percentage point is rounding. Sentences with two totals, or with words such as ‘about’ at a number, are ignored, and so are quotations.

Severity: warning, because readers do this sum, and then doubt the other figures.

Fails:

    text: Of 200 cases, 50 (35 per cent) were closed.

Passes:

    text: Of 200 cases, 50 (25 per cent) were closed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from altreport.checks.check_context import CheckContext
from altreport.checks.reading.report_texts import Kind, Text
from altreport.problems import Problem, Severity, quoted

CODE = "figures-disagree"
SEVERITY = Severity.WARNING
_NUMBER = r"\d{1,3}(?:,\d{2,3})+|\d+"
_SHARE = r"(?P<share>\d+(?:\.\d+)?)\s?(?:%|per ?cent)"
_TOTAL = re.compile(
    rf"\b(?:out of|of)\s+(?:(?:the|all|these|a|total|its|those|some)\s+|of\s+)*(?P<total>{_NUMBER})(?![\d.,]*\d|\s?(?:%|per ?cent))", re.IGNORECASE
)
_PART = re.compile(rf"(?<![\d.,])(?P<part>{_NUMBER})(?:\s+[a-z]+){{0,3}}(?:\s*\({_SHARE}\)|,?\s+or\s+{_SHARE.replace('<share>', '<other>')})", re.IGNORECASE)
_BOTH = re.compile(
    rf"(?<![\d.,])(?P<part>{_NUMBER})(?:\s+[a-z]+){{0,2}}\s+(?:out of|of)\s+(?:(?:the|all|these|a|total|its|those|of)\s+)*(?P<total>{_NUMBER})(?:\s+[a-z]+){{0,4}}?,?\s*(?:\(|or\s+){_SHARE}",
    re.IGNORECASE,
)
_OF_THESE = re.compile(r"\W*(?:Of|Among|Out of) (?:these|them|those|which|this number)\b")
"""What continues the sentence with the total."""
_ROUGH = re.compile(r"\b(?:about|around|nearly|almost|roughly|approximately|some|over|more than|less than|at least|up to)\s+\Z", re.IGNORECASE)
_ROUNDING = 1.0
_FEWEST = 10
"""Of a smaller total, a share is a guess."""


def check(context: CheckContext) -> Iterator[Problem]:
    """One warning for each such share."""
    for text in context.prose:
        if text.kind in (Kind.PAGE, Kind.PARAGRAPH) and ("%" in text.prose.text or "cent" in text.prose.text):
            yield from _in_text(text)


def _in_text(text: Text) -> Iterator[Problem]:
    prose = text.prose.text
    before: set[str] = set()
    for start, end in text.prose.sentences:
        own = {found["total"] for found in _TOTAL.finditer(prose, start, end)}
        totals = before if not own and _OF_THESE.match(prose, start, end) else own
        before = totals
        for found in _BOTH.finditer(prose, start, end):
            yield from _compared(text, found, found["total"], found["share"])
        if len(totals) == 1:
            for found in _PART.finditer(prose, start, end):
                yield from _compared(text, found, min(totals), found["share"] or found["other"])


def _compared(text: Text, found: re.Match[str], total: str, share: str) -> Iterator[Problem]:
    part, whole = (int(number.replace(",", "")) for number in (found["part"], total))
    rough = _ROUGH.search(text.prose.text[max(0, found.start() - 20) : found.start()])
    if part >= whole or whole < _FEWEST or rough or text.is_borrowed(found.start()) or abs(100 * part / whole - float(share)) <= _ROUNDING:
        return
    message = f"{quoted(found['part'])} of {total} is {100 * part / whole:.1f} per cent, but {share} per cent is in the text."
    yield Problem(CODE, message, text.place(*found.span()), "Correct one of the three figures.", text.record, SEVERITY)
