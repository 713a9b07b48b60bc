"""The text of a file of sources and its format; a named refusal, with what to export instead, for what is none of the three."""

from __future__ import annotations

import codecs
import json
import re
from enum import Enum
from pathlib import Path

from altreport.importing.refusal import ImportRefusedError
from altreport.readers.text_file import MAX_BYTES, place_of_offset


class Format(Enum):
    """The formats that are read."""

    BIBTEX = "BibTeX"
    CSL_JSON = "CSL-JSON"
    RIS = "RIS"


_EXPORT = (
    "Export your sources as BibTeX, CSL-JSON or RIS. Zotero: File, Export Library, format ‘BibLaTeX’. Mendeley: File, Export, ‘BibTeX’. "
    "EndNote: File, Export, output style ‘RefMan (RIS) Export’, type ‘Text Only’. Nothing was written."
)
_BINARY = {
    b"PK\x03\x04": "a Word file or another zip",
    b"\xd0\xcf\x11\xe0": "an old Word file (.doc) or another old Office file",
    b"{\\rtf": "an RTF file",
    b"%PDF": "a PDF",
    b"SQLite format 3": "the database of a program, such as zotero.sqlite",
    b"\x1f\x8b": "a compressed file (.gz)",
}
"""Formats by their first bytes."""

_OTHER_TEXTS = (
    (r"\s*<\?xml[^>]*>\s*<xml>\s*<records>|\s*<xml>\s*<records>", "EndNote XML"),
    (r"\s*(?:<\?xml[^>]*>\s*)?<modsCollection\b|\s*(?:<\?xml[^>]*>\s*)?<mods\b", "MODS, a format of libraries"),
    (r"\s*(?:<\?xml[^>]*>\s*)?<(?:rdf:RDF|RDF)\b", "RDF"),
    (r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)?<(?:!doctype html|html)\b", "a web page"),
    (r"\s*<\?xml|\s*<[a-z]", "XML"),
    (r"\s*%0 \S", "EndNote’s tagged format (Refer, .enw)"),
    (r"\s*PMID- ?\d", "the format of PubMed (MEDLINE, .nbib)"),
    (r"\s*FN \S.*\r?\n\s*VR \d", "the tagged format of Web of Science"),
    (r"\s*\"?Key\"?,\"?Item Type\"?,", "a table (CSV) of Zotero"),
    (r"\s*(?:---\s*\n)?references:\s*\n", "CSL-YAML"),
)
"""Formats of text that reference managers and libraries also write, by their first lines."""

_RIS = re.compile(r"^\s*TY {1,3}-", re.MULTILINE)
_RIS_TAG = re.compile(r"^(?:AU|A1|TI|T1|ER|PY) {1,3}-", re.MULTILINE)
_BIBTEX = re.compile(r"@\s*[A-Za-z]\w*\s*[{(]")


def read_file(path: Path) -> tuple[str, Format]:
    """The text of the file with plain line ends, and its format; `ImportRefusedError` where it is another format, too large, empty or in an unknown encoding."""
    text = _decoded(path)
    if not text.strip():
        raise ImportRefusedError(f"{path.name} contains no text.", _EXPORT)
    if text.lstrip()[:1] in ("[", "{"):
        return text, Format.CSL_JSON
    for pattern, name in _OTHER_TEXTS:
        if re.match(pattern, text, re.IGNORECASE | re.DOTALL):
            raise ImportRefusedError(f"{path.name} is {name}, which altreport does not read.", _EXPORT)
    if _RIS.search(text):
        return text, Format.RIS
    if _BIBTEX.search(text):
        return text, Format.BIBTEX
    if _RIS_TAG.search(text):
        raise ImportRefusedError(f"{path.name} looks like RIS, but no line begins with ‘TY  - ’, with which each source begins.", _EXPORT)
    raise ImportRefusedError(f"{path.name} has no source in BibTeX, CSL-JSON or RIS.", _EXPORT)


def _decoded(path: Path) -> str:
    with path.open("rb") as file:
        data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        hint = "Export only the sources that the report cites: select them first. Leave out attachments, notes and abstracts. Nothing was written."
        raise ImportRefusedError(f"{path.name} has more than {MAX_BYTES / 1e6:.0f} MB.", hint)
    for start, name in _BINARY.items():
        if data.startswith(start):
            raise ImportRefusedError(f"{path.name} is {name}.", _EXPORT)
    utf_16 = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        text = data.decode("utf-16" if utf_16 else "utf-8-sig")
    except UnicodeDecodeError as fault:
        raise _not_utf_8(path, data, fault) from None
    if "\0" in text:
        raise ImportRefusedError(f"{path.name} is not a text file in UTF-8.", f"Save it again with the encoding UTF-8, if it is text. {_EXPORT}")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _not_utf_8(path: Path, data: bytes, fault: UnicodeDecodeError) -> ImportRefusedError:
    """The refusal of an unknown encoding: which of the old ones it is cannot be known, and a wrong guess would change letters in names."""
    place = place_of_offset(data[: fault.start].decode("latin-1").replace("\r\n", "\n"), path.name)
    message = f"{path.name}, line {place.line}: a character cannot be read, because this file is not saved as UTF-8."
    hint = "Export it again with the encoding UTF-8 (Zotero: Character Encoding ‘Unicode (UTF-8)’), or open it in an editor and save it as UTF-8."
    return ImportRefusedError(message, f"{hint} Nothing was written.")


def broken_json(path: Path, fault: json.JSONDecodeError) -> ImportRefusedError:
    """The refusal of JSON that cannot be read."""
    message = f"{path.name}, line {fault.lineno}, column {fault.colno}: this is not valid JSON ({fault.msg})."
    return ImportRefusedError(message, "It may have been cut off, or edited. Export it again, as CSL-JSON. Nothing was written.")
