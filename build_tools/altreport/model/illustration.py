"""Tables and figures (report/figures/*.yml): each is below the paragraph that shows it, under a numbered caption."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from altreport.model.record import Id, Line, Markdown, Record, Visibility

FOLDER = "report/figures"
"""Where their files are, each beside the CSV file or picture that it names."""

FileName = Annotated[str, Field(pattern=r"^[^/\\]+$", description="The name of a file in report/figures/.")]
Cell = Annotated[str | None, Field(description="One line of plain text; nothing for an empty cell.")]
Numbering = Literal["table", "figure"]


class Illustration(Record):
    """What tables and figures have in common: `title` is the caption, `source` is printed below and may cite endnotes."""

    called = "a table or figure"

    id: Id
    title: Line
    source: Markdown
    visibility: Visibility = Visibility.PUBLIC

    @property
    def numbered_as(self) -> Numbering:
        """In which of the two rows of numbers it counts."""
        return "figure"

    @property
    def lines(self) -> tuple[str, ...]:
        """The plain words in it, without its source: the caption, and what its rows say."""
        return (self.title,)


class Tabular(Illustration):
    """What is made of rows: from the CSV file `data` (its first row names the columns), or typed as `columns` and `rows`."""

    data: FileName | None = None
    columns: tuple[Line, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()

    @property
    def lines(self) -> tuple[str, ...]:
        """The caption, the names of the columns, and every cell that is not empty."""
        return (self.title, *self.columns, *(cell for row in self.rows for cell in row if cell))


class Table(Tabular):
    """A table with one header row; the first column says what each row is about."""

    called = "a table"

    kind: Literal["table"]

    @property
    def numbered_as(self) -> Numbering:
        """Tables count for themselves."""
        return "table"


class Chart(Tabular):
    """Bars drawn from rows: the first column names the bars, each further column is a series of numbers in `unit`.

    `alt` says in words what the chart shows, for those who cannot see it.
    """

    called = "a chart"

    kind: Literal["chart"]
    alt: Line
    unit: Line | None = None


class Picture(Illustration):
    """A PNG or JPEG file of report/figures/; `alt` says in words what it shows."""

    called = "a picture"

    kind: Literal["picture"]
    file: FileName
    alt: Line


AnyIllustration: TypeAlias = Table | Chart | Picture
"""One file of report/figures/; its field `kind` tells which."""

ILLUSTRATIONS: dict[str, type[Table | Chart | Picture]] = {"table": Table, "chart": Chart, "picture": Picture}
"""The kinds by the word that authors type."""
