"""The package of a foreign Word file, opened under limits: only parts that are read are unpacked, each up to a limit."""

from __future__ import annotations

import contextlib
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from altreport.importing.refusal import ImportRefusedError
from altreport.importing.word.size_limits import MAX_FILE, MAX_MEMBERS, MAX_PART, MAX_RATIO, MAX_UNPACKED
from altreport.importing.word.xml import Element, parse_foreign, usual
from altreport.ooxml.namespaces import RELATIONSHIPS

_SAVE = "Nothing was written. Open the file in Word or LibreOffice, and save it again as a Word document (.docx)."
_AGAIN = "Nothing was written. Ask the sender for the file again."
_TAIL = 70_000
"""Bytes at the end of a zip archive within which the end of its list of parts must be (APPNOTE 6.3.10, 4.3.16)."""
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OTHERS = {
    b"%PDF": "a PDF file",
    b"{\\rtf": "an RTF file",
    b"<!DOC": "a web page",
    b"<html": "a web page",
    b"\x1f\x8b": "a gzip archive",
    b"7z\xbc\xaf": "a 7-Zip archive",
}
_CHUNK = 1 << 20
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


@dataclass(frozen=True)
class Link:
    """A relationship (ECMA-376 Part 2, 9.3): `kind` is the last word of its type ('hyperlink', 'image')."""

    kind: str
    target: str
    external: bool


@dataclass
class WordPackage:
    """An open package; `name` is the file's, for messages. Parts are unpacked when they are first read."""

    name: str
    archive: zipfile.ZipFile
    members: dict[str, zipfile.ZipInfo]
    trees: dict[str, Element] = field(default_factory=dict)

    def has(self, part: str) -> bool:
        """Whether there is a part of that name."""
        return part.lower() in self.members

    def tree(self, part: str) -> Element:
        """The root element of a part, always the same one; `ImportRefusedError` where it is missing, too large or no XML."""
        if part not in self.trees:
            self.trees[part] = parse_foreign(self.read(part), part)
        return self.trees[part]

    def read(self, part: str) -> bytes:
        """The bytes of a part, never more than the limit."""
        info = self.members.get(part.lower())
        if info is None:
            raise ImportRefusedError(f"{self.name} is not a complete Word file: the part {part} is missing.", _SAVE)
        pieces, size = [], 0
        try:
            with self.archive.open(info) as stream:
                while piece := stream.read(_CHUNK):
                    size += len(piece)
                    if size > MAX_PART:
                        raise ImportRefusedError(f"The part {part} of {self.name} has more than {MAX_PART // 1_000_000} MB: no report is that large.", _SAVE)
                    if size > _CHUNK and size > MAX_RATIO * max(1, info.compress_size):
                        raise ImportRefusedError(f"The part {part} of {self.name} unpacks to more than {MAX_RATIO} times its size: it may be an attack.", _SAVE)
                    pieces.append(piece)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError) as fault:
            raise ImportRefusedError(f"{self.name} is damaged: its part {part} cannot be unpacked.", _SAVE) from fault
        return b"".join(pieces)

    def links(self, part: str) -> dict[str, Link]:
        """The relationships of a part ('' for the package itself) by their ids."""
        folder, base = posixpath.split(part)
        name = posixpath.join(folder, "_rels", f"{base}.rels")
        if not self.has(name):
            return {}
        found = {}
        for entry in self.tree(name).iter(f"{{{RELATIONSHIPS}}}Relationship"):
            kind = usual(str(entry.get("Type"))).rsplit("/", 1)[-1]
            external = entry.get("TargetMode") == "External"
            target = str(entry.get("Target") or "")
            resolved = target if external else posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found[str(entry.get("Id"))] = Link(kind, resolved, external)
        return found

    def linked(self, part: str, kind: str) -> list[str]:
        """The parts of one kind to which a part leads, those that exist alone."""
        return [link.target for link in self.links(part).values() if link.kind == kind and not link.external and self.has(link.target)]

    @property
    def document(self) -> str:
        """The name of the main part."""
        found = self.linked("", "officeDocument")
        if not found:
            raise ImportRefusedError(
                f"{self.name} is not a Word file: it has no main part.", "Is it a spreadsheet, a presentation or another kind of document? " + _SAVE
            )
        return found[0]


@contextlib.contextmanager
def open_package(path: Path) -> Iterator[WordPackage]:
    """Open the file at `path`; `ImportRefusedError` with the reason where it is not a sound, plain Word file."""
    name = path.name
    _look_at(path)
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as fault:
        raise ImportRefusedError(f"{name} is cut short or damaged: the list of parts at its end cannot be read.", _AGAIN) from fault
    with archive:
        package = WordPackage(name, archive, _members(name, archive))
        _refuse_other_packages(package)
        yield package


def _look_at(path: Path) -> None:
    """What can be said of the file before anything in it is believed: its size, its first bytes, the length of its list of parts."""
    name = path.name
    try:
        size = path.stat().st_size
        if size > MAX_FILE:
            raise ImportRefusedError(
                f"{name} has {size // 1_000_000} MB; at most {MAX_FILE // 1_000_000} MB are read.",
                "Nothing was written. Remove large pictures, and try again.",
            )
        with path.open("rb") as stream:
            start = stream.read(4_000_000)
            stream.seek(max(0, size - _TAIL))
            end = stream.read(_TAIL)
    except OSError as fault:
        raise ImportRefusedError(f"{name} cannot be read: {fault.strerror}.", "Nothing was written.") from fault
    _refuse_other_kinds(name, start)
    if _listed_bytes(end) > MAX_MEMBERS * 400:
        raise ImportRefusedError(f"{name} lists more parts than the {MAX_MEMBERS:,} that are read: it may be an attack.", _SAVE)


def _listed_bytes(end: bytes) -> int:
    """How long the list of parts says it is (APPNOTE 6.3.10, 4.3.16 and 4.3.14): `zipfile` would hold all of it in memory."""
    classic, large = end.rfind(b"PK\x05\x06"), end.rfind(b"PK\x06\x06")
    sizes = [int.from_bytes(end[classic + 12 : classic + 16], "little")] if classic >= 0 else [0]
    if sizes == [0xFFFFFFFF] and large >= 0:
        sizes = [int.from_bytes(end[large + 40 : large + 48], "little")]
    return sizes[0]


def _refuse_other_kinds(name: str, start: bytes) -> None:
    if not start:
        raise ImportRefusedError(f"{name} is empty.", _AGAIN)
    if start.startswith(_OLE):
        if _ENCRYPTED in start:
            raise ImportRefusedError(
                f"{name} is encrypted with a password.",
                "Nothing was written. Open it in Word, remove the password (File, Info, Protect Document), and save it again.",
            )
        raise ImportRefusedError(f"{name} is a document of Word 97–2003 (.doc), not a .docx file.", _SAVE)
    for mark, kind in _OTHERS.items():
        if start[:200].lstrip(b"\xef\xbb\xbf \r\n\t").startswith(mark):
            raise ImportRefusedError(f"{name} is {kind}, not a Word document (.docx).", _SAVE)
    if not start.startswith(b"PK"):
        raise ImportRefusedError(
            f"{name} is not a Word document (.docx), even if it is named like one.", f"{_SAVE} For a plain-text file, use ‘altreport import text’."
        )


def _members(name: str, archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    infos = [info for info in archive.infolist() if not info.is_dir()]
    if len(infos) > MAX_MEMBERS:
        raise ImportRefusedError(f"{name} has {len(infos):,} parts; at most {MAX_MEMBERS:,} are read.", _SAVE)
    if sum(info.file_size for info in infos) > MAX_UNPACKED:
        raise ImportRefusedError(f"{name} would unpack to more than {MAX_UNPACKED // 1_000_000} MB: it may be an attack.", _SAVE)
    members: dict[str, zipfile.ZipInfo] = {}
    for info in infos:
        plain = info.filename.replace("\\", "/")
        if ".." in plain.split("/") or ":" in plain.split("/")[0] or plain.startswith("//"):
            raise ImportRefusedError(f"A part of {name} is named ‘{info.filename[:60]}’, which points outside the package: it may be an attack.", _SAVE)
        key = plain.lstrip("/").lower()
        if key in members:
            raise ImportRefusedError(f"{name} has two parts named ‘{key[:60]}’, so programs could read it in two ways.", _SAVE)
        if info.flag_bits & 1:
            raise ImportRefusedError(f"{name} is an archive with a password.", "Nothing was written. Remove the password, and try again.")
        if info.compress_type not in _METHODS:
            raise ImportRefusedError(f"{name} is compressed in a way that Word does not use.", _SAVE)
        members[key] = info
    return members


def _refuse_other_packages(package: WordPackage) -> None:
    if package.has("mimetype") and package.has("content.xml"):
        raise ImportRefusedError(f"{package.name} is an OpenDocument file (.odt), not a Word document (.docx).", _SAVE)
    if not package.has("[content_types].xml"):
        raise ImportRefusedError(
            f"{package.name} is a zip archive, but not a Word document (.docx).",
            "Nothing was written. Unpack it, and import the Word file in it, if there is one.",
        )
    document = package.document
    root = package.tree(document)
    if not str(root.tag).endswith("}document"):
        raise ImportRefusedError(
            f"{package.name} is not a Word document: its main part is ‘{document}’.", "Nothing was written. Is it a spreadsheet or a presentation?"
        )
