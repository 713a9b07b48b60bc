"""Tables and figures on the site."""

from __future__ import annotations

from dataclasses import dataclass

from altreport.assemble.captions import caption
from altreport.assemble.charts import written
from altreport.assemble.facts import babel_locale
from altreport.assemble.pictures import DrawnFigure
from altreport.document.label import Label
from altreport.document.table import alignments
from altreport.model.illustration import AnyIllustration, Chart, Table
from altreport.outputs.site.site_addresses import FIGURES, relative


@dataclass(frozen=True)
class ShownOnPage:
    """A table or figure as the template draws it.

    `figures` tells for each column whether figures are in it; `picture` is the address of the picture, '' for a table,
    and `width` and `height` its size in dots.
    """

    kind: str
    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    figures: tuple[bool, ...]
    picture: str
    width: int
    height: int


def shown_on_page(shown: AnyIllustration, label: Label, drawn: DrawnFigure | None, page: str, language: str) -> ShownOnPage:
    """A table or figure for `page`; the figures of a chart are written as the language writes them."""
    rows = tuple(tuple(cell or "" for cell in row) for row in shown.rows) if isinstance(shown, Table | Chart) else ()
    if isinstance(shown, Chart):
        locale = str(babel_locale(language))
        rows = tuple((row[0], *(written(cell, locale) for cell in row[1:])) for row in rows)
    return ShownOnPage(
        kind=label.kind,
        caption=caption(shown, label),
        columns=shown.columns if isinstance(shown, Table | Chart) else (),
        rows=rows,
        figures=tuple(alignment == "AlignRight" for alignment in alignments(rows)),
        picture=relative(f"{FIGURES}/{shown.id}.{drawn.for_screens[1]}", page) if drawn else "",
        width=drawn.width if drawn else 0,
        height=drawn.height if drawn else 0,
    )
