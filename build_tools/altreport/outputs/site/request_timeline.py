"""A request's time as a picture: asked, due, extended and answered on one line."""

from __future__ import annotations

from datetime import date
from typing import Any

from altreport.assemble.drawing import INK, drawn
from altreport.outputs.site.evidence_lists import TimedRequest

_LIMIT, _LATE, _IN_TIME = "#1f3a5f", "#b00020", "#2e6b2e"
_HEIGHT, _LETTERS = 1.9, 8.5
"""Inches, and points."""


def draw_timeline(timed: TimedRequest, names: dict[str, str], days: dict[str, str]) -> bytes:
    """The line as SVG. `names` says what each mark is ('asked', 'due', 'last', 'answered'), `days` the date of each in words.

    The bar is the time that the law gives; what lies after it is late. Marks have words, so no colour has to be told apart.
    """
    marks = marks_of(timed)
    shown = (*marks.items(), *names.items(), *days.items())
    return drawn(timed.request.id, shown, "svg", (_HEIGHT, _LETTERS), lambda _, axes: _draw(axes, marks, names, days))


def marks_of(timed: TimedRequest) -> dict[str, date]:
    """The days of a request that the picture shows, by name, in the order of their names."""
    time, request = timed.time, timed.request
    marks = {"asked": request.asked}
    if time is not None:
        marks["due"] = time.due
        if time.last != time.due:
            marks["last"] = time.last
    if request.answered:
        marks["answered"] = request.answered
    return marks


def _draw(axes: Any, marks: dict[str, date], names: dict[str, str], days: dict[str, str]) -> None:
    first = min(marks.values())
    places = {name: (day - first).days for name, day in marks.items()}
    end = max(places.values())
    limit = places.get("last", places.get("due", end))
    axes.plot([0, max(limit, 1)], [0, 0], color=_LIMIT, linewidth=7, solid_capstyle="butt")
    late = places.get("answered", 0) > limit
    if late:
        axes.plot([limit, places["answered"]], [0, 0], color=_LATE, linewidth=7, solid_capstyle="butt")
    sides = {"asked": 1, "due": -1, "last": 1, "answered": -1}
    previous: dict[int, int] = {}
    for name, place in sorted(places.items(), key=lambda mark: mark[1]):
        side = sides[name]
        crowded = side in previous and place - previous[side] < max(end, 1) * 0.34
        height = side * (3 if crowded else 1)
        previous[side] = place
        colour = (_LATE if late else _IN_TIME) if name == "answered" else INK
        axes.plot([place, place], [0, height * 0.55], color=colour, linewidth=1)
        axes.plot([place], [0], marker="o", markersize=6, color=colour)
        anchor = "left" if place < end * 0.2 else "right" if place > end * 0.8 else "center"
        axes.text(place, height * 0.6, f"{names[name]}\n{days[name]}", ha=anchor, va="bottom" if side > 0 else "top", color=colour)
    axes.set_xlim(-max(end, 1) * 0.02, max(end, 1) * 1.02)
    axes.set_ylim(-3.3, 3.3)
    axes.set_axis_off()
