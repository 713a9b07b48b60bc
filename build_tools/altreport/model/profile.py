"""Submission profiles, which ship with the toolkit: what each treaty body asks for, with the sources."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from altreport.model.record import Day, Id, Line, Record

Part = Literal["front", "sections", "recommendations", "endnotes", "annexes"]


class Names(Record):
    """What the same thing is called in the languages of the United Nations; English stands in for those that are not given."""

    en: Line
    fr: Line | None = None
    es: Line | None = None

    def in_language(self, tag: str) -> str:
        """The name in the language with that tag (BCP 47), of which only the main language counts."""
        names: dict[str, str | None] = {"fr": self.fr, "es": self.es}
        return names.get(tag.partition("-")[0]) or self.en


Rule = Literal["name", "word limit", "page limit", "counts", "format", "languages", "deadline", "publication", "title page", "contents"]
"""What a profile can say about a submission."""


class Finding(Record):
    """Where rules of a profile were read, and on which day; `year` is that of the rules, where the source is older than its reading."""

    rules: Annotated[tuple[Rule, ...], Field(min_length=1)]
    source: Line
    checked: Day
    year: Annotated[int, Field(ge=1945)] | None = None


class Profile(Record):
    """The rules of one treaty body for one stage and kind of submission.

    What no source was found for is None or empty, and unknown: nothing is guessed. `counts` names the parts whose words are counted
    against the limit; where no finding is about it, that is this toolkit's own choice. `stale_after` is how many years old a source may be
    under a claim about now; without a rule of the body's own, the length of a reporting cycle. `old` are rules that are no longer, or may no
    longer be, in force.
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
        """Where its rules were read, each once."""
        return tuple(dict.fromkeys(finding.source for finding in self.findings))

    def found(self, rule: Rule) -> tuple[Finding, ...]:
        """Where a rule was read; nothing where it is not known."""
        return tuple(finding for finding in self.findings if rule in finding.rules)
