"""citations/information-requests/ID.yml from what was read of a letter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from altreport.importing.letters.outcome import Decided
from altreport.importing.report_files import block, scalar

FOLDER = "citations/information-requests"
_HEADER = "# Imported from the agency's letter, word for word. The account of the import lists what was doubtful.\n"
_PLAIN = ("asked", "answered", "extended on", "extended to", "extended working_days")
"""Days and numbers, which YAML takes without quotes."""


@dataclass(frozen=True)
class Answered:
    """A question with its answer, both without names and with an empty line between paragraphs, and the outcome."""

    question: str
    answer: str
    decided: Decided


def request_file(name: str, law: str, facts: Mapping[str, str], answered: Sequence[Answered], complaint: str) -> str:
    """Return the file's text; `name` is the request's id, `facts` has the values of its fields."""

    def fields(*names: str) -> list[str]:
        values = {name: facts[name] if name in _PLAIN else scalar(facts[name]) for name in names if facts.get(name)}
        return [f"{name.removeprefix('extended ')}: {value}\n" for name, value in values.items()]

    lines = [_HEADER, f"id: {name}\n", *fields("agency", "reference"), f"law: {law}\n", *fields("subject", "asked")]
    if facts.get("extended on") and facts.get("extended to"):
        extended = fields("extended on", "extended to", "extended working_days", "extended reason")
        lines += ["extended:\n", *(f"  {line}" for line in extended)]
    lines += fields("answered", "published")
    lines += ["questions:\n"] if answered else []
    for one in answered:
        lines.append(f"  - question: {block(one.question, '      ')}    outcome: {one.decided.outcome}\n")
        lines += [f"    section: {scalar(one.decided.section)}\n"] if one.decided.section else []
        lines.append(f"    answer: {block(one.answer, '      ')}")
    return "".join([*lines, f"complaint: {block(complaint, '  ')}" if complaint else ""])
