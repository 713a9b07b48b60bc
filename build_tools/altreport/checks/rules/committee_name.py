"""A treaty body or a treaty has a wrong name: ‘Committee for the Rights of Children’, ‘Convention on the Elimination of Discrimination against Women’.

The names are in data/checks/treaties.yml. A name is wrong if it has the words of one of them in other forms, with other small words or in another
order. Capitals are ignored, short forms (‘Convention against Torture’) are right, and so are bodies with a word before them that says whose they
are (‘National Committee’, ‘Inter-American Convention’).

Severity: warning, because members of the body read its name first.

Fails:

    text: The Committee for the Rights of Children asked for figures.

Passes:

    text: The Committee on the Rights of the Child asked for figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from altreport.checks.check_context import CheckContext
from altreport.model.evidence_data import TreatyArticles
from altreport.problems import Problem, Severity, quoted

CODE = "committee-name"
SEVERITY = Severity.WARNING
_HEAD = re.compile(r"\b(?:Committee|Convention|Covenant) (?=on |for |of |against |about |to )", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_WHOSE = re.compile(r"(?:(?P<whose>[\w’'-]+) )?(?:(?:United Nations|UN|International) )*\Z")
_SMALL = frozenset(
    {
        "on",
        "for",
        "of",
        "the",
        "against",
        "about",
        "to",
        "and",
        "all",
        "forms",
        "form",
        "from",
        "in",
        "with",
        "international",
        "committee",
        "convention",
        "covenant",
    }
)
_ALIKE = {"children": "child", "women": "woman", "people": "person", "persons": "person", "disabled": "disability", "disabilities": "disability"}
_BOTH_WAYS = 3
"""Words from which on another order is a mistake too: ‘Economic, Cultural and Social Rights’."""


def check(context: CheckContext) -> Iterator[Problem]:
    """One warning for each such name."""
    if not context.report.cover.language.startswith("en"):
        return
    names = tuple(name for entry in context.data.of(TreatyArticles) for name in (entry.title, entry.committee) if name)
    for text in context.prose:
        words = text.prose.text
        for head in _HEAD.finditer(words):
            whose = _WHOSE.search(words[max(0, head.start() - 60) : head.start()])
            if not head[0][0].isupper() or (
                whose and whose["whose"] and whose["whose"][0].isupper() and whose["whose"].lower() not in ("the", "this", "a", "and")
            ):
                continue
            found = _wrong(words, head.start(), names)
            if found is not None and not text.is_borrowed(head.start()):
                end, right = found
                message = f"{quoted(words[head.start() : end])} is not the name of the {head[0].strip().lower()}."
                yield Problem(CODE, message, text.place(head.start(), end), f"Write ‘{right}’.", text.record, SEVERITY)


def _wrong(text: str, start: int, names: tuple[str, ...]) -> tuple[int, str] | None:
    """The end of a wrong name that begins at `start`, and the right one; None where the name is right or unknown."""
    typed = [(match.end(), match[0].lower().replace("’", "'").removesuffix("'s")) for match in _WORD.finditer(text, start, start + 160)]
    kind = typed[0][1]
    for words, _, _ in _known(names):
        if _is_kind(kind, words) and [word for _, word in typed[: len(words)]] == list(words):
            return None
    for words, content, name in _known(names):
        if not _is_kind(kind, words):
            continue
        own: list[str] = []
        for end, word in typed:
            if word not in _SMALL:
                own.append(_stem(word))
            elif len(own) >= len(content):
                break
            if len(own) == len(content) and word not in _SMALL:
                if own == content or (len(content) >= _BOTH_WAYS and sorted(own) == sorted(content)):
                    return end, name
                break
    return None


def _is_kind(kind: str, words: tuple[str, ...]) -> bool:
    """Whether a name in these words is one of a committee, or of a treaty, as `kind` says."""
    return (kind == "committee") == (words[0] == "committee")


@lru_cache(maxsize=4)
def _known(names: tuple[str, ...]) -> tuple[tuple[tuple[str, ...], list[str], str], ...]:
    """Of each name, without ‘International’: its words, what they are about, and the name; names that begin in another way are left out."""
    found = []
    for name in names:
        short = name.removeprefix("International ")
        words = tuple(match[0].lower().replace("’", "'") for match in _WORD.finditer(short))
        if words[0] in ("committee", "convention", "covenant"):
            found.append((words, [_stem(word) for word in words if word not in _SMALL], name))
    return tuple(found)


def _stem(word: str) -> str:
    return _ALIKE.get(word.removesuffix("'s"), word.removesuffix("'s").removesuffix("s"))
