"""`import text`: a plain-text export into a report's folder."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from zipfile import is_zipfile

from altreport.importing.formats import other_format
from altreport.importing.import_report import Imported, Origin, import_report, words_of
from altreport.importing.refusal import ImportRefusedError
from altreport.importing.text_export import read_text_export
from altreport.readers.text_file import read_text


def import_text(path: Path, into: Path, facts: dict[str, str]) -> Imported:
    """Import the export in `path`; `ImportRefusedError` where it cannot be read or a word would be lost.

    The file must be UTF-8 and at most as large as any text file of a report (see `readers.text_file`).
    """
    if (what := other_format(path)) is not None:
        word = f"If it ends in .docx, type ‘altreport import docx {shlex.quote(str(path))} --into from-word’. If not, open it"
        hint = f"{word if is_zipfile(path) else 'Open it'} and save it as plain text in UTF-8."
        raise ImportRefusedError(f"{path.name} is {what}, not plain text.", hint)
    read = read_text(path, path.resolve().parent)
    if read.value is None:
        raise ImportRefusedError(f"{path.name}: {read.problems[0].message}", read.problems[0].hint)
    foreign = read_text_export(read.value)
    if not foreign.pieces:
        raise ImportRefusedError(f"{path.name} contains no text.", "Nothing was written. Is it the right file?")
    return import_report(foreign, Origin(path, "a plain-text export of a Word file", source_words(read.value)), into, facts)


def source_words(text: str) -> list[str]:
    """The words of an export in its own order, found by another way than the import itself: marks are cut out of the text."""
    called = set(re.findall(r"\[(?:endnote|footnote)Ref:\s*(\w+)\]", text))
    text = re.sub(r"\[(?:endnote|footnote)Ref:\s*\w+\]", "", text)
    text = re.sub(r"\[bookmark:[^\[\]]*\]", " ", text)
    text = re.sub(r"\[(\w+):", lambda mark: " " if mark[1] in called else mark[0], text)
    return words_of(text)
