"""A recommendation asks for two actions.

Ask for one action in each: a treaty body may adopt one and leave out the other, and later no one can say whether the recommendation was
carried out. Two verbs with one purpose (‘measures to prevent and punish’) are one action. The check looks for a second verb for a separate
action after ‘and’, ‘or’ or a semicolon (‘review and amend the Act’ is one action, ‘repeal or amend the Act’ is two), for clauses with commas between them
(‘recognize …, expedite … and ensure …’), for three purposes (‘to require …, to reduce … and to extend …’), and for a second sentence that begins with a verb.

Severity: warning, because it is easily split, each part with its own addressee and date.

Fails:

    text: Amend the Family Code and establish a fund for victims.

Passes:

    text: Amend the Family Code so that no child can be married.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from altreport.checks.check_context import CheckContext
from altreport.checks.reading.phrase_matcher import PhraseMatcher
from altreport.checks.reading.recommendation_grammar import Asked, asked
from altreport.problems import Problem, Severity, quoted

CODE = "recommendation-compound"
SEVERITY = Severity.WARNING
_SENTENCE = re.compile(r"[.!]\s+(?=[A-Z])")
_COMMA = re.compile(r",\s+(?:and\s+|as well as\s+)?(?:[^\W\d]+ly\s+)?", re.IGNORECASE)
_OBJECT = re.compile(r"\s+(?:the|an?|all|its|their|his|her|that|each|every|any|these|those|such|this|no|more)\b|\s+[A-Z][a-z]")
_TO = re.compile(r"(?:(?<=, )|(?<=; )|(?<=and )|(?<=\w ))to\s+", re.IGNORECASE)
_JOINED = re.compile(r"(?:[,;]|\band) to \Z", re.IGNORECASE)
_PURPOSES = 3
_LISTED = re.compile(r"(?:\s*,\s*\w+)*\s*,?\s*")


def check(context: CheckContext) -> Iterator[Problem]:
    """One warning for each recommendation with a second action, said where that begins."""
    for recommendation in asked(context):
        found = _second(context, recommendation)
        if found is None and (again := _second_request(recommendation)) is not None:
            message = f"This recommendation makes a second request: {quoted(again[0])}."
            yield Problem(CODE, message, recommendation.place(*again.span()), "Split it into two recommendations.", recommendation.recommendation.id, SEVERITY)
        if found is not None:
            first, second = found
            place = recommendation.place(*second.span())
            message = f"This recommendation asks for two actions: {quoted(first[0])} and {quoted(second[0])}."
            yield Problem(CODE, message, place, "Split it into two recommendations.", recommendation.recommendation.id, SEVERITY)


def _second(context: CheckContext, asked_for: Asked) -> tuple[re.Match[str], re.Match[str]] | None:
    """The first verb and the one that begins a second action; None where there is one action, or none."""
    words, first = asked_for.words, asked_for.action()
    if first is None:
        return None
    own, aside = context.phrases("actions of their own"), context.phrases("by the way").pattern
    joined = re.compile(rf"(?:(?:[,;]\s*)?{context.phrases('joints').pattern}|;)(?:\s+{aside})*\s+(?:[^\W\d]+ly\s+)?", re.IGNORECASE)
    for joint in joined.finditer(words, first.end()):
        verb = own.match(words, joint.end())
        between = words[first.end() : joint.start()]
        if verb is None or asked_for.is_noun(verb):
            continue
        if (not between.strip() and joint[0].strip().startswith("or ")) or not (_LISTED.fullmatch(between) or _in_purpose(context, asked_for, between)):
            return first, verb
    clause = _clause(asked_for, first, own) or _purposes(asked_for, first)
    if clause is not None:
        return first, clause
    for stop in _SENTENCE.finditer(words, first.end()):
        verb = asked_for.grammar.actions.match(words, stop.end())
        if verb is not None and not asked_for.is_noun(verb):
            return first, verb
    return None


_ALSO = re.compile(
    r"(?:We|The [A-Za-z]+(?: [A-Za-z]+)?)\s+(?:also|further|furthermore|additionally|moreover)\s+(?:recommends?|suggests?|urges?|asks?|calls?|requests?|proposes?)\b"
)
_WORD = re.compile(r"[^\W\d_]{4,}")
_SUBJECT_WORDS = 8


def _second_request(asked_for: Asked) -> re.Match[str] | None:
    """How a later sentence begins that asks again, or asks another: ‘We further suggest …’, ‘The Commissioner should provide …’.

    A sentence about what the ones before it name (‘Set up a fund. The fund should …’), or in the passive, belongs to their action.
    """
    for stop in _SENTENCE.finditer(asked_for.words):
        also = _ALSO.match(asked_for.words, stop.end())
        if also is not None:
            return also
        duty = asked_for.grammar.duty.search(asked_for.words, stop.end())
        subject = asked_for.words[stop.end() : duty.start()] if duty else ""
        before = {word.lower() for word in _WORD.findall(asked_for.words[: stop.start()])}
        if (
            duty is None
            or not 0 < len(subject.split()) <= _SUBJECT_WORDS
            or re.match(r"(?:It|They|He|She|This|These|Those|That|Such|There|Each|All|If|For|In|When|Where|Here|No)\b", subject)
            or re.search(r"[.,;:]", subject)
            or before.intersection(word.lower() for word in _WORD.findall(subject))
        ):
            continue
        verb = asked_for.grammar.actions.match(asked_for.words, duty.end())
        if verb is not None and not re.search(r"\bbe\s", duty[0]):
            return re.compile(r"\S+(?:\s+\S+)*").match(asked_for.words, stop.end(), verb.end())
    return None


def _clause(asked_for: Asked, first: re.Match[str], own: PhraseMatcher) -> re.Match[str] | None:
    """The verb of a clause between commas, with an object of its own, that a last clause follows: ‘recognize …, expedite the … and ensure …’.

    A verb in `own` needs no article at its object.
    """
    for comma in _COMMA.finditer(asked_for.words, first.end()):
        verb = asked_for.grammar.actions.match(asked_for.words, comma.end())
        if verb is None or len(asked_for.words[first.end() : comma.start()].split()) < 2:
            continue
        if _OBJECT.match(asked_for.words, verb.end()) or (own.match(asked_for.words, comma.end()) and not asked_for.is_noun(verb)):
            return verb
    return None


def _purposes(asked_for: Asked, first: re.Match[str]) -> re.Match[str] | None:
    """The verb of the second of three purposes, of which the last two are after a comma or ‘and’: ‘to …, to … and to …’."""
    found = [verb for to in _TO.finditer(asked_for.words, first.end()) if (verb := asked_for.grammar.actions.match(asked_for.words, to.end())) is not None]
    joined = [verb for verb in found if _JOINED.search(asked_for.words, 0, verb.start())]
    return found[1] if len(found) >= _PURPOSES and len(joined) >= _PURPOSES - 1 else None


def _in_purpose(context: CheckContext, asked_for: Asked, between: str) -> bool:
    """Whether the words between two verbs hold a purpose (‘a body to collect data and publish it’), to which the second verb belongs.

    ‘to ensure that …’ is a purpose of its own, after which a new action may begin.
    """
    clause = re.split(r"[.;]\s", between)[-1]
    purposes, ensuring = context.phrases("purposes"), context.phrases("ensuring")
    for found in re.finditer(rf"{purposes.pattern}\s+(?=([^\W\d]\w*)(?P<last>(?:,\s*\w+)*\s*,?\s*$)?)", clause, re.IGNORECASE):
        verb = found[1]
        if ensuring.match(verb) or verb[0].isupper():
            continue
        ends_there = found["last"] is not None and not re.search(r"[^s]s$", verb)  # an infinitive has no s at its end, a noun in the plural has
        if ends_there or asked_for.grammar.actions.match(verb):
            return True
    return False
