"""Charts drawn from their rows (by Matplotlib): the same drawing for the site (SVG) and for Word (PNG), and in every build."""

from __future__ import annotations

import textwrap
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, Protocol

from babel.numbers import format_decimal

from altreport.assemble.drawing import INK, drawn

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_COLOURS = ("#1f3a5f", "#b35900", "#4d7d4d", "#7a4b94", "#8c8c8c")
"""Each differs from white by 3:1 and more (WCAG 2.2, 1.4.11); bars carry their figures, so that no colour has to be told apart."""
_LETTERS = 9
"""Points."""
_BAR, _LEAST_BAR = 0.34, 0.21
"""Inches for each bar: where there are many, they are as thin as their figures allow."""
_LINE = 0.16
"""Inches for a line of a name."""
_NAME = 30
"""Characters in a line of a bar's name."""
_ROOM = 6.9
"""Inches from which on bars become thin."""


class Bars(Protocol):
    """What can be drawn as bars: the first column names them, each further one is a series of figures in `unit`; see `Chart`."""

    @property
    def id(self) -> str: ...  # noqa: D102
    @property
    def columns(self) -> tuple[str, ...]: ...  # noqa: D102
    @property
    def rows(self) -> tuple[tuple[str | None, ...], ...]: ...  # noqa: D102
    @property
    def unit(self) -> str | None: ...  # noqa: D102


def draw_svg(chart: Bars, locale: str) -> bytes:
    """The chart as SVG; figures are written as `locale` (of babel) writes them."""
    return _drawn(chart, locale, "svg")


def draw_png(chart: Bars, locale: str) -> bytes:
    """The chart as PNG for print."""
    return _drawn(chart, locale, "png")


def written(figure: str, locale: str) -> str:
    """A figure of a chart in words of a locale: '-33.3' is '−33.3' in English and '−33,3' in French."""
    plain = figure.replace("\u2212", "-")
    digits = len(plain.partition(".")[2])
    pattern = "#,##0" + (f".{'0' * digits}" if digits else "")
    return str(format_decimal(Decimal(plain), format=pattern, locale=locale)).replace("-", "\u2212")


def _number(figure: str) -> float:
    return float(figure.replace("\u2212", "-"))


def _drawn(chart: Bars, locale: str, kind: Literal["svg", "png"]) -> bytes:
    shown = (chart.columns, chart.rows, chart.unit, locale)
    return drawn(chart.id, shown, kind, (_height(chart), _LETTERS), lambda figure, axes: _bars(figure, axes, chart, locale))


def _height(chart: Bars) -> float:
    """Inches: room for each bar and for all lines of its name, for the legend, the axis and the unit."""
    series = len(chart.columns) - 1
    names = max(_lines(row[0]) for row in chart.rows) * _LINE
    wanted = len(chart.rows) * max(series * _BAR, names) + len(chart.rows) * _LINE
    if wanted > _ROOM:
        wanted = max(_ROOM, len(chart.rows) * max(series * _LEAST_BAR, names) + len(chart.rows) * _LINE / 2)
    return 0.55 + (len(_legend_rows(chart.columns[1:])) * 0.2 + 0.15 if series > 1 else 0.0) + wanted


def _bars(figure: Figure, axes: Axes, chart: Bars, locale: str) -> None:
    """Horizontal bars from top to bottom in the order of the rows, each with its figure."""
    series = chart.columns[1:]
    step = 1 / (len(series) + 0.4)
    longest = 1
    for position, name in enumerate(series):
        figures = [str(row[position + 1]) for row in chart.rows]
        places = [number + (position - (len(series) - 1) / 2) * step for number in range(len(chart.rows))]
        bars = axes.barh(places, [_number(value) for value in figures], height=step * 0.86, color=_COLOURS[position % len(_COLOURS)], label=_safe(name))
        labels = [written(value, locale) for value in figures]
        axes.bar_label(bars, labels=labels, padding=4, color=INK)
        longest = max(longest, *(len(label) for label in labels))
    axes.set_yticks(range(len(chart.rows)), labels=[_wrapped(row[0]) for row in chart.rows])
    axes.invert_yaxis()
    axes.margins(x=0.04 + 0.022 * longest)
    if not any(_number(str(cell)) for row in chart.rows for cell in row[1:]):
        axes.set_xlim(0, 1)
    _sober(axes, chart, locale)
    if len(series) > 1:
        figure.legend(loc="outside upper left", ncols=max(len(row) for row in _legend_rows(series)), frameon=False)


def _sober(axes: Axes, chart: Bars, locale: str) -> None:
    """No frame, a line at zero, few marks on the axis, the unit below."""
    axes.axvline(0, color=INK, linewidth=0.8)
    for side in ("top", "right", "left", "bottom"):
        axes.spines[side].set_visible(False)
    axes.tick_params(axis="both", length=0, colors=INK)
    axes.locator_params(axis="x", nbins=4)
    axes.xaxis.set_major_formatter(lambda value, _position: written(f"{Decimal(f'{value:.6g}'):f}" if value else "0", locale))
    axes.xaxis.grid(visible=True, color="#d9d9d9", linewidth=0.6)
    axes.set_axisbelow(True)
    if chart.unit:
        axes.set_xlabel("\n".join(textwrap.wrap(chart.unit, 60)), color=INK)


def _wrapped(name: str | None) -> str:
    return "\n".join(textwrap.wrap(name or "", _NAME))


def _lines(name: str | None) -> int:
    return _wrapped(name).count("\n") + 1


def _legend_rows(series: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The names of the series in the rows of the legend: as many beside each other as the longest leaves room for."""
    beside = max(1, min(3, 90 // (max(len(name) for name in series) + 6)))
    return [series[start : start + beside] for start in range(0, len(series), beside)]


def _safe(words: str) -> str:
    """Words as they are: Matplotlib leaves a series out of the legend whose name begins with _."""
    return f"\u200b{words}" if words.startswith("_") else words
