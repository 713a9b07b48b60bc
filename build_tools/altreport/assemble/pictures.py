"""The report's figures as files for the outputs: charts drawn, pictures without the data that a camera wrote into them."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path

from altreport.assemble.charts import draw_png, draw_svg
from altreport.assemble.facts import babel_locale
from altreport.author_files import Refusal, read_bytes
from altreport.errors import CouldNotRunError
from altreport.model.illustration import FOLDER, Chart, Picture
from altreport.model.report import AlternativeReport

MOST_BYTES = 5_000_000
"""The readers refuse larger ones."""

_KEEP = "keep"
"""Pillow's word for saving a JPEG with the quality it has: its dots stay as they are."""

_ORIENTATION, _TURNED = 0x0112, range(2, 9)
"""The tag under which a camera notes how it was held (EXIF 2.3, 4.6.4), and its values for a picture that is not upright."""


@dataclass(frozen=True)
class DrawnFigure:
    """A figure as files: `raster` is a PNG or JPEG of `width` × `height` dots, `drawing` an SVG where there is one."""

    raster: bytes
    ending: str
    width: int
    height: int
    drawing: bytes | None = None

    @property
    def for_screens(self) -> tuple[bytes, str]:
        """The file that a browser shows, and the ending of its name."""
        return (self.drawing, "svg") if self.drawing is not None else (self.raster, self.ending)


def draw_figures(report: AlternativeReport, root: Path) -> dict[str, DrawnFigure]:
    """Every figure that the report shows, by its id. The readers have checked the picture files."""
    locale = str(babel_locale(report.cover.language))
    drawn: dict[str, DrawnFigure] = {}
    for shown in report.shown:
        if isinstance(shown, Chart):
            drawn[shown.id] = _measured(draw_png(shown, locale), "png", draw_svg(shown, locale))
        elif isinstance(shown, Picture):
            drawn[shown.id] = _measured(*_bare(_read(root / FOLDER / shown.file, root)))
    return drawn


def _measured(raster: bytes, ending: str, drawing: bytes | None = None) -> DrawnFigure:
    from PIL import Image  # noqa: PLC0415 - few reports have figures

    with Image.open(io.BytesIO(raster)) as picture:
        return DrawnFigure(raster, ending, *picture.size, drawing)


def _read(path: Path, root: Path) -> bytes:
    data = read_bytes(path, root, MOST_BYTES)
    if isinstance(data, Refusal):
        raise CouldNotRunError(f"The picture {path.name} cannot be shown: {data.message}", data.hint)
    return data


def _bare(data: bytes) -> tuple[bytes, str]:
    """The dots of a picture and nothing else: no EXIF, no place, no owner, no thumbnail, no comment.

    A camera's note of how it was held is left out as well, so the picture is turned upright.
    """
    from PIL import Image, ImageOps  # noqa: PLC0415

    with Image.open(io.BytesIO(data)) as picture:
        ending = "png" if picture.format == "PNG" else "jpeg"
        seen = ImageOps.exif_transpose(picture) if picture.getexif().get(_ORIENTATION) in _TURNED else picture
        seen.info = {key: value for key, value in picture.info.items() if key in ("transparency", "gamma", "adobe", "adobe_transform")}
        buffer = io.BytesIO()
        if ending == "jpeg":
            seen.save(buffer, "JPEG", quality=_KEEP if seen.format == "JPEG" else 92, exif=b"", icc_profile=None, comment=b"")
        else:
            seen.save(buffer, "PNG", exif=None, icc_profile=None)
    return buffer.getvalue(), ending
