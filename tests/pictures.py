"""Picture files for tests, made by Pillow as cameras and programs make them: with all that nobody should hand on."""

from __future__ import annotations

import io

from PIL import Image
from PIL.ExifTags import GPS, IFD, Base
from PIL.PngImagePlugin import PngInfo

OWNER = "A. Colleague"
"""What the metadata of these pictures says and no output may."""


def saved(picture: Image.Image, kind: str, **options: object) -> bytes:
    """The picture as a file."""
    buffer = io.BytesIO()
    picture.save(buffer, kind, **options)
    return buffer.getvalue()


def coloured(width: int = 60, height: int = 40, mode: str = "RGB") -> Image.Image:
    """A picture whose upper left quarter is dark."""
    picture = Image.new("L", (width, height), 230)
    picture.paste(40, (0, 0, width // 2, height // 2))
    return picture.convert(mode)


def screenshot() -> bytes:
    """A PNG with texts, a date and a colour profile that name a person."""
    texts = PngInfo()
    texts.add_text("Author", OWNER)
    texts.add_itxt("XML:com.adobe.xmp", f"<x:xmpmeta xmlns:x='adobe:ns:meta/'>{OWNER}</x:xmpmeta>")
    texts.add(b"tIME", bytes((7, 230, 9, 18, 1, 2, 3)))
    return saved(coloured(), "PNG", pnginfo=texts, icc_profile=_profile(), exif=_exif(1))


def photograph(orientation: int = 1, mode: str = "RGB") -> bytes:
    """A JPEG with place, owner, program, a thumbnail's worth of remarks and a colour profile; held as `orientation` says (EXIF)."""
    return saved(coloured(mode=mode), "JPEG", exif=_exif(orientation), icc_profile=_profile(), comment=OWNER.encode(), xmp=OWNER.encode())


def _exif(orientation: int) -> Image.Exif:
    exif = Image.Exif()
    exif[Base.Artist] = OWNER
    exif[Base.Orientation] = orientation
    exif[Base.Software] = OWNER
    exif.get_ifd(IFD.GPSInfo)[GPS.GPSLatitude] = (41.0, 17.0, 0.0)
    exif.get_ifd(IFD.Exif)[Base.CameraOwnerName] = OWNER
    exif.get_ifd(IFD.Exif)[Base.MakerNote] = OWNER.encode()
    return exif


def _profile() -> bytes:
    from PIL import ImageCms  # noqa: PLC0415 - for this alone

    made: bytes = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return made.replace(b"sRGB", b"A. C") + OWNER.encode()
