"""Statistics in a sentence: shares, amounts, counts, ranks, and the years of laws."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from altreport.checks.check_context import CheckContext
from altreport.checks.reading.phrase_matcher import NO_LETTER_BEFORE

_NUMBER = r"(?<![\w.,/$€£–-])\d{1,3}(?:[,  ]\d{3})+(?:\.\d+)?|(?<![\w.,/$€£–-])\d+(?:\.\d+)?"
_CURRENCY = r"(?:\b[A-Z]{1,3})?[$€£¥₹₦₱₽]\s?\d[\d.,]*|\b(?:AUD|CAD|CHF|EUR|GBP|NZD|USD)\s?\d[\d.,]*"
_YEAR = re.compile(r"(?:19|20)\d\d")
_ONE_IN = r"\b(?:one|two|three|1)\s+(?:[a-z]+\s+)?(?:in|out\s+of)\s+(?:every\s+)?(?!(?:19|20)\d\d\b)\d[\d,]*\b(?!\s+(?:January|February|March|April|May|June|July|August|September|October|November|December|years|months|days|districts))"
_ORDINAL = r"\b\d+(?:st|nd|rd|th)\b"
_BETWEEN = r"(?:\s+(?!years?\b|months?\b|days?\b)[^\s\d.,;:()]+){0,2}?"
_DIGIT = re.compile(r"\d")
_IN_WORDS: tuple[str, ...] = ("number words", "small numbers", "shares", "rankings", "ordinals")
"""Uses of phrases with which a figure without digits can begin."""
_FEW = 10
"""The least number of people or things that is a statistic; of cases, any number is."""


_UNIT = re.compile(r"(?:districts|provinces|regions|states|countries|municipalities|villages)$", re.IGNORECASE)
_DEFINITE = re.compile(r"\b(?:out of|of the|of its|the|these|all|its)\s+\Z", re.IGNORECASE)
"""What makes a number of places no statistic: ‘of the 11 districts’."""
_REACH = 60
"""Characters before a number in which a word may say that it is the number of a section."""


@dataclass(frozen=True)
class Patterns:
    """The patterns of one language."""

    shares: re.Pattern[str]
    amounts: re.Pattern[str]
    counts: re.Pattern[str]
    ranks: re.Pattern[str]
    numbered: re.Pattern[str]
    law_made: re.Pattern[str]
    laws: re.Pattern[str]
    in_year: re.Pattern[str]


def may_give_figures(context: CheckContext, text: str, start: int, end: int) -> bool:
    """Whether a part of the text has a digit, or words with which a figure can begin: the patterns are long, and many sentences have neither."""
    return _DIGIT.search(text, start, end) is not None or any(context.phrases(use).search(text, start, end) for use in _IN_WORDS)


def find_figures(sentence: str, patterns: Patterns) -> Iterator[re.Match[str]]:
    """Every share, amount, count and rank in a sentence, as a match in it; ages, numbers of sections and years are none."""
    yield from (match for match in patterns.shares.finditer(sentence) if not _is_age(sentence, match, patterns))
    yield from patterns.amounts.finditer(sentence)
    yield from (match for match in patterns.counts.finditer(sentence) if _counts(sentence, match, patterns))
    yield from patterns.ranks.finditer(sentence)


def find_law_years(sentence: str, patterns: Patterns) -> Iterator[re.Match[str]]:
    """Every year in a sentence that says when a law was made, as ‘in 2014’."""
    if patterns.law_made.search(sentence) and patterns.laws.search(sentence):
        yield from patterns.in_year.finditer(sentence)


_USES: tuple[str, ...] = (
    "among",
    "per cent",
    "magnitudes",
    "shares",
    "money",
    "counted things",
    "cases",
    "number words",
    "small numbers",
    "rankings",
    "ordinals",
    "rates",
    "numbered things",
    "law made",
    "laws",
    "months",
)


def patterns_for(context: CheckContext) -> Patterns:
    """The patterns of the report's language."""
    return _patterns(tuple((use, context.phrases(use).pattern) for use in _USES))


@lru_cache(maxsize=8)
def _patterns(of_uses: tuple[tuple[str, str], ...]) -> Patterns:
    words = dict(of_uses)
    big, ranks = words["magnitudes"], words["rankings"]
    number = rf"(?:{_NUMBER}|{words['number words']})(?:[-\s]+{big}(?:\s+of)?)?"
    few = rf"{words['small numbers']}{_BETWEEN}\s+{words['cases']}"
    counted = rf"(?P<number>{number}){_BETWEEN}\s+(?:(?P<case>{words['cases']})|{words['counted things']})|(?P<few>{few})"
    rank = [
        rf"{ranks}(?:\W+\w+){{0,3}}?\W+(?:{_ORDINAL}|{_NUMBER}(?=\s+(?:out\s+)?of\b))",
        rf"{ranks}(?:\W+\w+){{0,2}}?\W+(?:first|{words['ordinals']})(?=\s*[.,;)]|\s+(?:in|of|out|among|worldwide|globally|from)\b)" if ranks else "",
        rf"(?:among|in|of|within)\s+the\s+(?:world’s\s+|region’s\s+)?(?:top|bottom|worst|lowest|highest|last)\s+(?:\d+|{_bare(words['small numbers'])}|{_bare(words['number words'])})(?!\s+(?:priorit|of\s+the\s+list))",
        rf"among\s+the\s+(?:\d+|{_bare(words['small numbers'])}|{_bare(words['number words'])})\s+(?:worst|best|lowest|highest|poorest|most|least)",
        rf"(?:{_ORDINAL}|{words['ordinals']})[-\s]+{ranks.removeprefix(NO_LETTER_BEFORE)}",
        rf"{_ORDINAL}(?:\s+\w+)?\s+(?:out\s+)?of\s+\d",
        rf"(?<!at the ){ranks}(?:\s+\w+){{0,3}}?\s+{words['rates']}",
    ]
    dated = rf"\b(?:in|on|since|en)\s+(?:early\s+|late\s+|mid-)?(?:\d{{1,2}}\s+)?(?:{words['months']}\s+)?(?:19|20)\d\d(?![\d-])"
    among = rf"(?:{_NUMBER})\s+{words['among']}\s+(?!(?:19|20)\d\d\b)(?:{_NUMBER})"
    return Patterns(
        shares=_compiled(
            rf"{_ONE_IN}|(?:{_NUMBER})(?:\s*(?:[-–]|to|and)\s*\d+(?:\.\d+)?)?(?:\s*%|[-\s]+{words['per cent']})|{words['shares']}|(?:{_NUMBER})\s+per\s+\d[\d,]+|{among}"
        ),
        amounts=_compiled(rf"(?:{_CURRENCY})(?:\s*(?:{big}|m|bn|k)\b)?|(?:{_NUMBER})(?:\s+{big})?(?:\s+[A-Z]\w+){{0,2}}\s+{words['money']}"),
        counts=_compiled(rf"{counted}|(?P<big>(?:{_NUMBER})\s+{big})"),
        ranks=_compiled("|".join(rank)),
        numbered=_compiled(rf"{words['numbered things']}\.?\s+(?:of\s+)?\(?$"),
        law_made=_compiled(words["law made"]),
        laws=_compiled(words["laws"]),
        in_year=_compiled(dated),
    )


def _bare(pattern: str) -> str:
    """A pattern of phrases that may come after a word."""
    return pattern.removeprefix(NO_LETTER_BEFORE)


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def _counts(sentence: str, match: re.Match[str], patterns: Patterns) -> bool:
    """Whether a number counts something: not the years of an age, not the number of a section, a year or all places of a kind."""
    if _is_age(sentence, match, patterns) or _is_definite(sentence, match):
        return False
    if match["big"] or match["few"]:
        return True
    number = match["number"]
    digits = re.match(r"\d[\d,  ]*", number)
    if digits is None:
        return True
    if _YEAR.fullmatch(number.strip()):
        return False
    if not number.strip().replace(",", "").isdigit():
        return True
    return int(re.sub(r"\D", "", digits[0])) >= (2 if match["case"] else _FEW)


def _is_definite(sentence: str, match: re.Match[str]) -> bool:
    """Whether the number says which ones are meant, not how many there are: ‘of the 11 districts’, ‘the millions of people who …’."""
    if _UNIT.search(match[0]) and _DEFINITE.search(sentence, 0, match.start()):
        return True
    return bool(match["number"]) and match["number"][0].isalpha() and sentence[: match.start()].lower().endswith("the ")


def _is_age(sentence: str, match: re.Match[str], patterns: Patterns) -> bool:
    return patterns.numbered.search(sentence[max(0, match.start() - _REACH) : match.start()]) is not None
