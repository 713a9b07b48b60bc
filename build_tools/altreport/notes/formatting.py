"""Endnotes and sources as all outputs print them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path

from altreport.document.label import Label
from altreport.document.list_labels import with_labels
from altreport.document.resolve import resolve
from altreport.document.tree import Blocks
from altreport.document.walk import plain
from altreport.model.evidence import InformationRequest, Source
from altreport.model.report import AlternativeReport
from altreport.notes.formatted_citations import NumberedText, cite, full_forms, unreadable_works
from altreport.notes.ledger import Ledger, Note
from altreport.pandoc.citeproc import Style, Work
from altreport.problems import Outcome, Place, Problem


@dataclass(frozen=True)
class FormattedNote:
    """An endnote as it is printed: `blocks` are its resolved text.

    `text` is the plain text that all outputs print, with the labels of lists, without the note's number.
    """

    note: Note
    blocks: Blocks
    text: str


def format_notes(
    report: AlternativeReport, ledger: Ledger, labels: dict[str, Label], style: Path, read: Callable[[], Mapping[str, Blocks]] = dict
) -> Outcome[tuple[FormattedNote, ...]]:
    """The notes of `ledger` in order, in the citation style `style`; entries that Pandoc cannot read come back as problems.

    `read` returns the blocks of the notes that Pandoc has read already, by their text; it is called when they are needed.
    """
    works = {work.id: _work(work, report) for work in report.cited_works.values()}
    problems = [_fault(report, key) for key in unreadable_works(works.values())]
    texts = [NumberedText(note.number, note.markdown, tuple(work.key for work in note.works)) for note in ledger.notes]
    notes = []
    for note, made in zip(ledger.notes, cite(texts, works, _style(report, style), read()), strict=True):
        problems += _proof(note, made.works)
        blocks = resolve(made.blocks, labels)
        notes.append(FormattedNote(note, blocks, plain(with_labels(blocks))))
    return Outcome(tuple(notes), tuple(problems))


def format_works(report: AlternativeReport, style: Path) -> dict[str, Blocks]:
    """The full form of every cited work by its id, in the citation style `style`."""
    works = [_work(work, report) for work in report.cited_works.values()]
    return dict(zip(report.cited_works, full_forms(works, _style(report, style)), strict=True))


def _style(report: AlternativeReport, path: Path) -> Style:
    return Style(localized_style(path.read_text(encoding="utf-8"), report.words.separator), locale_of(report.cover.language))


def localized_style(csl: str, separator: str) -> str:
    """The style with the report's own mark between the works of a note, where it has a semicolon: CSL 1.0.2 knows one for all languages."""
    mark = escape(separator)
    return re.sub(r'(<citation\b.*?<layout\b[^>]*?\bdelimiter=")\s*;\s*(?=")', lambda found: found[1] + mark, csl, count=1, flags=re.DOTALL)


def _work(work: Source | InformationRequest, report: AlternativeReport) -> Work:
    if isinstance(work, Source):
        return Work(work.id, "biblatex", source_entry(work))
    return Work(work.id, "item", json.dumps(reply_item(work, report), ensure_ascii=False))


def source_entry(source: Source) -> str:
    """The source as BibTeX for pandoc.

    A second pair of braces keeps the capitals of titles as the author typed them; the kind of a letter is a common noun
    after its sender, so it begins small.
    """
    fields = dict(source.fields)
    if source.type == "letter" and "type" in fields:
        fields["type"] = _small_initial(fields["type"])
    lines = (f"  {name} = {{{{{value}}}}}" if name.endswith("title") else f"  {name} = {{{value}}}" for name, value in fields.items())
    return f"@{source.type}{{{source.id},\n" + ",\n".join(lines) + "\n}\n"


def _small_initial(words: str) -> str:
    """The words with a small first letter, except where the first word is an abbreviation (OIA)."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


def reply_item(request: InformationRequest, report: AlternativeReport) -> dict[str, object]:
    """The reply to a request as a CSL item (CSL 1.0.2, item type personal_communication)."""
    law = next((law.title for law in report.laws if law.id == request.law), request.law)
    day = request.answered or request.asked
    kind = report.words.reply_under if request.answered else report.words.request_under
    item: dict[str, object] = {
        "id": request.id,
        "type": "personal_communication",
        "author": [{"literal": request.agency}],
        "genre": kind.format(law=law),
        "title": request.subject,
        "issued": {"date-parts": [[day.year, day.month, day.day]]},
    }
    optional = {"number": request.reference, "URL": request.url}
    return {**item, **{key: value for key, value in optional.items() if value}}


def locale_of(language: str) -> str:
    """The locale that citeproc has for a language (CSL locales 1.0): of English, en-US or en-GB; of French and Spanish, the general one.

    Reports to the United Nations are in its own French and Spanish; the Mexican locale writes '(el 1 de marzo de 2023)'.
    """
    main = language.partition("-")[0]
    if main == "en":
        return "en-US" if language == "en-US" else "en-GB"
    return main if main in ("fr", "es") else language


def _proof(note: Note, read: list[str]) -> list[Problem]:
    """Pandoc must have read the citations that the ledger, and so the checks, found in the note."""
    found = [work.key for work in note.works]
    return [] if read == found else [misread("endnote", found, read, note.place, note.id)]


def misread(where: str, found: list[str], read: list[str], place: Place, record: str) -> Problem:
    """The problem that the checks and Pandoc read different references in a text."""
    message = f"The references in this {where} can be read in two ways: as {_listed(found)}, or as {_listed(read)}."
    hint = "Write each [^key] and [@source, pinpoint] on one line, closed, and without other marks in its brackets."
    return Problem("markup", message, place, hint, record)


def _listed(keys: list[str]) -> str:
    return ", ".join(keys) or "none"


def _fault(report: AlternativeReport, key: str) -> Problem:
    place = report.cited_works[key].place
    return Problem("bibtex", f"Pandoc cannot read the source ‘{key}’.", place, "Check that each { has its } and each field its comma.", key)
