"""Official-information laws, which altreport ships, each with its sources."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from altreport.model.evidence import Outcome
from altreport.model.record import Id, Line, Record

Weekday = Literal["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
MonthDay = Annotated[str, Field(pattern=r"^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$", description="Month and day: 12-25.")]


class TimeLimit(Record):
    """A time limit: the number of days after the day of receipt, and the section of the law."""

    days: Annotated[int, Field(gt=0, le=366)]
    section: Line
    unit: Literal["working days", "calendar days"] = "working days"


class ClosedPeriod(Record):
    """Days of each year that are not working days, first and last included. It may include 31 December and 1 January."""

    first: MonthDay
    last: MonthDay


class WorkingDays(Record):
    """The working days of a statute.

    `country` and `region` are codes of the library `holidays` (ISO 3166). `holidays` are the public holidays that are not
    working days, by their names in that library (in English if it has them); None means all public holidays.
    """

    country: Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
    region: Line | None = None
    weekend: tuple[Weekday, ...] = ("Saturday", "Sunday")
    holidays: tuple[Line, ...] | None = None
    closed: tuple[ClosedPeriod, ...] = ()


class SectionOutcome(Record):
    """The outcome of a section for a request; `number` is without the section mark: 18(e)."""

    number: Line
    outcome: Outcome


class OutcomePhrases(Record):
    """Words that agencies use for an outcome; ‘…’ is up to six words."""

    outcome: Outcome
    phrases: tuple[Line, ...]


class LetterWords(Record):
    """Words that identify the parts of an agency's letter, in the languages of the country.

    In a phrase, ‘…’ is up to six words. `nobody` are addressees without a name. `no_names` are words in the names of
    offices and places that are not in a person's name.
    """

    languages: tuple[Line, ...]
    numeric_dates: Literal["day first", "month first"]
    names: tuple[Line, ...]
    references: tuple[Line, ...] = ()
    reference_labels: tuple[Line, ...] = ()
    page_words: tuple[Line, ...] = ("Page",)
    salutations: tuple[Line, ...]
    nobody: tuple[Line, ...] = ()
    titles: tuple[Line, ...] = ()
    farewells: tuple[Line, ...]
    asked: tuple[Line, ...]
    received: tuple[Line, ...] = ()
    following: tuple[Line, ...] = ()
    extended: tuple[Line, ...] = ()
    until: tuple[Line, ...] = ()
    reasons: tuple[Line, ...] = ()
    day_words: tuple[Line, ...] = ()
    question_words: tuple[Line, ...] = ()
    section_words: tuple[Line, ...]
    and_words: tuple[Line, ...] = ()
    act_words: tuple[Line, ...] = ()
    complaint: tuple[Line, ...] = ()
    complaint_hosts: tuple[Line, ...] = ()
    freephone: tuple[Line, ...] = ()
    closing: tuple[Line, ...] = ()
    agencies: tuple[Line, ...] = ()
    agency_begins: tuple[Line, ...] = ()
    joining: tuple[Line, ...] = ()
    no_names: tuple[Line, ...] = ()


class InformationLaw(Record):
    """A freedom-of-information statute: its name in requests, its time limits, its grounds, and the words of its letters.

    `extension` is the section on extensions of the time limit. An extension must be notified before the time limit ends.
    """

    id: Id
    title: Line
    section_mark: Line
    complaints_to: Line
    sources: tuple[Line, ...]
    working_days: WorkingDays
    answer_within: TimeLimit
    transfer_within: TimeLimit | None = None
    extension: Line | None = None
    sections: tuple[SectionOutcome, ...] = ()
    outcomes: tuple[OutcomePhrases, ...] = ()
    not_so: tuple[Line, ...] = ()
    letters: LetterWords
