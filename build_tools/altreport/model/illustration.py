"""Tables and figures (report/figures/*.yml). Each is printed below the paragraph that shows it, with a numbered caption."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from altreport.model.record import Id, Line, Markdown, Record, Visibility

FOLDER = "report/figures"
"""The folder of their files, with the CSV files and pictures that they name."""

FileName = Annotated[str, Field(pattern=r"^[^/\\]+$", description="The name of a file in report/figures/.")]
Cell = Annotated[str | None, Field(description="One line of plain text, or nothing for an empty cell.")]
Numbering = Literal["table", "figure"]


class Illustration(Record):
    """A table or a figure: `title` is the caption, `source` is printed below and may cite endnotes."""

    called = "a table or figure"

    id: Id
    title: Line
    source: Markdown
    visibility: Visibility = Visibility.PUBLIC

    @property
    def numbered_as(self) -> Numbering:
        """Return whether it is numbered among the tables or the figures."""
        return "figure"

    @property
    def lines(self) -> tuple[str, ...]:
        """Return its plain words without the source: the caption and the rows."""
        return (self.title,)


class Tabular(Illustration):
    """An illustration with rows: from the CSV file `data` (its first row names the columns), or typed as `columns` and `rows`."""

    data: FileName | None = None
    columns: tuple[Line, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()

    @property
    def lines(self) -> tuple[str, ...]:
        """Return the caption, the names of the columns, and every cell that is not empty."""
        return (self.title, *self.columns, *(cell for row in self.rows for cell in row if cell))


class Table(Tabular):
    """A table with one header row; the first column names the rows."""

    called = "a table"

    kind: Literal["table"]

    @property
    def numbered_as(self) -> Numbering:
        """Return that tables have their own numbers."""
        return "table"


class Chart(Tabular):
    """Bars drawn from rows: the first column names the bars, each further column is a series of numbers in `unit`.

    `alt` describes the chart for people who cannot see it.
    """

    called = "a chart"

    kind: Literal["chart"]
    alt: Line
    unit: Line | None = None


class Picture(Illustration):
    """A PNG or JPEG file of report/figures/; `alt` describes it for people who cannot see it."""

    called = "a picture"

    kind: Literal["picture"]
    file: FileName
    alt: Line


AnyIllustration: TypeAlias = Table | Chart | Picture
"""One file of report/figures/; its field `kind` says which."""

ILLUSTRATIONS: dict[str, type[Table | Chart | Picture]] = {"table": Table, "chart": Chart, "picture": Picture}
"""The kinds, by the value of `kind`."""
