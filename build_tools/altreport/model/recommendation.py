"""Recommendations (recommendations/*.yml): an action, its addressees, and the paragraphs that support it."""

from __future__ import annotations

from altreport.model.allowance import Allowance
from altreport.model.record import ArticleRef, Id, Line, Markdown, Record, SdgTarget, Visibility


class Recommendation(Record):
    """An action for one or more addressees. `by` is a date, a year or an event; `rests_on` are the paragraphs that support it."""

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
