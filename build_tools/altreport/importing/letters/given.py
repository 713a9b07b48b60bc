"""What the user says where a letter does not, and the laws that it could be under."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from altreport.did_you_mean import suggestion
from altreport.errors import CouldNotRunError
from altreport.importing.letters.facts import GIVEN, Fact
from altreport.importing.letters.words import YEARS, phrase
from altreport.importing.staging import ImportRefusedError
from altreport.model.law import InformationLaw
from altreport.model.record import ID_MAX, ID_PATTERN
from altreport.problems import quoted
from altreport.readers.records import make_record
from altreport.readers.yaml_file import read_yaml
from altreport.resources import data_folder


@dataclass(frozen=True)
class Given:
    """Values for what a letter does not say; they stand before what is read. Days as 2022-09-18."""

    law: str = ""
    id: str = ""
    agency: str = ""
    reference: str = ""
    subject: str = ""
    asked: str = ""
    answered: str = ""

    def __post_init__(self) -> None:
        """`CouldNotRunError` where a day or the id is not written as it has to be."""
        for option, value in (("--asked", self.asked), ("--answered", self.answered)):
            if value and not _is_day(value):
                raise CouldNotRunError(f"{quoted(value)} is no date for {option}.", "Write year, month and day: 2022-09-18.")
        if self.id and (len(self.id) > ID_MAX or not re.fullmatch(ID_PATTERN, self.id)):
            raise CouldNotRunError(f"{quoted(self.id)} cannot be an id.", "Use small letters, digits and hyphens, beginning with a letter: ‘oia-28302’.")

    def facts(self) -> list[Fact]:
        """The values as facts, all certain."""
        values = {"agency": self.agency, "reference": self.reference, "subject": self.subject, "asked": self.asked, "answered": self.answered}
        return [Fact(name, " ".join(value.split()), GIVEN) for name, value in values.items() if value.strip()]


def _is_day(value: str) -> bool:
    try:
        return re.fullmatch(r"\d{4}-\d{2}-\d{2}", value) is not None and YEARS[0] <= date.fromisoformat(value).year <= YEARS[1]
    except ValueError:
        return False


def laws_in(folder: Path | None = None) -> dict[str, InformationLaw]:
    """The laws of a folder of .yml files, by id; without one, those that ship with the toolkit."""
    place = folder or data_folder() / "laws"
    laws = {}
    for path in sorted(place.glob("*.yml")):
        data = read_yaml(path, place)
        made = make_record(InformationLaw, data.value) if data.value is not None else None
        if made is None or made.value is None:
            problem = (made.problems if made else data.problems)[0]
            raise CouldNotRunError(f"The law in {path.name} cannot be read: {problem.message} ({problem.place})", problem.hint)
        laws[made.value.id] = made.value
    return laws


def choose_law(text: str, laws: dict[str, InformationLaw], given: str) -> InformationLaw:
    """The law that was given, or the one whose name the letter says first; `ImportRefusedError` where there is none."""
    if given:
        if given not in laws:
            raise CouldNotRunError(f"There is no information law ‘{given}’.", suggestion(given, laws, otherwise=f"Known are: {', '.join(sorted(laws))}."))
        return laws[given]
    line = " ".join(text.split())
    found = [(match.start(), law.id) for law in laws.values() if (match := phrase([law.title, *law.letters.names]).search(line)) is not None]
    if not found:
        titles = ", ".join(f"{law.title} ({law.id})" for law in laws.values())
        raise ImportRefusedError(
            "The letter names no information law that is known here.",
            f"Known are: {titles}. If the reply is under one of them, add --law and its short name. Nothing was written.",
        )
    return laws[min(found)[1]]
