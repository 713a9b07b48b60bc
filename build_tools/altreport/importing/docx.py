"""`import docx`: a Word file into a report's folder."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from altreport.importing.foreign_document import Certainty, Changes, ForeignReport, Remark
from altreport.importing.import_report import Imported, Origin, import_report, words_of
from altreport.importing.language import language_model
from altreport.importing.proof import SourceWords
from altreport.importing.refusal import ImportRefusedError
from altreport.importing.report_title import with_title
from altreport.importing.word.document import read_document
from altreport.importing.word.package import open_package
from altreport.importing.word.source_words import words_of_file


def import_docx(path: Path, into: Path, facts: dict[str, str], changes: Changes = Changes.ACCEPT, *, strict: bool = False) -> Imported:
    """Import the Word file at `path`; `ImportRefusedError` where it is none, is unsound or contains no text; if `strict`, where a word has no place."""
    words, foreign = _read(path, changes)
    if not foreign.pieces:
        reasons = "; ".join(dict.fromkeys(remark.taken_for for remark in foreign.remarks if remark.found or remark.where))
        raise ImportRefusedError(f"{path.name} contains no text{f' ({reasons})' if reasons else ''}.", "Nothing was written. Is it the right file?")
    facts, foreign = _in_its_language(facts, with_title(foreign, path.stem))
    return import_report(foreign, Origin(path, "a Word file", words), into, facts, strict=strict)


def _read(path: Path, changes: Changes) -> tuple[SourceWords, ForeignReport]:
    """The words of the file and its pieces; its XML and the language detector, which take more memory than its text, are gone when this returns."""
    with language_model(), open_package(path) as package:
        body, notes = words_of_file(package, changes)
        words = SourceWords(words_of(body), tuple(map(words_of, notes)))
        return words, read_document(package, changes)


def _in_its_language(facts: dict[str, str], foreign: ForeignReport) -> tuple[dict[str, str], ForeignReport]:
    """The facts with the document's own language where they give none; where they give another, the account reports it."""
    given, found, marked = facts.get("language", ""), foreign.language, foreign.language_marked
    if not given:
        taken_for, certainty = _source_of_language(foreign)
        remark = Remark("report.yml", found or "en", f"the report’s language, {taken_for}", certainty)
        return {**facts, "language": found or "en"}, replace(foreign, remarks=(*foreign.remarks, remark))
    if found and marked and found.partition("-")[0] != given.partition("-")[0]:
        remark = Remark("report.yml", found, f"the language of most of the file’s words; --language says {given}", "doubtful")
        return facts, replace(foreign, remarks=(*foreign.remarks, remark))
    return facts, foreign


def _source_of_language(foreign: ForeignReport) -> tuple[str, Certainty]:
    found, marked = foreign.language, foreign.language_marked
    if not found:
        return "since the file says none", "doubtful"
    if foreign.language_source == "settings":
        return "by the file’s settings", "doubtful"
    if found == marked:
        return "as most of the file’s words are marked", "likely"
    return f"by the file’s words: {f'most of them are marked as {marked}' if marked else 'they are not marked'}", "likely"
