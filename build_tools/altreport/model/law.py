"""Official-information laws, which ship with the toolkit, each with its sources."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from altreport.model.evidence import Outcome
from altreport.model.record import Id, Line, Record

Weekday = Literal["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
MonthDay = Annotated[str, Field(pattern=r"^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$", description="Month and day: 12-25.")]


class TimeLimit(Record):
    """By when something has to be done: so many days after the day before, and the section that says so."""

    days: Annotated[int, Field(gt=0, le=366)]
    section: Line
    unit: Literal["working days", "calendar days"] = "working days"


class ClosedPeriod(Record):
    """Days of each year that are no working days, first and last included; it may run over the turn of the year."""

    first: MonthDay
    last: MonthDay


class WorkingDays(Record):
    """What a statute calls a working day.

    `country` and `region` are those of the library `holidays` (ISO 3166); `holidays` the names, as that library gives them
    in English where it can, of the days that the statute takes out; None where it takes out all public holidays.
    """

    country: Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
    region: Line | None = None
    weekend: tuple[Weekday, ...] = ("Saturday", "Sunday")
    holidays: tuple[Line, ...] | None = None
    closed: tuple[ClosedPeriod, ...] = ()


class SectionOutcome(Record):
    """What relying on a section means for a request; `number` without the section mark: 18(e)."""

    number: Line
    outcome: Outcome


class OutcomePhrases(Record):
    """Words by which agencies say an outcome; ‘…’ stands for up to six words."""

    outcome: Outcome
    phrases: tuple[Line, ...]


class LetterWords(Record):
    """The words by which the parts of an agency's letter are known, in the languages of the country.

    In a phrase, ‘…’ stands for up to six words. `nobody` are addressees without a name, `no_names` words that are in the
    name of an office or a place and in no person's.
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
    """A freedom-of-information statute: how requests name it, its time limits, its grounds, and the words of its letters.

    `extension` is the section on extensions of the time to answer; notice of one is due before that time is over.
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
