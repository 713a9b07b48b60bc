"""A recommendation names no action that could be checked.

Either it has no verb that asks for something (‘Better training for judges’), or its words only hope: consider, explore, address, pay attention,
strengthen efforts, take all necessary measures, ensure the effective implementation, ensure the rights of … Better use a verb for an action that
can be checked: adopt, amend, fund, publish, train. ‘Take measures to repeal section 5’ is ignored, because to repeal is such an action.

Severity: warning, because in four years no one could say whether it was done.

Fails:

    text: More attention to children with disabilities.

Passes:

    text: Fund places in mainstream schools for all children with disabilities.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from altreport.checks.check_context import CheckContext
from altreport.checks.reading.phrase_matcher import PhraseMatcher
from altreport.checks.reading.recommendation_grammar import Asked, asked
from altreport.problems import Problem, Severity, quoted

CODE = "recommendation-vague"
SEVERITY = Severity.WARNING
_NOUN = re.compile(r"\w+(?:tion|sion|ment|ness|ance|ence|ship|ity|ing|ies|ency|ancy|acy|ism)s?\b|\w+ed\b(?=\s+\w)", re.IGNORECASE)

_SUBJECT = re.compile(
    r"\b(?:attempts?|efforts?|steps|measures|actions?|progress|attention|consideration|emphasis|importance|priority|support|weight)\s*\Z", re.IGNORECASE
)
_DONE = re.compile(r"(?:made|taken|given|paid|devoted|put in place|placed|undertaken|adopted|provided|accorded)\b", re.IGNORECASE)
"""What is said of such a subject: ‘attempts should be made to’, ‘more attention should be paid to’."""
_MEANS = re.compile(r"\b(?:measures?|steps?|actions?)\Z", re.IGNORECASE)
_SENTENCE = re.compile(r"[.!]\s+(?=[A-Z])")
_LINK = re.compile(r"\s+to\s+(?:\w+ly\s+)?")


def check(context: CheckContext) -> Iterator[Problem]:
    """One warning for each recommendation without an action, or with one that only hopes."""
    weak, none = context.phrases("weak actions"), context.phrases("no actions")
    for recommendation in asked(context):
        at = _action_at(recommendation)
        hopeful = weak.match(recommendation.words, at) or _hopeful_subject(recommendation, at)
        if hopeful is not None and _goes_on(context, recommendation.words, hopeful.end()):
            continue
        name = recommendation.recommendation.id
        if hopeful is not None:
            message = f"{quoted(hopeful[0])} asks for no action that could be checked."
            hint = "Name the action: adopt, amend, fund, publish, train …"
            yield Problem(CODE, message, recommendation.place(*hopeful.span()), hint, name, SEVERITY)
        elif recommendation.duty() is None and _has_no_verb(recommendation, at, none):
            hint = "Begin with the action that you ask for: adopt, amend, fund, publish, train …"
            first = re.search(r"\W", recommendation.words[at:])
            place = recommendation.place(at, at + first.start() if first else len(recommendation.words))
            yield Problem(CODE, "This recommendation has no verb that asks for an action.", place, hint, name, SEVERITY)


def _hopeful_subject(recommendation: Asked, at: int) -> re.Match[str] | None:
    """The words of ‘attempts should be made’, from the verb on; None where something that can be done is the subject."""
    duty = recommendation.duty()
    if duty is None or duty.end() != at or _SUBJECT.search(recommendation.words, 0, duty.start()) is None:
        return None
    done = _DONE.match(recommendation.words, at)
    linked = _LINK.match(recommendation.words, done.end()) if done else None
    return None if linked and recommendation.grammar.own.match(recommendation.words, linked.end()) else done


def _goes_on(context: CheckContext, words: str, end: int) -> bool:
    """Whether an action follows that can be checked: ‘measures to repeal …’, ‘the rights to …’, ‘address the committee’."""
    linked = _LINK.match(words, end)
    own = context.phrases("actions of their own")
    return (words[end - 6 : end].lower() == "rights" and words.startswith(" to ", end)) or bool(
        linked and _MEANS.search(words, 0, end) and own.match(words, linked.end())
    )


def _action_at(recommendation: Asked) -> int:
    """Where the action should begin: after ‘should’ and the like, after an addressee and ‘to’, or at the start."""
    duty, begin = recommendation.duty(), recommendation.first_word()
    if duty is not None and recommendation.grammar.actions.match(recommendation.words, begin) and _SENTENCE.search(recommendation.words, begin, duty.start()):
        return begin  # ‘Take steps towards a law. It should …’
    if duty is not None:
        return duty.end()
    named = recommendation.grammar.addressees.match(recommendation.words, begin)
    after = recommendation.grammar.opening.match(recommendation.words, named.end()) if named else None
    return after.end() if after else begin


def _has_no_verb(recommendation: Asked, at: int, none: PhraseMatcher) -> bool:
    """Whether the words begin with a thing. An unknown first word may be a verb, and is ignored."""
    verb = recommendation.grammar.actions.match(recommendation.words, at)
    if verb is not None:
        return recommendation.is_noun(verb, first=True)
    return at < len(recommendation.words) and (none.match(recommendation.words, at) is not None or _NOUN.match(recommendation.words, at) is not None)
