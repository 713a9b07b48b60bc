"""Sections and their numbered paragraphs (report/sections/*.yml), and the unnumbered front matter (report/NAME.md)."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from altreport.model.allowance import Allowance
from altreport.model.record import ArticleRef, Id, Line, Markdown, Record, SdgTarget, Visibility


class Paragraph(Record):
    """One numbered paragraph. Its number comes from its place in the report and is never stored.

    `gap` marks a paragraph that shows a problem, which a recommendation must answer.
    """

    called = "a paragraph"

    id: Id
    text: Markdown
    articles: tuple[ArticleRef, ...] = ()
    sdg: tuple[SdgTarget, ...] = ()
    observations: tuple[Line, ...] = ()
    loipr: tuple[Line, ...] = ()
    shows: Annotated[tuple[Id, ...], Field(description="Tables and figures of report/figures/ to show below the paragraph.")] = ()
    gap: bool = False
    visibility: Visibility = Visibility.PUBLIC
    allow: tuple[Allowance, ...] = ()


class Section(Record):
    """A heading and the paragraphs under it."""

    called = "a section"

    id: Id
    title: Line
    guidelines: Annotated[tuple[Line, ...], Field(description="Headings of the treaty body's guidelines that the section answers.")] = ()
    paragraphs: Annotated[tuple[Paragraph, ...], Field(min_length=1)]
    visibility: Visibility = Visibility.PUBLIC
    allow: tuple[Allowance, ...] = ()


class FrontMatter(Record):
    """A page of prose without paragraph numbers: the summary, the methodology, 'About this report'."""

    called = "a page"

    id: Id
    title: Line
    text: Markdown
    visibility: Visibility = Visibility.PUBLIC
    allow: tuple[Allowance, ...] = ()
