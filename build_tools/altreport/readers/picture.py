"""Picture files: whether a file is a picture that both outputs can show (PNG and JPEG, by Pillow)."""

from __future__ import annotations

import io
import warnings
from pathlib import Path

from altreport.author_files import Refusal, read_bytes, refusal
from altreport.problems import Place, Problem
from altreport.readers.text_file import relative

MAX_BYTES = 5_000_000
MAX_PIXELS = 40_000_000
"""A page of A4 at 600 dots an inch has 35 million."""

_SAVE_AS = "Save it as PNG (drawings, screenshots) or JPEG (photographs) and name that file here."
_SMALLER = "Make it smaller: 2,000 pixels wide is enough for print."


def look_at_picture(path: Path, root: Path, named: Place) -> Problem | None:
    """What keeps the picture from being shown, said at `named` (where the file's name is), or None. The file is there."""
    name = relative(path, root)
    fault = refusal(path, root)
    if fault is None and (size := path.stat().st_size) > MAX_BYTES:
        message = f"{name} has {size / 1e6:.0f} MB; a picture may have at most {MAX_BYTES / 1e6:.0f} MB."
        return Problem("picture", message, named, _SMALLER)
    data = read_bytes(path, root, MAX_BYTES) if fault is None else fault
    if isinstance(data, Refusal):
        message = f"{name} is not a file." if path.is_dir() else data.message.replace("This file", name).replace("report's", "report’s")
        return Problem("picture", message, named, data.hint)
    if b"<svg" in data[:512] or path.suffix.lower() in (".svg", ".svgz"):
        return Problem("picture", f"{name} is an SVG drawing, which many copies of Word cannot show.", named, _SAVE_AS)
    return _unfit(data, name, named)


def _unfit(data: bytes, name: str, named: Place) -> Problem | None:
    from PIL import Image  # noqa: PLC0415 - few reports have pictures, and `check` runs after every sentence

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            with Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "GIF", "WEBP", "BMP", "TIFF")) as picture:
                kind, (width, height) = picture.format, picture.size
                moving = kind == "PNG" and getattr(picture, "n_frames", 1) > 1
                if kind in ("PNG", "JPEG", "MPO") and width * height <= MAX_PIXELS:
                    picture.load()
                    picture.getexif()
        except (Image.DecompressionBombError, Image.DecompressionBombWarning):
            return Problem("picture", f"{name} has more pixels than a page can show.", named, _SMALLER)
        except Exception:  # noqa: BLE001 - a damaged file can make a decoder raise anything
            return Problem("picture", f"{name} is not a picture that can be read.", named, f"Open it in a picture program. {_SAVE_AS}")
    if kind not in ("PNG", "JPEG", "MPO"):
        return Problem("picture", f"{name} is a {kind} picture, which cannot be shown everywhere.", named, _SAVE_AS)
    if width * height > MAX_PIXELS:
        return Problem("picture", f"{name} is {width:,} × {height:,} pixels large.", named, _SMALLER)
    return Problem("picture", f"{name} has moving parts, which print cannot show.", named, _SAVE_AS) if moving else None
