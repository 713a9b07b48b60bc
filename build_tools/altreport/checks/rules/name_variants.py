"""One law is named with two years: ‘the Child Protection Act 2010’ here, ‘the Child Protection Act 2012’ there.

One of the two is most likely a typing error, and a reader who looks for the law finds nothing. Amendments and yearly laws (Finance Act) may have the same
name each year, and so may a law that replaced another: near words such as repealed, replaced, former or new, the name is not reported.

Severity: warning, because readers look the law up.

Fails:

    text: The Child Protection Act 2010 forbids it. The Child Protection Act 2012 has no such rule.

Passes:

    text: The Child Protection Act 2010 forbids it. The Child Protection Act 2012 replaced it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from altreport.checks.check_context import CheckContext
from altreport.checks.reading.report_texts import Text
from altreport.problems import Problem, Severity, quoted

CODE = "name-variants"
SEVERITY = Severity.WARNING
_LAW = re.compile(
    r"(?P<name>(?:[A-Z][\w’'-]+(?:,? (?:and|of|on|for|against|to|the|in) (?:the )?|, | )|\([A-Z][^()]{2,60}\) )+(?:Act|Ordinance|Code|Bill|Law)),? (?:of )?\(?(?P<year>(?:19|20)\d\d)\b"
)
_YEARLY = re.compile(r"\b(?:Amend\w+|Appropriation|Finance|Budget|Annual|Supplementary|Revenue|Bill)\b")
_REPLACED = re.compile(r"\b(?:repeal\w*|replac\w*|supersed\w*|former\w*|predecessor|new|earlier|previous\w*|old|re-?enact\w*|successor)\b", re.IGNORECASE)


def check(context: CheckContext) -> Iterator[Problem]:
    """One warning for each law, at the first place with the year that is rarer, or later in the report."""
    found: dict[str, list[tuple[str, Text, re.Match[str]]]] = {}
    replaced: set[str] = set()
    for text in context.prose:
        words = text.prose.text
        if not any(word in words for word in ("Act", "Ordinance", "Code", "Bill", "Law")):
            continue
        for law in _LAW.finditer(words):
            name = re.sub(r"^(?:The|Under The|In The|This|Since The|Section|Under) ", "", law["name"].replace("’", "'"), flags=re.IGNORECASE).casefold()
            if _YEARLY.search(law["name"]) or len(name.split()) < 2:
                continue
            found.setdefault(name, []).append((law["year"], text, law))
            if _REPLACED.search(words):
                replaced.add(name)
    for name, places in found.items():
        years = Counter(year for year, _, _ in places)
        if len(years) != 2 or name in replaced:
            continue
        usual, _ = years.most_common(1)[0]
        _, text, law = next(each for each in places if each[0] != usual)
        message = f"{quoted(law[0])} has another year elsewhere: {usual}."
        yield Problem(CODE, message, text.place(*law.span("year")), "Correct the wrong year.", text.record, SEVERITY)
