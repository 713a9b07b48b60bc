"""Submission profiles, which altreport ships: the rules of each treaty body, with their sources."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from altreport.model.record import Day, Id, Line, Record

Part = Literal["front", "sections", "recommendations", "endnotes", "annexes"]


class Names(Record):
    """A name in languages of the United Nations; English is used for those that are not given."""

    en: Line
    fr: Line | None = None
    es: Line | None = None

    def in_language(self, tag: str) -> str:
        """Return the name in a language (BCP 47); the region of the tag is ignored."""
        names: dict[str, str | None] = {"fr": self.fr, "es": self.es}
        return names.get(tag.partition("-")[0]) or self.en


Rule = Literal["name", "word limit", "page limit", "counts", "format", "languages", "deadline", "publication", "title page", "contents"]
"""The rules that a profile can have."""


class Finding(Record):
    """The source of some rules of a profile, and the day on which it was read; `year` is that of the rules if the source is older."""

    rules: Annotated[tuple[Rule, ...], Field(min_length=1)]
    source: Line
    checked: Day
    year: Annotated[int, Field(ge=1945)] | None = None


class Profile(Record):
    """The rules of one treaty body for one stage and kind of submission.

    Rules without a source are None or empty, which means unknown. `counts` names the parts whose words count
    against the limit; without a finding about it, altreport has chosen them. `stale_after` is the age in years from which a source
    is too old for a claim about the present; without a rule of the treaty body, it is the length of a reporting cycle. `old` marks
    rules that may no longer be in force.
    """

    id: Id
    treaty_body: Names | None = None
    stage: Line | None = None
    kind: Line | None = None
    word_limit: Annotated[int, Field(gt=0)] | None = None
    page_limit: Annotated[int, Field(gt=0)] | None = None
    counts: tuple[Part, ...]
    format: Line | None = None
    languages: tuple[Line, ...] = ()
    deadline: Line | None = None
    publication: Line | None = None
    title_page: Line | None = None
    contents: Line | None = None
    findings: tuple[Finding, ...] = ()
    old: bool = False
    stale_after: Annotated[int, Field(gt=0)] = 5
    remark: Line | None = None

    @property
    def sources(self) -> tuple[str, ...]:
        """Return the sources of its rules, each once."""
        return tuple(dict.fromkeys(finding.source for finding in self.findings))

    def found(self, rule: Rule) -> tuple[Finding, ...]:
        """Return the sources of a rule, none if it is unknown."""
        return tuple(finding for finding in self.findings if rule in finding.rules)
