"""`import docx`: a Word file into a report's folder."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from altreport.importing.foreign_document import Changes, ForeignReport, Remark
from altreport.importing.import_report import Imported, Origin, import_report, words_of
from altreport.importing.proof import SourceWords
from altreport.importing.refusal import ImportRefusedError
from altreport.importing.word.document import read_document
from altreport.importing.word.package import open_package
from altreport.importing.word.source_words import words_of_file


def import_docx(path: Path, into: Path, facts: dict[str, str], changes: Changes = Changes.ACCEPT, *, strict: bool = False) -> Imported:
    """Import the Word file at `path`; `ImportRefusedError` where it is none, is unsound or contains no text; if `strict`, where a word has no place."""
    with open_package(path) as package:
        body, notes = words_of_file(package, changes)
        words = SourceWords(words_of(body), tuple(map(words_of, notes)))
        foreign = read_document(package, changes)
    if not foreign.pieces:
        reasons = "; ".join(dict.fromkeys(remark.taken_for for remark in foreign.remarks if remark.found or remark.where))
        raise ImportRefusedError(f"{path.name} contains no text{f' ({reasons})' if reasons else ''}.", "Nothing was written. Is it the right file?")
    facts, foreign = _in_its_language(facts, _with_title(foreign))
    return import_report(foreign, Origin(path, "a Word file", words), into, facts, strict=strict)


def _with_title(foreign: ForeignReport) -> ForeignReport:
    """The report, with a remark where its title comes from the file's properties, which often are an older file's."""
    if not foreign.title or any(piece.kind == "title" for piece in foreign.pieces):
        return foreign
    return replace(foreign, remarks=(*foreign.remarks, Remark("report.yml", foreign.title, "the title, from the file’s properties", "doubtful")))


def _in_its_language(facts: dict[str, str], foreign: ForeignReport) -> tuple[dict[str, str], ForeignReport]:
    """The facts with the file's own language where they give none; where they give another, the account reports it."""
    given, found = facts.get("language", ""), foreign.language
    if not given:
        reason = ("as most of the file’s words are marked" if foreign.language_marked else "by the file’s settings") if found else "since the file says none"
        remark = Remark("report.yml", found or "en", f"the report’s language, {reason}", "likely" if found and foreign.language_marked else "doubtful")
        return {**facts, "language": found or "en"}, replace(foreign, remarks=(*foreign.remarks, remark))
    if found and foreign.language_marked and found.partition("-")[0] != given.partition("-")[0]:
        remark = Remark("report.yml", found, f"the language in which most of the file’s words are marked; --language says {given}", "doubtful")
        return facts, replace(foreign, remarks=(*foreign.remarks, remark))
    return facts, foreign
