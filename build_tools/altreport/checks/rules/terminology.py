"""A term that hurts, misleads, or puts the blame on a child.

The terms are in data/checks/terms.yml, each with its grade, what to write instead, why, and the source; a report adds its own in
report/checks/terms.yml. Titles of treaties, Acts and works, the full forms of acronyms, quotations and words in italics are ignored.

Severity: warning for a term to avoid, because it does harm in print; info for one to use with care.

Fails:

    text: The police found child pornography on two servers.

Passes:

    text: The police found child sexual abuse material on two servers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from altreport.checks.check_context import CheckContext
from altreport.checks.reading.phrase_matcher import PhraseMatcher, matcher
from altreport.checks.reading.report_texts import Kind, Text
from altreport.model.wording_data import Grade, Term
from altreport.problems import Problem, Severity, quoted

CODE = "terminology"
SEVERITY = Severity.WARNING
_NAME_BEHIND = re.compile(r"\s+(?:[A-Z]\w+\s+){0,3}[A-Z]\w+")
_NAME_BEFORE = re.compile(r"[A-Z][\w’']+(?:\s+(?:of|the|on|for|and|against))*\s+$")


def check(context: CheckContext) -> Iterator[Problem]:
    """One finding for each such term."""
    terms = {f"t{number}": term for number, term in enumerate(context.data.of(Term)) if term.suits(context.report.cover.language)}
    if not terms:
        return
    every = PhraseMatcher({name: term.terms for name, term in terms.items()})
    for text in context.prose:
        for match in every.finditer(text.prose.text):
            term = terms[match.lastgroup or ""]
            if not (text.is_borrowed(match.start()) or _in_name(text, match) or _excused(text, match, term)):
                yield _problem(text, match, term)


def _problem(text: Text, match: re.Match[str], term: Term) -> Problem:
    avoid = term.grade is Grade.AVOID
    said = "is a term to avoid" if avoid else "is to be used with care"
    severity = Severity.WARNING if avoid else Severity.INFO
    return Problem(CODE, f"{quoted(match[0])} {said}: {term.why}.", text.place(*match.span()), f"Write: {term.instead}.", text.record, severity)


def _in_name(text: Text, match: re.Match[str]) -> bool:
    """Whether the term is a part of a name, as in ‘Child Pornography Offences Act’: all its words have capitals, and more beside it."""
    words = re.findall(r"\w+", match[0])
    if text.kind is Kind.HEADING or not all(word[0].isupper() for word in words):
        return False
    return _NAME_BEHIND.match(text.prose.text, match.end()) is not None or _NAME_BEFORE.search(text.prose.text[: match.start()]) is not None


def _excused(text: Text, match: re.Match[str], term: Term) -> bool:
    start, end = text.prose.sentences[text.prose.sentence_at(match.start())]
    return matcher(term.unless).search(text.prose.text, start, end) is not None
