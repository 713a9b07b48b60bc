"""Data that ships with the toolkit: submission profiles and official-information laws, each with its source."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from altreport.model.record import Id, Line, Record

Part = Literal["front", "sections", "recommendations", "endnotes", "annexes"]


class Profile(Record):
    """The rules of one treaty body for one stage and kind of submission.

    `word_limit` is None where no limit is known; `counts` names the parts whose words count against it.
    """

    id: Id
    treaty_body: Line | None = None
    stage: Line | None = None
    kind: Line | None = None
    word_limit: Annotated[int, Field(gt=0)] | None = None
    counts: tuple[Part, ...]
    format: Line | None = None
    sources: tuple[Line, ...] = ()
    remark: Line | None = None


class InformationLaw(Record):
    """A freedom-of-information statute, as requests name it."""

    id: Id
    title: Line
    section_mark: Line
    complaints_to: Line
    sources: tuple[Line, ...]
