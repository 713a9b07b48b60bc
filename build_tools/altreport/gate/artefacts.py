"""What stands in the files of a build: texts as readers and programs see them, names of things, and what files say of themselves."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, Literal, NamedTuple
from urllib.parse import unquote

from lxml import etree

from altreport.errors import CouldNotRunError
from altreport.gate.theme import theme_files
from altreport.website.page_reading import INLINE, read_page, said_around

Kind = Literal["text", "name", "metadata"]
_TOGETHER = frozenset({"t", "delText", "instrText"})
"""Elements of a Word part whose text runs on from one to the next within a paragraph."""


_TELLING = frozenset({"ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "comment", "lastModifiedBy", "creator", "vanish"})
"""What a Word file must not have, and its authors, who must be the submitters."""


_INDEX = re.compile(rb"\s*var __index = (\{.*\})[\s;]*", re.DOTALL)
"""A script that gives the JSON beside it a name, and says nothing else."""


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
    if where.endswith("search_index.js") and (index := _INDEX.fullmatch(data)):
        ending, data = "json", index[1]
    digest = hashlib.sha256(data).digest()
    if (ending, digest) in read or digest in theme_files():
        return
    read.add((ending, digest))
    if data[:4] == b"PK\x03\x04":
        yield from _archive(where, data, read)
    elif data[:2] == b"\x1f\x8b":
        yield from _compressed(where, data, read)
    else:
        yield from _plain(where, ending, data)


def _plain(where: str, ending: str, data: bytes) -> Iterator[Found]:
    """What a file holds that has no other file in it."""
    if ending in ("png", "jpg", "jpeg", "gif", "webp", "ico"):
        yield from _picture(where, data)
    elif ending in ("html", "htm"):
        yield from _page(where, data)
    elif ending == "json":
        yield from _json(where, data.decode("utf-8", errors="replace"))
    elif ending in ("xml", "rels", "svg", "vml"):
        yield from _xml(where, data)
        if "!" not in where:  # a file of the author's own can say what no parser tells, as in the declaration of an entity
            yield Found(where, "text", data.decode("utf-8", errors="replace"))
    elif ending in ("woff", "woff2", "ttf"):
        return
    else:
        yield Found(where, "text", data.decode("utf-8", errors="replace"))


def _archive(where: str, data: bytes, read: set[tuple[str, bytes]]) -> Iterator[Found]:
    """What an archive and the files in it hold; `CouldNotRunError` where one is shut, as nobody knows then what is handed out."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except zipfile.BadZipFile:
        yield Found(where, "text", data.decode("utf-8", errors="replace"))
        return
    with archive:
        if archive.comment:
            yield Found(where, "metadata", archive.comment.decode("utf-8", errors="replace"))
        for info in archive.infolist():
            name = f"{where}!{info.filename}"
            yield Found(name, "name", info.filename)
            if info.comment or info.extra:
                yield Found(name, "metadata", (info.comment + b" " + info.extra).decode("utf-8", errors="replace"))
            try:
                content = archive.read(info)
            except (zipfile.BadZipFile, RuntimeError, zlib.error, EOFError) as fault:
                message = f"The archive {where} cannot be searched for what this edition withholds: {info.filename} is damaged or has a password."
                raise CouldNotRunError(message, "Put it there as it can be opened, or leave it out; nothing was built.") from fault
            yield from pieces_of_file(name, content, read)


def _compressed(where: str, data: bytes, read: set[tuple[str, bytes]]) -> Iterator[Found]:
    """What a file of gzip holds, by the name without its last ending; an SVG picture can be one (SVG 2, appendix on svgz)."""
    try:
        content = gzip.decompress(data)
    except (OSError, EOFError, zlib.error):
        yield Found(where, "text", data.decode("utf-8", errors="replace"))
        return
    inside = where[:-1] if where.lower().endswith(".svgz") else where.rpartition(".")[0]
    yield from pieces_of_file(inside, content, read)


def _picture(where: str, data: bytes) -> Iterator[Found]:
    from PIL import Image  # noqa: PLC0415 - few reports have pictures

    try:
        with Image.open(io.BytesIO(data)) as picture:
            if picture.format == "PNG":
                picture.load()  # it may say something behind its picture as well
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
    yield from _attributes(where, page.attributes)


def _attributes(where: str, attributes: Iterable[tuple[str, str]]) -> Iterator[Found]:
    """The values of all attributes, each once for the attribute's name; a comment is one without a name."""
    for name, value in attributes:
        if not name:
            yield Found(where, "metadata", value)
            continue
        local, said = name.rpartition("}")[2], unquote(value)
        if local in ("id", "name", "href", "src", "class", "anchor", "for") or local.startswith("data-"):
            yield Found(where, "name", said)
        yield Found(where, "text", said)


def _json(where: str, text: str) -> Iterator[Found]:
    try:
        data = json.loads(text)
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
    root: Any
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, recover=True))
    except etree.XMLSyntaxError:
        root = None
    if root is None:
        yield Found(where, "text", data.decode("utf-8", errors="replace"))
        return
    pieces: list[str] = []
    attributes = {("", said): None for said in said_around(root)}
    for element in root.iter():
        if not isinstance(element.tag, str):
            attributes["", element.text or ""] = None
            continue
        apart, telling = _manner(element.tag)
        if telling:
            yield Found(where, "metadata", f"Word: {telling} {element.text or ''}".strip())
        pieces += (apart, element.text or "", element.tail or "")
        attributes.update(dict.fromkeys(element.items()))
    yield Found(where, "text", "".join(pieces))
    yield from _attributes(where, attributes)


@cache
def _manner(tag: str) -> tuple[str, str]:
    """What divides the text of an element of XML from the one before, and the element's name where a Word file must not have it, else ''."""
    local = tag.rpartition("}")[2]
    telling = local in _TELLING and ("wordprocessingml" in tag or "properties" in tag or "elements" in tag)
    together = local in _TOGETHER or local in ("r", "rPr", "tspan") or ("wordprocessingml" in tag and local not in ("p", "tab", "br", "cr"))
    return "" if together else "\n", local if telling else ""
