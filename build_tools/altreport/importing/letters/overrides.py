"""Values that the author gives for a letter, which count before those that are read in it, and the choice of the law."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from altreport.did_you_mean import suggestion
from altreport.errors import CouldNotRunError
from altreport.importing.letters.dates import YEARS
from altreport.importing.letters.phrases import phrase
from altreport.importing.refusal import ImportRefusedError
from altreport.model.law import InformationLaw
from altreport.model.record import ID_MAX, ID_PATTERN
from altreport.problems import quoted


@dataclass(frozen=True)
class Overrides:
    """What the command's options say; "", {} or () where one is not given.

    `facts` has values for fields of the request, and for `received`; days are written as 2022-09-18. `withhold` are names to leave out.
    `questions` and `answers` are lines of the file (18-20): the first answer belongs to the first question, and so on.
    """

    law: str = ""
    id: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)
    withhold: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """`CouldNotRunError` where a day, the id or lines are not written as they must be."""
        for option in ("asked", "received", "answered"):
            if (value := self.facts.get(option, "")) and not _is_day(value):
                raise CouldNotRunError(
                    f"{quoted(value)} is not a date for --{option}.", "Write it as year-month-day, with two digits for month and day: 2022-09-18."
                )
        if self.id and (len(self.id) > ID_MAX or not re.fullmatch(ID_PATTERN, self.id)):
            raise CouldNotRunError(f"{quoted(self.id)} is not a valid id.", "Use small letters, digits and hyphens, beginning with a letter: ‘oia-28302’.")
        if len(self.questions) != len(self.answers):
            hint = "Give the lines of each question and of its answer: --question 18-19 --answer 24-30."
            raise CouldNotRunError("Each --question needs an --answer, and each --answer a --question.", hint)
        for lines in (*self.questions, *self.answers):
            _lines(lines)

    def pairs(self) -> list[tuple[range, range]]:
        """Return the numbers of the lines of each question and of its answer."""
        return [(_lines(question), _lines(answer)) for question, answer in zip(self.questions, self.answers, strict=True)]


def _is_day(value: str) -> bool:
    try:
        return re.fullmatch(r"\d{4}-\d{2}-\d{2}", value) is not None and YEARS[0] <= date.fromisoformat(value).year <= YEARS[1]
    except ValueError:
        return False


def _lines(value: str) -> range:
    found = re.fullmatch(r"\s*(\d{1,6})\s*(?:[-–]\s*(\d{1,6})\s*)?", value)
    if found is None or not 0 < int(found[1]) <= int(found[2] or found[1]):
        raise CouldNotRunError(f"{quoted(value)} are not line numbers.", "Write the first and the last line, such as 18-20, or one number.")
    return range(int(found[1]), int(found[2] or found[1]) + 1)


def choose_law(text: str, laws: dict[str, InformationLaw], given: str) -> InformationLaw:
    """Return the law that was given, or the one that the letter names first; `ImportRefusedError` where there is none."""
    if given:
        if given not in laws:
            raise CouldNotRunError(
                f"There is no information law ‘{given}’.", suggestion(given, laws, otherwise=f"Use one of these: {', '.join(sorted(laws))}.")
            )
        return laws[given]
    found = [(match.start(), law.id) for law in laws.values() if (match := phrase(law.title, *law.letters.names).search(text)) is not None]
    if not found:
        titles = ", ".join(f"{law.title} ({law.id})" for law in laws.values())
        raise ImportRefusedError(
            "The letter names no information law that altreport knows.",
            f"Known: {titles}. Nothing was written. If the reply is under one of them, add --law and its short name.",
        )
    return laws[min(found)[1]]
