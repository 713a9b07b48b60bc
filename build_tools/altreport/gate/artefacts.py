"""What stands in the files of a build: texts as readers and programs see them, names of things, and what files say of themselves."""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, NamedTuple
from urllib.parse import unquote

from lxml import etree

from altreport.gate.theme import theme_files
from altreport.website.page_reading import INLINE, read_page

Kind = Literal["text", "name", "metadata"]
_TOGETHER = frozenset({"t", "delText", "instrText"})
"""Elements of a Word part whose text runs on from one to the next within a paragraph."""


_TELLING = frozenset({"ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "comment", "lastModifiedBy", "creator", "vanish"})
"""What a Word file must not have, and its authors, who must be the submitters."""


class Found(NamedTuple):
    """A piece of a file: `where` is a path within the build, and within an archive behind `!`.

    `kind` is text that is read, the name of something (a file, an anchor, a bookmark), or what a file says of itself.
    """

    where: str
    kind: Kind
    text: str


def pieces_of(folder: Path, read: set[tuple[str, bytes]]) -> Iterator[Found]:
    """Everything that the files below a folder hold; nothing of what was `read` already, so what stands in several places with the same bytes, once."""
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        where = path.relative_to(folder).as_posix()
        yield Found(where, "name", where)
        yield from pieces_of_file(where, path.read_bytes(), read)


def pieces_of_file(where: str, data: bytes, read: set[tuple[str, bytes]] | None = None) -> Iterator[Found]:
    """Everything that one file holds, by the ending of its name; what is neither archive nor picture is read as text.

    Nothing where the same bytes under such a name are among those `read` already, or are a file of the theme.
    """
    ending = where.rpartition(".")[2].lower()
    read = set() if read is None else read
    digest = hashlib.sha256(data).digest()
    key = ("search_index.js" if where.endswith("search_index.js") else ending, digest)
    if key in read or digest in theme_files():
        return
    read.add(key)
    if data[:4] == b"PK\x03\x04":
        yield from _archive(where, data, read)
    elif ending in ("png", "jpg", "jpeg", "gif", "webp", "ico"):
        yield from _picture(where, data)
    elif ending in ("html", "htm"):
        yield from _page(where, data)
    elif ending == "json" or where.endswith("search_index.js"):
        yield from _json(where, data.decode("utf-8", errors="replace"))
    elif ending in ("xml", "rels", "svg", "vml"):
        yield from _xml(where, data)
    elif ending in ("woff", "woff2", "ttf", "gz"):
        return
    else:
        yield Found(where, "text", data.decode("utf-8", errors="replace"))


def _archive(where: str, data: bytes, read: set[tuple[str, bytes]]) -> Iterator[Found]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if archive.comment:
            yield Found(where, "metadata", archive.comment.decode("utf-8", errors="replace"))
        for info in archive.infolist():
            name = f"{where}!{info.filename}"
            yield Found(name, "name", info.filename)
            if info.comment or info.extra:
                yield Found(name, "metadata", (info.comment + b" " + info.extra).decode("utf-8", errors="replace"))
            yield from pieces_of_file(name, archive.read(info), read)


def _picture(where: str, data: bytes) -> Iterator[Found]:
    from PIL import Image  # noqa: PLC0415 - few reports have pictures

    try:
        with Image.open(io.BytesIO(data)) as picture:
            said = {str(key): value for key, value in picture.info.items() if isinstance(value, str | bytes)}
            exif = {f"EXIF {key}": value for key, value in picture.getexif().items()}
            exif |= {f"GPS {key}": value for key, value in picture.getexif().get_ifd(0x8825).items()}
    except (OSError, ValueError, SyntaxError):
        yield Found(where, "metadata", data.decode("latin-1"))
        return
    for key, value in {**said, **exif}.items():
        yield Found(where, "metadata", f"{key}: {value.decode('utf-8', errors='replace') if isinstance(value, bytes) else value}")


def _page(where: str, data: bytes) -> Iterator[Found]:
    """The text of each block with what runs through it, then attributes and comments."""
    page = read_page(data)
    if page is None:
        yield Found(where, "text", data.decode("utf-8", errors="replace"))
        return
    yield Found(where, "text", page.text)
    for name, value in page.attributes:
        yield from _attribute(where, name, value) if name else (Found(where, "metadata", value),)


def _attributes(where: str, root: Any) -> Iterator[Found]:
    """The values of all attributes, each once for the attribute's name, and the comments."""
    told: set[tuple[str, str]] = set()
    for element in root.iter():
        if not isinstance(element.tag, str):
            yield Found(where, "metadata", element.text or "")
            continue
        for attribute in element.items():
            if attribute not in told:
                told.add(attribute)
                yield from _attribute(where, *attribute)


def _attribute(where: str, name: str, value: str) -> Iterator[Found]:
    local, said = name.rpartition("}")[2], unquote(value)
    if local in ("id", "name", "href", "src", "class", "anchor", "for") or local.startswith("data-"):
        yield Found(where, "name", said)
    yield Found(where, "text", said)


def _json(where: str, text: str) -> Iterator[Found]:
    try:
        data = json.loads(text[text.index("{") if "{" in text else 0 : text.rindex("}") + 1] if where.endswith(".js") else text)
    except ValueError:
        yield Found(where, "text", text)
        return
    waiting = [data]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            yield from (Found(where, "name", str(key)) for key in value)
            waiting += value.values()
        elif isinstance(value, list):
            waiting += value
        elif isinstance(value, str):
            yield Found(where, "text", re.sub(r"</?(?:" + "|".join(INLINE) + r")\b[^>]*>", "", value).replace("<", " <"))
            yield Found(where, "name", value)


def _xml(where: str, data: bytes) -> Iterator[Found]:
    """The text of an XML part: runs of a paragraph joined, everything else apart."""
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, recover=True))
    except etree.XMLSyntaxError:
        root = None
    if root is None:
        yield Found(where, "text", data.decode("utf-8", errors="replace"))
        return
    pieces: list[str] = []
    for element in root.iter():
        if not isinstance(element.tag, str):
            yield Found(where, "metadata", element.text or "")
            continue
        local = element.tag.rpartition("}")[2]
        if local in _TELLING and ("wordprocessingml" in element.tag or "properties" in element.tag or "elements" in element.tag):
            yield Found(where, "metadata", f"Word: {local} {element.text or ''}".strip())
        apart = (
            ""
            if local in _TOGETHER or local in ("r", "rPr", "tspan") or ("wordprocessingml" in element.tag and local not in ("p", "tab", "br", "cr"))
            else "\n"
        )
        pieces.append(f"{apart}{element.text or ''}")
        pieces.append(element.tail or "")
    yield Found(where, "text", "".join(pieces))
    yield from _attributes(where, root)
