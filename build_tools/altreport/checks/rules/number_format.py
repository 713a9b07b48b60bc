"""Numbers are written in two ways (33 000 beside 1,400), or dollars do not say of which country they are.

Readers take ‘33 000’ beside ‘1,400’ for two numbers, and ‘12500’ beside ‘12,500’ for a year or a number of a file. Only numbers from 10,000 on need a
separator, and only the way that the report uses less often is reported. A $ alone is reported where no text says which dollar is meant
(US$, NZ$, AUD, ‘Australian dollars’), but not in reports on the United States. Quotations, endnotes and numbers of files are ignored.

Severity: info, because the numbers are right.

Fails:

    text: Of the 12,500 who asked, 10 300 got an answer.

Passes:

    text: Of the 12,500 who asked, 10,300 got an answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from altreport.checks.check_context import CheckContext
from altreport.checks.reading.report_texts import Kind, Text
from altreport.problems import Problem, Severity, quoted

CODE = "number-format"
SEVERITY = Severity.INFO
_NUMBER = re.compile(
    r"(?<![\w.,/§#°-])(?<!\d )(?:(?P<comma>\d{1,3}(?:,\d{3})+)|(?P<space>\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+)|(?P<plain>\d{5,7}))(?:\.\d+)?(?![\w/-]|[,.]\d| \d|:\d)"
)
_FILED = re.compile(
    r"(?:[Nn]os?\.?|[Nn]umbers?|[Cc]ases?|[Rr]ef\w*\.?|[Ff]ile|[Bb]ox|[Pp]ostcode|ID|[A-Z]{2,})[: ]+\Z|(?:[Aa]pplications?|[Rr]esolutions?|[Ss]ections?|[Aa]rticles?|[Pp]aras?\.?) (?:nos?\.? )?\Z"
)
_DOLLAR = re.compile(r"(?<![A-Za-z$])\\?\$ ?\d[\d,. ]*")
_WHICH = re.compile(r"\b(?:US|U\.S\.|NZ|AU|A|C|CA|HK|S|SG|TT|J|BZ|F|Z)\$|\b(?:AUD|CAD|NZD|USD|HKD|SGD|FJD|JMD)\b|\b[A-Z][a-z]+(?: States)? dollars\b")
_MIXED = 2


def check(context: CheckContext) -> Iterator[Problem]:
    """One remark on the numbers, at the first of those written in the rarer way, and one on the first such dollar."""
    if not context.report.cover.language.startswith("en"):
        return
    texts = [text for text in context.prose if text.kind in (Kind.PAGE, Kind.PARAGRAPH, Kind.RECOMMENDATION)]
    found: dict[str, list[tuple[Text, re.Match[str]]]] = {}
    for text in texts:
        for match in _NUMBER.finditer(text.prose.text):
            if not _FILED.search(text.prose.text, max(0, match.start() - 30), match.start()) and not text.is_borrowed(match.start()):
                found.setdefault(match.lastgroup or "", []).append((text, match))
    if len(found) >= _MIXED:
        kept = max(("comma", "space", "plain"), key=lambda kind: len(found.get(kind, ())))
        others = [each for kind, group in found.items() if kind != kept for each in group]
        text, match = min(others, key=lambda each: texts.index(each[0]))
        count = f" {len(others)} numbers are written so." if len(others) > 1 else ""
        message = f"{quoted(match[0])} is written in another way than {quoted(found[kept][0][1][0])}.{count}"
        yield Problem(CODE, message, text.place(*match.span()), "Write all numbers in one way.", text.record, SEVERITY)
    yield from _dollars(context, texts)


def _dollars(context: CheckContext, texts: list[Text]) -> Iterator[Problem]:
    if context.report.cover.state == "USA" or any("$" in text.prose.text and _WHICH.search(text.prose.text) for text in texts):
        return
    for text in texts:
        amounts = _DOLLAR.finditer(text.prose.text) if "$" in text.prose.text else iter(())
        match = next((found for found in amounts if not text.is_borrowed(found.start())), None)
        if match is not None:
            if not any("dollar" in other.prose.text and _WHICH.search(other.prose.text) for other in texts):
                message = f"{quoted(match[0].strip(' .,'))}: no text says of which country these dollars are."
                hint = "Say it at the first amount, for example ‘US$’, or ‘in New Zealand dollars’."
                yield Problem(CODE, message, text.place(*match.span()), hint, text.record, SEVERITY)
            return
