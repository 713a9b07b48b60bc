"""A recommendation asks for two actions.

One action each: a treaty body takes over one and leaves the other, and nobody can later say whether the recommendation was
carried out. Two verbs of one purpose (‘measures to prevent and punish’) are one action. Looked for are a second verb that
stands for an action of its own behind ‘and’, ‘or’ or a semicolon, and a second sentence that begins with a verb.

Severity: warning, because it is easily split, each part with its own addressee and date.

Fails:

    text: Amend the Family Code and establish a fund for victims.

Passes:

    text: Amend the Family Code so that no child can be married.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from altreport.checks.asking import MODAL, Asked, asked
from altreport.checks.phrases import phrases_for
from altreport.checks.view import View
from altreport.problems import Problem, Severity, quoted

CODE = "recommendation-compound"
SEVERITY = Severity.WARNING
_JOINED = re.compile(r"(?:[,;]\s*)?(?:\band\b|\bas\s+well\s+as\b|\bor\b|;)(?:\s+(?:to|also|then|that\s+it|should|must))*\s+", re.IGNORECASE)
_SENTENCE = re.compile(r"[.!]\s+(?=[A-Z])")


def check(view: View) -> Iterator[Problem]:
    """One warning for each recommendation with a second action, said where that begins."""
    actions, own = phrases_for(view, "actions"), phrases_for(view, "actions of their own")
    for recommendation in asked(view):
        found = _second(recommendation, actions, own)
        if found is not None:
            first, second = found
            place = recommendation.place(second.start(), second.end())
            message = f"This recommendation asks for two actions: {quoted(first[0])} and {quoted(second[0])}."
            yield Problem(CODE, message, place, "Make two recommendations of it.", recommendation.recommendation.id, SEVERITY)


def _second(asked_for: Asked, actions: re.Pattern[str], own: re.Pattern[str]) -> tuple[re.Match[str], re.Match[str]] | None:
    """The first verb and the one that begins a second action; None where there is one action, or none."""
    words = asked_for.words
    first = _first(asked_for, actions)
    if first is None:
        return None
    for joint in _JOINED.finditer(words, first.end()):
        verb = own.match(words, joint.end())
        if verb is not None and not _is_noun(words, verb) and not _in_purpose(words[first.end() : joint.start()], actions):
            return first, verb
    for stop in _SENTENCE.finditer(words, first.end()):
        verb = actions.match(words, stop.end())
        if verb is not None and not _is_noun(words, verb):
            return first, verb
    return None


def _in_purpose(between: str, actions: re.Pattern[str]) -> bool:
    """Whether the words between two verbs hold a purpose (‘a body to collect data and publish it’), which the second verb goes on with.

    ‘to ensure that …’ is a purpose of its own, behind which a new action may begin.
    """
    clause = re.split(r"[.;]\s", between)[-1]
    infinitives = re.finditer(r"\bto\s+(?:\w+ly\s+)?(?!ensure\b|guarantee\b)(\w+)", clause, re.IGNORECASE)
    return any(actions.match(clause, found.start(1)) for found in infinitives)


def _first(asked_for: Asked, actions: re.Pattern[str]) -> re.Match[str] | None:
    begin = actions.match(asked_for.words, asked_for.first_word())
    if begin is not None:
        return begin
    modal = MODAL.search(asked_for.words)
    return actions.match(asked_for.words, modal.end()) if modal else None


def _is_noun(words: str, verb: re.Match[str]) -> bool:
    """‘and report of’, ‘or fund’, ‘and review mechanisms’: a verb has its object right behind it, with an article or the like, or plainly."""
    behind = words[verb.end() :].lstrip()
    return (
        not behind
        or behind[0] in ".,;:)"
        or bool(re.match(r"(?:of|for|by|is|are|and|or|in|at|mechanisms?|systems?|procedures?|process(?:es)?|programmes?|programs?)\b", behind))
    )
