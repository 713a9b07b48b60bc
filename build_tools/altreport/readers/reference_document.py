"""A report's own reference document for Word: whether it is a Word file, and has no content that runs a program or loads a file."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from altreport.author_files import REFERENCE, Refusal, read_bytes
from altreport.ooxml.office_active_content import REVEALING, active_content_in
from altreport.ooxml.xml_tree import Element, parse
from altreport.problems import Outcome, Place, Problem

MOST_BYTES = 50_000_000
"""Of the file: styles and the pictures of a letterhead."""
_MOST_UNPACKED = 200_000_000
_MOST_PARTS = 2_000
_OF_A_MACHINE = re.compile(r"file:|[A-Za-z]:|\\|/")
"""Links to files: each build takes them out of what it makes (`ooxml.scrub_metadata`)."""
_SETTINGS = "word/settings.xml"
"""Each build writes its own (`ooxml.settings`)."""
_AGAIN = "Make it from a .docx file that Word saved, or remove it: altreport then uses its own styles."


def read_reference(root: Path) -> Outcome[bytes | None]:
    """The bytes of the reference document; None where the report has none, or (with an error) where it cannot be used."""
    path = root / REFERENCE
    if not path.is_symlink() and not path.exists():
        return Outcome(None)
    data = read_bytes(path, root, MOST_BYTES)
    if isinstance(data, Refusal):
        return Outcome(None, (Problem("file", data.message, Place(REFERENCE), data.hint),))
    try:
        faults = tuple(_faults(data))
    except (zipfile.BadZipFile, etree.XMLSyntaxError, KeyError, ValueError, EOFError, NotImplementedError, RuntimeError, OSError):
        faults = (_problem("The reference document is not a Word file that can be read.", _AGAIN),)
    return Outcome(None if faults else data, faults)


def _faults(data: bytes) -> Iterator[Problem]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        infos = archive.infolist()
        if len(infos) > _MOST_PARTS or sum(info.file_size for info in infos) > _MOST_UNPACKED:
            yield _problem("The reference document is far larger when unpacked than a Word file should be.", _AGAIN)
            return
        archive.getinfo("[Content_Types].xml")
        for info in infos:
            name = info.filename.lstrip("/")
            if name.endswith(".rels") or name == "[Content_Types].xml" or (posixpath.dirname(name) == "word" and name.endswith(".xml") and name != _SETTINGS):
                root = _tree(archive.read(info))
                for link in [link for link in root.iter("{*}Relationship") if _OF_A_MACHINE.match(str(link.get("Target")))]:
                    if link.get("TargetMode") == "External":
                        root.remove(link)
                yield from (_problem(f"The reference document {active.said}.", active.hint) for active in active_content_in(name, root, REVEALING))


def _tree(data: bytes) -> Element:
    root = parse(data)
    if root.getroottree().docinfo.internalDTD is not None:
        raise ValueError("no part of a Word file has a document type (ECMA-376 Part 2, 8.1.4)")
    return root


def _problem(message: str, hint: str) -> Problem:
    return Problem("template", message, Place(REFERENCE), hint)
