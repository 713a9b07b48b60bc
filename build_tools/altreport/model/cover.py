"""report/report.yml: the title page, the settings, and the order of the parts."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from altreport.model.allowance import Allowance
from altreport.model.record import ArticleRef, Day, Id, Line, OptionalMarkdown, Record, Severities

AnnexName = Literal["information-requests", "coverage"]
"""Tables after the text, which altreport makes from the report's records."""


class Publication(StrEnum):
    """Whether the Committee's secretariat may publish the report."""

    PUBLIC = "public"
    CONFIDENTIAL = "confidential"


class Numbering(StrEnum):
    """Whether each edition counts its own records, or the public one has the numbers of the edition for the Committee."""

    OWN = "own"
    SHARED = "shared"


class Cover(Record):
    """The facts of the title page, and the settings of the report.

    `severities` changes the severity of a check: {bare-url: info}.
    """

    title: Line
    short_title: Line | None = None
    state: Annotated[str, Field(pattern=r"^[A-Z]{3}$", description="The State party, as three letters (ISO 3166-1): NZL.")]
    treaty: Annotated[str, Field(pattern=r"^[A-Z][A-Za-z-]*$", description="The treaty's short name: OPSC, CRC, CEDAW.")]
    stage: Line
    session: Line | None = None
    deadline: Day | None = None
    submitted: Annotated[Day | None, Field(description="The day on which the report is submitted, for its title page.")] = None
    date: Line | None = None
    as_of: Line | None = None
    submitters: Annotated[tuple[Line, ...], Field(min_length=1)]
    contact: Line | None = None
    publication: Publication = Publication.PUBLIC
    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$", description="The language of the report, as a tag (BCP 47): en-NZ.")]
    profile: Id
    style: Annotated[str, Field(pattern=r"^[A-Za-z0-9._-]+$", description="A citation style for notes in templates/csl/, by its file name.")] = "altreport-note"
    notice: OptionalMarkdown = None
    pages: Annotated[
        tuple[Id, ...], Field(description="Pages without paragraph numbers (report/NAME.md), in order. Without this list: summary, about, methodology.")
    ] = ()
    sections: tuple[Id, ...] = ()
    recommendations: tuple[Line, ...] = ()
    recommendations_title: Line | None = None
    numbering: Annotated[Numbering, Field(description="own: each edition counts from 1. shared: the public edition has the numbers of the Committee’s.")] = (
        Numbering.OWN
    )
    annexes: Annotated[tuple[AnnexName, ...], Field(description="Tables after the text, in order; [] for none.")] = ("information-requests", "coverage")
    guidelines: Annotated[tuple[Line, ...], Field(description="Headings of the treaty body's guidelines that the report should answer.")] = ()
    site: Annotated[str, Field(pattern=r"^https?://\S+$", description="The address where the site is published, for links in comments.")] | None = None
    comments: (
        Annotated[str, Field(pattern=r"^(https?://\S+|[^\s@/]+@[^\s@/]+)$", description="An email address for comments, or the new-issue page of a tracker.")]
        | None
    ) = None
    changes_since: (
        Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._/-]*$", description="A git revision, tag or branch: the site shows what changed since.")] | None
    ) = None
    coverage: Annotated[tuple[ArticleRef, ...], Field(description="Articles that the report should cover: the coverage table shows gaps.")] = ()
    severities: Severities = Field(default_factory=dict)
    allow: tuple[Allowance, ...] = ()

    @property
    def running_title(self) -> str:
        """Return the title for page headers."""
        return self.short_title or self.title


PLACEHOLDERS = {"state": "XXX", "treaty": "Treaty", "stage": "to be filled in", "submitters": "To be filled in"}
"""Values that `new` and `import` write into report.yml for facts that only the author knows, by field."""
