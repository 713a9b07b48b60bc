"""A report's own reference document for Word: whether it is one, and holds nothing that would run, or be fetched, when the report is opened."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

from altreport.author_files import REFERENCE, Refusal, read_bytes
from altreport.problems import Outcome, Place, Problem, quoted

MOST_BYTES = 50_000_000
"""Of the file: styles and the pictures of a letterhead."""
_MOST_UNPACKED = 200_000_000
_MOST_PARTS = 2_000
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FIELDS = frozenset({f"{_WORD}fldSimple", f"{_WORD}fldChar", f"{_WORD}instrText"})
_PROGRAMS = re.compile(
    r"vbaProject|wordVbaData|oleObject|activeX|control|package|aFChunk|subDocument|attachedTemplate|frame|attachedToolbars|keyMapCustomizations"
)
"""The kinds of relationship (the last part of their type, ECMA-376 Part 1, 15.2, and [MS-OFFMACRO2]) by which Word finds programs and whole other files."""
_PROGRAM_TYPES = re.compile(rb"macroEnabled|vbaProject|activeX|oleObject", re.IGNORECASE)
_RUNNING = frozenset({"DDE", "DDEAUTO", "MACROBUTTON", "IMPORT", "EMBED", "DATABASE"})
"""Fields (17.16.5) that start a program or fetch a file; those that only show one (INCLUDEPICTURE) are taken out by each build."""
_OF_A_MACHINE = re.compile(r"file:|[A-Za-z]:|\\|/")
"""Links to files: each build takes them out of what it makes (`ooxml.traces`)."""
_AGAIN = "Make it from a .docx file that Word saved, or take it away: the packaged styles then take its place."


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
    except (zipfile.BadZipFile, ET.ParseError, KeyError, ValueError, EOFError, NotImplementedError, RuntimeError, OSError):
        faults = (_problem("The reference document is no Word file that can be read.", _AGAIN),)
    return Outcome(None if faults else data, faults)


def _faults(data: bytes) -> Iterator[Problem]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        infos = archive.infolist()
        if len(infos) > _MOST_PARTS or sum(info.file_size for info in infos) > _MOST_UNPACKED:
            yield _problem("The reference document is far larger unpacked than a Word file is.", _AGAIN)
            return
        if _PROGRAM_TYPES.search(archive.read("[Content_Types].xml")):
            yield _problem("The reference document holds a program (a macro or a control).", "Save it in Word as a document without macros (.docx).")
        for info in infos:
            if info.filename.endswith(".rels"):
                yield from _of_relationships(archive.read(info))
            elif posixpath.dirname(info.filename) == "word" and info.filename.endswith(".xml"):
                yield from _of_fields(archive.read(info))


def _of_relationships(data: bytes) -> Iterator[Problem]:
    for link in _tree(data):
        kind, target = link.get("Type", "").rpartition("/")[2], link.get("Target", "")
        if link.get("TargetMode") == "External":
            if _OF_A_MACHINE.match(target):
                continue
            if kind != "hyperlink" or not re.match(r"https?://|mailto:", target):
                hint = "In Word, put the picture itself into the document; detach a template under Developer › Document Template."
                yield _problem(f"Word would fetch {quoted(target)} for the reference document whenever the report is opened.", hint)
        elif _PROGRAMS.fullmatch(kind):
            yield _problem(f"The reference document holds something that Word would run or open ({kind}).", "Delete it there and save the file as .docx.")


def _of_fields(data: bytes) -> Iterator[Problem]:
    codes: list[str] = []
    for element in _tree(data).iter():
        if element.tag not in _FIELDS:
            continue
        if element.tag == f"{_WORD}instrText":
            codes = [*codes[:-1], (codes[-1] if codes else "") + (element.text or "")]
        else:
            codes.append(element.get(f"{_WORD}instr", ""))
    names = {found[0].upper() for code in codes if (found := re.search(r"[A-Za-z]+", code))}
    for name in sorted(names & _RUNNING):
        yield _problem(f"The reference document has a field {name}, by which Word starts a program or fetches a file.", "Delete the field in Word.")


def _tree(data: bytes) -> ET.Element:
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise ValueError("no part of a Word file has a document type (ECMA-376 Part 2, 8.1.4)")
    return ET.fromstring(data)  # noqa: S314 - without a document type there is no entity to expand


def _problem(message: str, hint: str) -> Problem:
    return Problem("template", message, Place(REFERENCE), hint)
