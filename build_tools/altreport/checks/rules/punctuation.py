"""A slip in punctuation: a blank before a stop or comma, no blank after a comma, or a word that is typed twice.

Numbers, addresses, abbreviations, ellipses and the marks of citations are ignored, and so is the blank before : ; ? ! in French. ‘That that’ and ‘had
had’ can be right.

Severity: info, because the sentence can still be read.

Fails:

    text: The law , which is is old, was not amended.

Passes:

    text: The law, which is old, was not amended.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from altreport.checks.check_context import CheckContext
from altreport.problems import Place, Problem, Severity, quoted

CODE = "punctuation"
SEVERITY = Severity.INFO
_TWICE = re.compile(r"(?<![\w’'-])(?P<word>[^\W\d_]{2,})(?P<gap> +)(?P=word)(?![\w’'-])")
_MEANT = frozenset({"had", "that", "bora", "walla", "tuk", "boda", "agar", "pago", "so", "very", "dik", "sing", "wagga", "nous", "vous", "pro"})
_BEFORE = re.compile(r"(?<=[\w”’»)\]\ue000 ])(?P<blank> )(?P<mark>[,;](?= )|\.(?=\s+[A-Z]|\s*$))")
_AFTER = re.compile(r"(?<=[a-zé])(?P<mark>,)(?=[a-zé]{3})")


def check(context: CheckContext) -> Iterator[Problem]:
    """One remark for each slip."""
    spaced = context.report.cover.language.startswith("fr")
    for text in context.prose:
        words, typed = text.prose.text, text.prose.markdown
        for found in _TWICE.finditer(words):
            if (
                found["word"].lower() not in _MEANT
                and found["word"].islower()
                and typed[found.start() : found.end()] == found[0]
                and not text.is_borrowed(found.start())
            ):
                yield _problem(text.place(*found.span()), f"{quoted(found[0])}: a word is typed twice.", "Delete one of them.", text.record)
        for pattern, what in ((_BEFORE, "there is a blank before"), (_AFTER, "a blank is missing after")):
            for found in pattern.finditer(words):
                start, end = found.span()
                if typed[start:end] != found[0] or (spaced and ";" in found[0]) or _is_address(words, start):
                    continue
                shown = words[max(0, start - 12) : end + 8].strip()
                yield _problem(text.place(start, end), f"{quoted(shown)}: {what} {quoted(found['mark'])}.", "Correct it.", text.record)


def _is_address(words: str, start: int) -> bool:
    """Whether the place is within a web or e-mail address."""
    around = words[max(0, words.rfind(" ", 0, start)) : words.find(" ", start + 1) if " " in words[start + 1 :] else len(words)]
    return "/" in around or "@" in around


def _problem(place: Place, message: str, hint: str, record: str) -> Problem:
    return Problem(CODE, message, place, hint, record, SEVERITY)
