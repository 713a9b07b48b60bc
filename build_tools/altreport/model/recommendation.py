"""Recommendations (recommendations/*.yml): what the report asks for, of whom, and on which paragraphs that rests."""

from __future__ import annotations

from altreport.model.allowance import Allowance
from altreport.model.record import ArticleRef, Id, Line, Markdown, Record, SdgTarget, Visibility


class Recommendation(Record):
    """One action asked of one or more addressees. `by` is a date, a year or a named milestone."""

    called = "a recommendation"

    id: Id
    text: Markdown
    to: tuple[Line, ...] = ()
    by: Line | None = None
    articles: tuple[ArticleRef, ...] = ()
    sdg: tuple[SdgTarget, ...] = ()
    observations: tuple[Line, ...] = ()
    rests_on: tuple[Id, ...] = ()
    visibility: Visibility = Visibility.PUBLIC
    allow: tuple[Allowance, ...] = ()
