"""The evidence of a report: endnotes, sources and official-information requests."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from altreport.markup import CitedWork
from altreport.model.allowance import Allowance
from altreport.model.biblatex import PRINTED_FIELDS
from altreport.model.record import Day, Id, Line, Markdown, Record, Visibility
from altreport.problems import Place

SOURCE_KEY = r"^[A-Za-z0-9_]([A-Za-z0-9_.:-]*[A-Za-z0-9_])?$"
SourceKey = Annotated[str, Field(pattern=SOURCE_KEY)]
CITED_KEY = r"^[\w.:/+&?!*'()-]*\w[\w.:/+&?!*'()-]*$"
"""Keys of sources: what both Pandoc and biblatex read as one key. Some need braces where they are cited: `[@{2015A&A...575}]`."""
CitedKey = Annotated[str, Field(pattern=CITED_KEY)]


class Endnote(Record):
    """A note in citations/endnotes.yml, cited as `[^id]`.

    `sources` lists works that the note names in its text, as 'key' or 'key, pinpoint'. Works that it cites as `[@key]`
    need not be listed.
    """

    called = "an endnote"

    id: SourceKey
    text: Markdown
    sources: tuple[Line, ...] = ()
    visibility: Visibility = Visibility.PUBLIC
    allow: tuple[Allowance, ...] = ()

    @property
    def named_works(self) -> tuple[CitedWork, ...]:
        """Return `sources`, each as a key and a pinpoint."""
        split = (text.partition(",") for text in self.sources)
        return tuple(CitedWork(key.strip(), pinpoint.strip()) for key, _, pinpoint in split)


class Source(Record):
    """A work in citations/sources.bib, cited as `[@id]`.

    `type` is the biblatex entry type without the @. `fields` are as typed, with LaTeX accents, by their names in
    small letters. Strings (@string) are resolved, and the enclosing braces are removed.
    """

    called = "a source"

    id: CitedKey
    type: Line
    fields: dict[str, str]
    visibility: Visibility = Visibility.PUBLIC
    allow: tuple[Allowance, ...] = ()

    @property
    def members(self) -> tuple[str, ...]:
        """Return the keys of the sources in a set of sources; () for a source."""
        keys = self.fields.get("entryset", "").split(",") if self.type == "set" else ()
        return tuple(key for each in keys if (key := each.strip(" {}")))

    def prints(self, path: tuple[int | str, ...]) -> bool:
        """Return whether outputs have the value at a path (names of fields, and positions from 0): not such fields as its abstract."""
        return path[0] != "fields" or path[-1] in PRINTED_FIELDS

    @property
    def printed(self) -> dict[str, str]:
        """Return the fields that outputs may print."""
        return {name: value for name, value in self.fields.items() if name in PRINTED_FIELDS}

    def place_in(self, path: tuple[int | str, ...]) -> Place:
        """Return where a field of the entry is: `("title",)` and `("fields", "title")` are the same."""
        return super().place_in(path[1:] if path[:1] == ("fields",) else path)


class Outcome(StrEnum):
    """How an agency answered one question of a request."""

    ANSWERED = "answered"
    PARTLY_WITHHELD = "partly withheld"
    WITHHELD = "withheld"
    REFUSED = "refused"
    TRANSFERRED = "transferred"
    NOT_HELD = "not held"


class Question(Record):
    """One question of a request, the answer in other words, and the section of the law that the agency used."""

    question: Line
    outcome: Outcome
    section: Line | None = None
    answer: Line | None = None


_OurTime = Annotated[Day, Field(ge=date(1900, 1, 1), le=date(2199, 12, 31))]
"""A day of a request. Working days are counted one by one, so a mistyped year must not make centuries of them."""


class Extension(Record):
    """An extension of the time limit: when it was notified, the new day, the number of working days, and the reason."""

    on: _OurTime
    to: _OurTime
    working_days: Annotated[int, Field(gt=0, le=366)] | None = None
    reason: Line | None = None


class InformationRequest(Record):
    """An official-information request and its reply, cited like a source, as `[@id]`. It never names who asked."""

    called = "an information request"

    id: Id
    agency: Line
    reference: Line | None = None
    law: Id
    subject: Line
    asked: _OurTime
    extended: Extension | None = None
    answered: _OurTime | None = None
    published: Line | None = None
    url: Line | None = None
    questions: tuple[Question, ...] = ()
    complaint: Line | None = None
    visibility: Visibility = Visibility.PUBLIC
    allow: tuple[Allowance, ...] = ()
