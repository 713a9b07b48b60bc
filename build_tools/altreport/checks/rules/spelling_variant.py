"""A word is spelled in a way that is not the report's: labor in a report in British English, -ize where -ise is used.

`language:` in report/report.yml decides: en-NZ, en-GB and en-AU take British words and -ise; en-GB-oxendict, the spelling of the United
Nations, takes -ize; en-US is American. In plain `en`, either is fine, but not both: the rarer one is reported. Names, titles and quotations
are ignored.

Severity: info, because everyone understands the word. Mixed spelling only looks careless.

Fails:

    language: en-NZ        # and in a paragraph: forced labor, criminalized

Passes:

    language: en-NZ        # and in a paragraph: forced labour, criminalised
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from altreport.checks.check_context import CheckContext
from altreport.checks.reading.report_texts import Text
from altreport.checks.reading.spellings import Conventions, as_typed, conventions
from altreport.problems import Problem, Severity
from altreport.word_list import WordList, word_list

CODE = "spelling-variant"
SEVERITY = Severity.INFO
_WORD = re.compile(r"(?<![\w/@-])[A-Za-z][a-z]{3,}(?![\w/@])")
_OPPOSITE = {"British": "American", "American": "British", "ise": "ize", "ize": "ise"}


@dataclass(frozen=True)
class _Spelled:
    """A word that could be spelled otherwise: how it is, and its other spelling."""

    text: Text
    match: re.Match[str]
    way: str
    other: str


def check(context: CheckContext) -> Iterator[Problem]:
    """One remark for each word spelled otherwise than the report's language does, or than most of the report."""
    rules = conventions(context)
    words = word_list(context.report.cover.language.partition("-")[0])
    if rules.rule is None or words is None:
        return
    found = [spelled for text in context.prose for spelled in _spelled(text, rules, words)]
    wrong = _wrong_ways(rules, found)
    for spelled in found:
        if spelled.way in wrong:
            word = spelled.match[0]
            right = as_typed(spelled.other, word)
            place = spelled.text.place(spelled.match.start(), spelled.match.end())
            message = f"‘{word}’ is not spelled as in the rest of the report, whose language is {context.report.cover.language}."
            yield Problem(CODE, message, place, f"Write ‘{right}’.", spelled.text.record, SEVERITY)


def _spelled(text: Text, rules: Conventions, words: WordList) -> Iterator[_Spelled]:
    """The words of a text that may be spelled wrong."""
    for match in _WORD.finditer(text.prose.text):
        found = _doubtful(rules, match[0].lower())
        if found is None or _is_name(text, match) or text.is_borrowed(match.start()):
            continue
        way, other = found
        if way in ("British", "American") or other in words or match[0].lower() in words:
            yield _Spelled(text, match, way, other)


def _doubtful(rules: Conventions, word: str) -> tuple[str, str] | None:
    """How a word is spelled, and its other spelling, where it has one and the language does not ask for it as it is."""
    assert rules.rule is not None
    found = rules.other(word)
    return None if found is None or found[0] in (rules.rule.takes, rules.rule.endings) else found


def _wrong_ways(rules: Conventions, found: list[_Spelled]) -> set[str]:
    """The ways of spelling that are wrong here; where the language takes either, the rarer of each two, if it is clearly so."""
    assert rules.rule is not None
    wrong: set[str] = set()
    count = Counter(spelled.way for spelled in found)
    for choice, ways in ((rules.rule.takes, ("British", "American")), (rules.rule.endings, ("ise", "ize"))):
        if choice != "either":
            wrong.add(_OPPOSITE[choice])
        elif rules.rule.language == "en" and count[ways[0]] != count[ways[1]]:
            wrong.add(min(ways, key=lambda way: count[way]))
    return wrong


def _is_name(text: Text, match: re.Match[str]) -> bool:
    """Whether the word has a capital where no sentence begins: a part of a name, as in ‘Department of Labor’."""
    if not match[0][0].isupper():
        return False
    start, _ = text.prose.sentences[text.prose.sentence_at(match.start())]
    first = re.compile(r"\W*").match(text.prose.text, start)
    begins = first is not None and first.end() == match.start()
    return not begins or re.match(r"\s+(?:of\s+|for\s+)?[A-Z]", text.prose.text[match.end() :]) is not None
