"""A recommendation names no action that anybody could be seen to take.

Either it has no verb that asks for something (‘Better training for judges’), or its verb only hopes: consider, explore, pay
attention, strengthen efforts. A verb that somebody can be seen to do is better: adopt, amend, fund, publish, train.

Severity: warning, because in four years nobody could say whether it was done.

Fails:

    text: More attention to children with disabilities.

Passes:

    text: Fund places in mainstream schools for all children with disabilities.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from altreport.checks.asking import MODAL, Asked, addressees_of, asked
from altreport.checks.phrases import phrases_for
from altreport.checks.view import View
from altreport.problems import Problem, Severity, quoted

CODE = "recommendation-vague"
SEVERITY = Severity.WARNING
_NOUN = re.compile(r"\w+(?:tion|sion|ment|ness|ance|ence|ship|ity|ing|ies)s?\b|\w+ed\b(?=\s+\w)", re.IGNORECASE)


def check(view: View) -> Iterator[Problem]:
    """One warning for each recommendation without an action, or with one that only hopes."""
    actions, weak, none = phrases_for(view, "actions"), phrases_for(view, "weak actions"), phrases_for(view, "no actions")
    for recommendation in asked(view):
        at = _action_at(recommendation, addressees_of(view))
        hopeful = weak.match(recommendation.words, at)
        name = recommendation.recommendation.id
        if hopeful is not None:
            message = f"{quoted(hopeful[0])} asks for nothing that could be seen to be done."
            hint = "Name the act: adopt, amend, fund, publish, train …"
            yield Problem(CODE, message, recommendation.place(hopeful.start(), hopeful.end()), hint, name, SEVERITY)
        elif actions.match(recommendation.words, at) is None and MODAL.search(recommendation.words) is None and _has_no_verb(recommendation.words, at, none):
            hint = "Begin with the act that you ask for: adopt, amend, fund, publish, train …"
            first = re.search(r"\W", recommendation.words[at:])
            place = recommendation.place(at, at + first.start() if first else len(recommendation.words))
            yield Problem(CODE, "This recommendation has no verb that asks for an action.", place, hint, name, SEVERITY)


def _action_at(recommendation: Asked, addressees: re.Pattern[str]) -> int:
    """Where the action should begin: behind ‘should’ and the like, behind an addressee and ‘to’, or at the start."""
    modal = MODAL.search(recommendation.words)
    begin = recommendation.first_word()
    named = addressees.match(recommendation.words, begin) if begin < len(recommendation.words) else None
    if modal is not None:
        return modal.end()
    behind = re.compile(r"[\s,:]*(?:to\s+)?").match(recommendation.words, named.end()) if named else None
    return behind.end() if behind else begin


def _has_no_verb(words: str, at: int, none: re.Pattern[str]) -> bool:
    """Whether the words begin with a thing; what begins with a word that nobody listed may be a verb, and is let alone."""
    return at < len(words) and (none.match(words, at) is not None or _NOUN.match(words, at) is not None)
