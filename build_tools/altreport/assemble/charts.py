"""Charts drawn from their rows (by Matplotlib): the same drawing for the site (SVG) and for Word (PNG), and in every build."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, Protocol

from babel.numbers import format_decimal

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WIDTH = 5.9
"""Inches: 15 cm, the width of the text beside the paragraph numbers on A4."""
DOTS_PER_INCH = 220
_COLOURS = ("#1f3a5f", "#b35900", "#4d7d4d", "#7a4b94", "#8c8c8c")
"""Each differs from white by 3:1 and more (WCAG 2.2, 1.4.11); bars carry their figures, so that no colour has to be told apart."""
_INK = "#262626"
_BAR = 0.34
"""Inches for each bar."""


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
    return _drawn(chart, locale, "svg", metadata={"Date": None, "Creator": None, "Format": None, "Type": None})


def draw_png(chart: Bars, locale: str) -> bytes:
    """The chart as PNG for print."""
    return _drawn(chart, locale, "png", dpi=DOTS_PER_INCH, metadata={"Software": None})


def written(figure: str, locale: str) -> str:
    """A figure of a chart in words of a locale: '-33.3' is '−33.3' in English and '−33,3' in French."""
    plain = figure.replace("\u2212", "-")
    digits = len(plain.partition(".")[2])
    pattern = "#,##0" + (f".{'0' * digits}" if digits else "")
    return str(format_decimal(_number(plain), format=pattern, locale=locale)).replace("-", "\u2212")


def _number(figure: str) -> float:
    return float(figure.replace("\u2212", "-"))


def _drawn(chart: Bars, locale: str, kind: str, **options: Any) -> bytes:
    """The chart as a file, drawn once while the process lives: a preview builds again and again, and drawing takes long."""
    key = (chart.id, chart.columns, chart.rows, chart.unit, locale, kind)
    if key not in _known:
        _known[key] = _draw(chart, locale, kind, **options)
    return _known[key]


_known: dict[tuple[Any, ...], bytes] = {}


def _draw(chart: Bars, locale: str, kind: str, **options: Any) -> bytes:
    import matplotlib as mpl  # noqa: PLC0415 - takes a second to load, and only charts need it
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415
    from matplotlib.figure import Figure  # noqa: PLC0415

    settings: Any = {"font.family": ["DejaVu Sans"], "font.size": 9, "svg.hashsalt": chart.id, "svg.fonttype": "path", "text.parse_math": False}
    with mpl.rc_context(settings):
        figure = Figure(figsize=(WIDTH, _height(chart)), layout="constrained")
        FigureCanvasAgg(figure)
        _bars(figure, chart, locale)
        buffer = io.BytesIO()
        figure.savefig(buffer, format=kind, facecolor="white", **options)
    return buffer.getvalue()


def _height(chart: Bars) -> float:
    series = len(chart.columns) - 1
    legend = 0.35 if series > 1 else 0.0
    return 0.55 + legend + len(chart.rows) * (series * _BAR + 0.16)


def _bars(figure: Figure, chart: Bars, locale: str) -> None:
    """Horizontal bars from top to bottom in the order of the rows, each with its figure."""
    axes = figure.add_subplot()
    names = [row[0] or "" for row in chart.rows]
    series = chart.columns[1:]
    step = 1 / (len(series) + 0.4)
    for position, name in enumerate(series):
        figures = [str(row[position + 1]) for row in chart.rows]
        places = [number + (position - (len(series) - 1) / 2) * step for number in range(len(names))]
        bars = axes.barh(places, [_number(value) for value in figures], height=step * 0.86, color=_COLOURS[position % len(_COLOURS)], label=_safe(name))
        axes.bar_label(bars, labels=[written(value, locale) for value in figures], padding=4, color=_INK)
    axes.set_yticks(range(len(names)), labels=[_safe(name) for name in names])
    axes.invert_yaxis()
    _sober(axes, chart, locale)
    if len(series) > 1:
        figure.legend(loc="outside upper left", ncols=3, frameon=False)


def _sober(axes: Axes, chart: Bars, locale: str) -> None:
    """No frame, a line at zero, room for the figures at the ends of the bars, the unit below."""
    axes.margins(x=0.14)
    axes.axvline(0, color=_INK, linewidth=0.8)
    for side in ("top", "right", "left", "bottom"):
        axes.spines[side].set_visible(False)
    axes.tick_params(axis="both", length=0, colors=_INK)
    axes.xaxis.set_major_formatter(lambda value, _position: written(f"{value:g}", locale))
    axes.xaxis.grid(visible=True, color="#d9d9d9", linewidth=0.6)
    axes.set_axisbelow(True)
    if chart.unit:
        axes.set_xlabel(_safe(chart.unit), color=_INK)


def _safe(words: str) -> str:
    """Words as they stand: Matplotlib leaves a series out of the legend whose name begins with _."""
    return f"\u200b{words}" if words.startswith("_") else words
