"""Drawings by Matplotlib: the same bytes in every build and on every machine, drawn once and kept in the user's cache."""

from __future__ import annotations

import base64
import io
import logging
import re
import warnings
from collections.abc import Callable, Hashable
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from altreport.cache import cached

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WIDTH = 5.9
"""Inches: 15 cm, the width of the text beside the paragraph numbers on A4."""
DOTS_PER_INCH = 220
INK = "#262626"

_FONT = "altreport charts"
_SAVED: dict[str, dict[str, Any]] = {
    "svg": {"metadata": {"Date": None, "Creator": None, "Format": None, "Type": None}},
    "png": {"metadata": {"Software": None}, "dpi": DOTS_PER_INCH},
}
"""How each kind is saved: without the time of drawing and the program's name."""

_GLYPH = re.compile(rb"DejaVuSans-([0-9a-f]+)(?=\")")
"""How Matplotlib names the outline of a letter: by its hexadecimal number, which may look like initials."""

_PAINTERS = ("matplotlib", "kiwisolver", "numpy", "pillow", "babel")
"""The libraries that have a part in how a drawing comes out."""

_known: dict[tuple[Hashable, ...], bytes] = {}


def drawn(name: str, shown: tuple[Hashable, ...], kind: Literal["svg", "png"], look: tuple[float, float], paint: Callable[[Figure, Axes], None]) -> bytes:
    """What `paint` puts on an empty figure, as a file of `kind`; `look` is its height in inches and the size of its letters in points.

    `shown` is all that the drawing depends on besides its name, our code and the libraries: with equal ones it is not drawn again.
    """
    key = (name, shown, kind, look)
    if key not in _known:
        request = ["drawing", repr(key), *map(version, _PAINTERS)]
        _known[key] = base64.b64decode(cached(request, lambda: base64.b64encode(_draw(name, kind, look, paint)).decode()))
    return _known[key]


def _draw(name: str, kind: str, look: tuple[float, float], paint: Callable[[Figure, Axes], None]) -> bytes:
    logging.getLogger("matplotlib").setLevel(logging.ERROR)  # its first run reports a font cache, which means nothing to authors
    import matplotlib as mpl  # noqa: PLC0415 - takes a second to load, and only drawings need it
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415
    from matplotlib.figure import Figure  # noqa: PLC0415

    height, letters = look
    settings: Any = {"font.family": [_own_font()], "font.size": letters, "svg.hashsalt": name, "svg.fonttype": "path", "text.parse_math": False}
    with mpl.rc_context(), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of labels longer than the drawing, which comes out all the same
        mpl.rcdefaults()  # what a user has set for drawings of his own is in a file of his, matplotlibrc
        mpl.rcParams.update(settings)
        figure = Figure(figsize=(WIDTH, height), layout="constrained")
        FigureCanvasAgg(figure)
        paint(figure, figure.add_subplot())
        buffer = io.BytesIO()
        figure.savefig(buffer, format=kind, facecolor="white", **_SAVED[kind])
    return _GLYPH.sub(lambda glyph: b"glyph-%d" % int(glyph[1], 16), buffer.getvalue()) if kind == "svg" else buffer.getvalue()


def _own_font() -> str:
    """The name of the font that Matplotlib brings along: one of the same name on this machine may be of another edition."""
    from matplotlib import font_manager, get_data_path  # noqa: PLC0415

    known = font_manager.fontManager.ttflist
    if not any(font.name == _FONT for font in known):
        path = Path(get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf"
        known.append(font_manager.FontEntry(fname=str(path), name=_FONT))
    return _FONT
