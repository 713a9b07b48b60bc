"""`import docx`: a Word file into a report's folder."""

from __future__ import annotations

from pathlib import Path

from altreport.importing.report import Imported, Origin, import_report
from altreport.importing.staging import ImportRefusedError
from altreport.importing.word.document import read_document
from altreport.importing.word.package import open_package
from altreport.importing.word.tracked import Changes
from altreport.importing.word.words import words_of_file


def import_docx(path: Path, into: Path, facts: dict[str, str], changes: Changes = Changes.ACCEPT) -> Imported:
    """Import the Word file at `path`; `ImportRefusedError` where it is none, is unsound, holds no text, or a word would be lost."""
    with open_package(path) as package:
        words = words_of_file(package, changes)
        foreign = read_document(package, changes)
    if not foreign.pieces:
        reasons = "; ".join(dict.fromkeys(remark.taken_for for remark in foreign.remarks if remark.found or remark.where))
        raise ImportRefusedError(f"{path.name} holds no text{f' ({reasons})' if reasons else ''}.", "Is it the right file? Nothing was written.")
    return import_report(foreign, Origin(path, "a Word file", words), into, facts)
