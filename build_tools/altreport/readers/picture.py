"""Picture files: whether a file is a picture that both outputs can show (PNG and JPEG, by Pillow)."""

from __future__ import annotations

import warnings
from pathlib import Path

from altreport.problems import Place, Problem
from altreport.readers.text_file import relative

MAX_BYTES = 5_000_000
MAX_PIXELS = 40_000_000
"""A page of A4 at 600 dots an inch has 35 million."""

_SAVE_AS = "Save it as PNG (drawings, screenshots) or JPEG (photographs) and name that file here."
_SMALLER = "Make it smaller: 2,000 pixels wide is enough for print."


def look_at_picture(path: Path, root: Path, named: Place) -> Problem | None:
    """What keeps the picture from being shown, said at `named` (where the file's name stands), or None. The file is there."""
    name = relative(path, root)
    if not path.resolve().is_relative_to(root.resolve()):
        return Problem("picture", f"{name} is a link to a place outside the report’s folder.", named, "Copy the picture itself into report/figures/.")
    if not path.is_file():
        return Problem("picture", f"{name} is no file.", named, "Put the picture itself there.")
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(512)
    except OSError:
        return Problem("picture", f"{name} may not be read.", named, "Give yourself the right to read it.")
    if size > MAX_BYTES:
        message = f"{name} has {size / 1e6:.0f} MB; a picture may have at most {MAX_BYTES / 1e6:.0f} MB."
        return Problem("picture", message, named, _SMALLER)
    if b"<svg" in head or path.suffix.lower() in (".svg", ".svgz"):
        return Problem("picture", f"{name} is an SVG drawing, which many copies of Word cannot show.", named, _SAVE_AS)
    return _unfit(path, name, named)


def _unfit(path: Path, name: str, named: Place) -> Problem | None:
    from PIL import Image  # noqa: PLC0415 - few reports have pictures, and `check` runs after every sentence

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            with Image.open(path, formats=("PNG", "JPEG", "GIF", "WEBP", "BMP", "TIFF")) as picture:
                kind, (width, height) = picture.format, picture.size
                moving = kind == "PNG" and getattr(picture, "n_frames", 1) > 1
                if kind in ("PNG", "JPEG", "MPO") and width * height <= MAX_PIXELS:
                    picture.load()
                    picture.getexif()
        except (Image.DecompressionBombError, Image.DecompressionBombWarning):
            return Problem("picture", f"{name} has more pixels than a page can show.", named, _SMALLER)
        except Exception:  # noqa: BLE001 - a damaged file can make a decoder raise anything
            return Problem("picture", f"{name} is no picture that can be read.", named, f"Open it in a picture program. {_SAVE_AS}")
    if kind not in ("PNG", "JPEG", "MPO"):
        return Problem("picture", f"{name} is a {kind} picture, which cannot be shown everywhere.", named, _SAVE_AS)
    if width * height > MAX_PIXELS:
        return Problem("picture", f"{name} is {width:,} × {height:,} pixels large.", named, _SMALLER)
    return Problem("picture", f"{name} has moving parts, which print cannot show.", named, _SAVE_AS) if moving else None
