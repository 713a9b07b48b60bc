"""The text of a built file, read by one reader for each format. The name chooses the reader, and the reader checks the content.

The list of formats is short on purpose. Other files are refused, and so are files that a reader cannot read to the last byte:
unread bytes could hold anything.
"""

from __future__ import annotations

import base64
import binascii
import contextlib
import hashlib
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import unquote_to_bytes

from altreport.folder_contents import files_below
from altreport.gate.pieces import LEAVE_OUT, Opening, Piece, UnreadableError
from altreport.gate.readers.jpeg import read_jpeg
from altreport.gate.readers.json_data import read_json
from altreport.gate.readers.office import read_office
from altreport.gate.readers.page import read_html
from altreport.gate.readers.pdf import read_pdf
from altreport.gate.readers.plain_text import read_bibtex, read_markdown, read_table, read_text, read_yaml, text_of
from altreport.gate.readers.png import read_png
from altreport.gate.readers.search_index import read_script
from altreport.gate.readers.style_sheet import read_style_sheet
from altreport.gate.readers.svg import read_drawing
from altreport.gate.readers.xml_part import read_xml
from altreport.gate.readers.zip_archive import read_archive
from altreport.gate.theme_files import known_files

Reader = Callable[[str, bytes, Opening], Iterator[Piece]]

_READERS: dict[str, Reader] = {
    **dict.fromkeys(("html", "htm"), read_html),
    "svg": read_drawing,
    "png": read_png,
    **dict.fromkeys(("jpg", "jpeg"), read_jpeg),
    "pdf": read_pdf,
    **dict.fromkeys(("docx", "xlsx"), read_office),
    "zip": read_archive,
    "json": read_json,
    **dict.fromkeys(("md", "markdown"), read_markdown),
    **dict.fromkeys(("yml", "yaml"), read_yaml),
    "txt": read_text,
    "css": read_style_sheet,
    **dict.fromkeys(("csv", "tsv"), read_table),
    "bib": read_bibtex,
    **dict.fromkeys(("xml", "csl", "rels", "vml"), read_xml),
    "js": read_script,
}
_ENDINGS = {
    "text/html": "html",
    "text/css": "css",
    "text/plain": "txt",
    "text/markdown": "md",
    "text/csv": "csv",
    "application/json": "json",
    "image/svg+xml": "svg",
    "image/png": "png",
    "image/jpeg": "jpg",
    "image/jpg": "jpg",
    "application/pdf": "pdf",
    "application/zip": "zip",
    "": "txt",
}
"""The ending of a file name for each media type of a data: address (RFC 2397)."""
_DATA = re.compile(r"""\bdata:([a-z]+/[a-z0-9.+-]+)?((?:;[\w.+-]+(?:=[^;,"']*)?)*),([^\s"'<>)\\]*)""", re.IGNORECASE)

_SIGN = re.compile(r"d\s*a\s*t\s*a\s*:", re.IGNORECASE)


def ending_of(name: str) -> str:
    """Return the ending of a file's name, in small letters."""
    return name.rpartition("/")[2].rpartition("!")[2].rpartition(".")[2].lower()


def names_of(where: str) -> tuple[Piece, ...]:
    """Return the name of a file as a piece to search."""
    return (Piece(where, "name", where),)


def pieces_of_file(where: str, data: bytes, read: set[tuple[str, bytes]] | None = None, *, own: bool = False) -> Iterator[Piece]:
    """Yield everything in one file; nothing if the same bytes with such a name were `read` before, or are a file of the theme.

    `UnreadableError` if the file has no permitted format, or cannot be read to its end. `own` marks a file of the author.
    """
    return _pieces(where, data, Opening(_pieces, set() if read is None else read, own))


def pieces_of_folder(folder: Path) -> Iterator[Piece]:
    """Yield everything in the files below a folder, with their names, as far as they can be read."""
    read: set[tuple[str, bytes]] = set()
    for where, path in files_below(folder).items():
        yield from names_of(where)
        with contextlib.suppress(UnreadableError):
            yield from pieces_of_file(where, path.read_bytes(), read)


def _pieces(where: str, data: bytes, opening: Opening) -> Iterator[Piece]:
    ending = ending_of(where)
    digest = hashlib.sha256(data).digest()
    if (ending, digest) in opening.read or digest in known_files():
        return
    reader = _READERS.get(ending)
    if reader is None:
        yield from _as_text(where, data)
        raise UnreadableError(where, _refusal(ending), LEAVE_OUT)
    try:
        for piece in reader(where, data, opening):
            yield piece
            if ":" in piece.text and _SIGN.search(piece.text):
                yield from _in_addresses(piece, opening)
    except UnreadableError:
        yield from _as_text(where, data)
        raise
    opening.read.add((ending, digest))


def _as_text(where: str, data: bytes) -> Iterator[Piece]:
    """Yield the text of a refused file, if it is text: withheld words are reported before its format."""
    with contextlib.suppress(UnreadableError):
        yield Piece(where, "text", text_of(where, data))


def _refusal(ending: str) -> str:
    if ending in ("woff", "woff2", "ttf", "otf", "eot", "map", "mjs"):
        return "is a script, a font or a source map that does not come from the theme, so its contents are unknown"
    return "has a format that cannot be searched for withheld words, so it is not built"


def _in_addresses(piece: Piece, opening: Opening) -> Iterator[Piece]:
    """Yield the contents of data: addresses, which are files within a text (RFC 2397)."""
    closed = "".join(piece.text.split())  # programs drop line ends and blanks in such an address
    for number, found in enumerate(_DATA.finditer(closed if ";base64," in closed.lower() else piece.text), 1):
        kind, settings, payload = (found[1] or "").lower(), found[2].lower(), unquote_to_bytes(found[3])
        where = f"{piece.where}!data-{number}.{_ENDINGS.get(kind, kind.rpartition('/')[2])}"
        if settings.endswith(";base64"):
            try:
                payload = base64.b64decode(payload + b"=" * (-len(payload) % 4), validate=True)
            except binascii.Error as fault:
                raise UnreadableError(where, "is a damaged data: address", "Leave it out.") from fault
        if payload:
            yield from opening.inside(where, payload)
