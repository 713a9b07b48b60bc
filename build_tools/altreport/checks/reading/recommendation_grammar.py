"""The action and the addressee that the words of a recommendation name."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from altreport.checks.check_context import CheckContext
from altreport.checks.reading.phrase_matcher import PhraseMatcher
from altreport.markup import read_prose
from altreport.model.recommendation import Recommendation
from altreport.problems import Place

_ADVERB = r"\b(?!(?:ally|apply|supply|comply|rely|reply|multiply|only|early|family|anomaly|assembly|monthly|weekly|daily|yearly)\b)[a-z]{3,}ly\s+(?=[a-z])"
"""What may be before the verb: ‘Actively engage’, ‘Swiftly ratify’."""
_CLAUSE = re.compile(r"[,.;:]|\b(?:that|which|who|whose|how|what|when|where|why|if|whether|as|so)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Grammar:
    """Patterns of recommendations in the report's language."""

    actions: PhraseMatcher
    addressees: PhraseMatcher
    duty: re.Pattern[str]
    opening: re.Pattern[str]
    by_whom: re.Pattern[str]
    makes_noun: PhraseMatcher
    makes_first_noun: PhraseMatcher
    own: PhraseMatcher


@dataclass(frozen=True)
class Asked:
    """A recommendation's text as prose, with its grammar."""

    recommendation: Recommendation
    words: str
    grammar: Grammar = field(repr=False)

    def place(self, start: int, end: int) -> Place:
        """Where a part of the text is."""
        return self.recommendation.text.place_of(start, end)

    def first_word(self) -> int:
        """Where the first word is that could be a verb: after ‘To’, ‘urgently’ and the like."""
        found = self.grammar.opening.match(self.words)
        return found.end() if found else 0

    def duty(self) -> re.Match[str] | None:
        """The ‘should’ or ‘must’ of the text."""
        return self.grammar.duty.search(self.words)

    def subject(self) -> str:
        """The addressee that the text itself names, before its ‘should’ or after ‘by’, or ""."""
        begin, duty = self.first_word(), self.duty()
        found = self.grammar.addressees.match(self.words, begin)
        if found is None and duty is not None:
            found = self.grammar.addressees.search(self.words, begin, duty.start())
        if found is not None:
            return found[0].strip()
        by = self.grammar.by_whom.search(self.words)
        return by["named"].strip() if by is not None and any(char.isupper() for char in by["named"]) else ""

    def action(self) -> re.Match[str] | None:
        """The verb of the text: its first word, or the one after ‘should’; ‘report of’ is none."""
        duty = self.duty()
        places = [*([] if self._has_subject(duty) else [self.first_word()]), *([duty.end()] if duty else [])]
        found = (self.grammar.actions.match(self.words, place) for place in places)
        return next((verb for verb in found if verb is not None and not self.is_noun(verb, first=True)), None)

    def _has_subject(self, duty: re.Match[str] | None) -> bool:
        """Whether the words before ‘should’ are what should be done, or who does it: ‘Support for victims should be sought’. A clause (‘that should’) is not."""
        before = self.words[self.first_word() : duty.start()] if duty is not None else ""
        return bool(before.strip()) and not _CLAUSE.search(before)

    def is_noun(self, verb: re.Match[str], *, first: bool = False) -> bool:
        """Whether a word that looks like a verb is a noun, because of the word after it; later in the text, also if nothing follows."""
        rest = self.words[verb.end() :].lstrip()
        if first:
            return self.grammar.makes_first_noun.match(rest) is not None
        return not rest or rest[0] in ".,;:)" or self.grammar.makes_noun.match(rest) is not None


def asked(context: CheckContext) -> list[Asked]:
    """The recommendations, where there are verbs for the report's language to read them by."""
    if not context.phrases("actions"):
        return []
    addressees, aside = context.phrases("addressees"), context.phrases("by the way").pattern
    grammar = Grammar(
        actions=context.phrases("actions"),
        addressees=addressees,
        duty=re.compile(rf"{context.phrases('duties').pattern}(?:,[^,.;:]{{3,60}},)?(?:\s+{aside})*\s+", re.IGNORECASE),
        opening=re.compile(rf"(?:\W|{aside}|{_ADVERB})*", re.IGNORECASE),
        by_whom=re.compile(rf"{context.phrases('by whom').pattern}\s+(?P<named>{addressees.pattern})", re.IGNORECASE),
        makes_noun=context.phrases("makes a noun"),
        makes_first_noun=context.phrases("makes the first word a noun"),
        own=context.phrases("actions of their own"),
    )
    return [Asked(recommendation, read_prose(recommendation.text.markdown).text, grammar) for recommendation in context.report.recommendations]
