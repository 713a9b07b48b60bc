"""citations/information-requests/ID.yml from what was read of a letter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from altreport.importing.files import block, scalar
from altreport.importing.letters.facts import Facts
from altreport.importing.letters.outcome import Decided

FOLDER = "citations/information-requests"
_HEADER = "# Imported from the agency's letter, in its own words; the account of the import says what was doubtful.\n"


@dataclass(frozen=True)
class Answered:
    """A question with its answer, both as paragraphs without names, and the outcome."""

    question: tuple[str, ...]
    answer: tuple[str, ...]
    decided: Decided


def request_file(name: str, law: str, facts: Facts, answered: Sequence[Answered], complaint: Sequence[str]) -> str:
    """The file's text; `name` is the request's id, `complaint` the sentences on how to complain."""
    lines = [_HEADER.rstrip("\n"), f"id: {name}"]
    lines += _fields(facts, "agency", "reference")
    lines += [f"law: {law}", *_fields(facts, "subject", "asked")]
    if facts.value("extended on") and facts.value("extended to"):
        lines += ["extended:", *(f"  {line}" for line in _fields(facts, "extended on", "extended to", "extended working_days", "extended reason"))]
    lines += _fields(facts, "answered", "published")
    text = "\n".join(lines) + "\n"
    if answered:
        text += "questions:\n" + "".join(_question(one) for one in answered)
    if complaint:
        text += f"complaint: {block(' '.join(complaint), '  ')}"
    return text


def _fields(facts: Facts, *names: str) -> list[str]:
    return [f"{name.removeprefix('extended ')}: {_value(name, facts.value(name))}" for name in names if facts.value(name)]


def _value(name: str, value: str) -> str:
    plain = name in ("asked", "answered", "extended on", "extended to", "extended working_days")
    return value if plain else scalar(value)


def _question(one: Answered) -> str:
    made = f"  - question: {block(_text(one.question), '      ')}    outcome: {one.decided.outcome}\n"
    if one.decided.section:
        made += f"    section: {scalar(one.decided.section)}\n"
    return f"{made}    answer: {block(_text(one.answer), '      ')}"


def _text(paragraphs: Sequence[str]) -> str:
    return "\n\n".join(paragraphs)
