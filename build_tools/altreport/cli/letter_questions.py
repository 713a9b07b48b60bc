"""The questions of `altreport import letter` on a terminal, about what the letter does not clearly say."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from altreport.cli.console import out
from altreport.errors import CouldNotRunError

if TYPE_CHECKING:
    from altreport.importing.letters.overrides import Overrides
    from altreport.importing.letters.read_letter import ReadLetter

_QUESTIONS = {
    "agency": "Which agency wrote the letter?",
    "reference": "What is the agency's reference?",
    "subject": "What is the request about, in one neutral line?",
    "asked": "When was the request made? (2022-09-18)",
    "received": "When did the agency receive the request, if you know? (2022-09-19)",
    "answered": "What is the date of the letter? (2022-10-25)",
}
_SHOWN = 70


def ask_author(letter: ReadLetter, overrides: Overrides) -> Overrides:
    """Ask for each fact that was not read for sure, for names to leave out, and where questions and answers are; the values as options."""
    for name, question in _QUESTIONS.items():
        fact = letter.facts.get(name)
        if fact is None or fact.certainty != "certain":
            overrides = _valid(overrides, f"{question} Enter: {fact.value if fact else 'leave it out'}", name)
    known = "; ".join(" ".join(name) for name in letter.redaction.names) or "none"
    more = _answer(f"Names left out so far: {known}. Which others? (separate with commas) Enter: none")
    overrides = replace(overrides, withhold=(*overrides.withhold, *filter(None, map(str.strip, more.split(",")))))
    return overrides if letter.body.certainty == "certain" else _ask_pairs(letter, overrides)


def _ask_pairs(letter: ReadLetter, overrides: Overrides) -> Overrides:
    """Show the letter's text and what was taken for questions and answers, and ask for the lines of these."""
    out().print("Questions and answers could not be separated with certainty. The letter, line by line:")
    for number, line in letter.layout.body.items():
        out().print(f"{number:>5}  {line[:_SHOWN]}")
    for number, pair in enumerate(letter.body.pairs, start=1):
        out().print(f"Read as question {number}: from line {pair.questions[0].line}; its answer: from line {pair.answer[0].line}.")
    while lines := _answer(f"Lines of question {len(overrides.questions) + 1} (18-19) Enter: {'no more' if overrides.questions else 'as read'}"):
        try:
            overrides = replace(overrides, questions=(*overrides.questions, lines), answers=(*overrides.answers, _answer("Lines of its answer (24-30)")))
        except CouldNotRunError as fault:
            out().print(f"{fault.message} {fault.hint}")
    return overrides


def _valid(overrides: Overrides, question: str, name: str) -> Overrides:
    """Ask until the answer can be used; an empty one changes nothing."""
    while True:
        try:
            return replace(overrides, facts={**overrides.facts, name: answer}) if (answer := _answer(question)) else overrides
        except CouldNotRunError as fault:
            out().print(f"{fault.message} {fault.hint}")


def _answer(question: str) -> str:
    """Print a question and read a line; the end of the input is an empty answer."""
    out().print(question)
    return sys.stdin.readline().strip()
