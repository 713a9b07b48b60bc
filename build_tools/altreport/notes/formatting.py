"""Endnotes and sources as all outputs print them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape, unescape
from pathlib import Path

from altreport.document.label import UNKNOWN, Label
from altreport.document.list_labels import with_labels
from altreport.document.resolve import resolve
from altreport.document.tree import Blocks
from altreport.document.typographic_spaces import with_spaces
from altreport.document.walk import plain
from altreport.model.evidence import InformationRequest, Source
from altreport.model.report import AlternativeReport
from altreport.notes.biblatex_entry import source_entry
from altreport.notes.formatted_citations import NumberedText, cite, full_forms, unreadable_works
from altreport.notes.ledger import Ledger, Note
from altreport.pandoc.citeproc import Style, Work
from altreport.problems import Outcome, Place, Problem, Severity


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
        problems += [_silent(note)] if plain(made.blocks).count(UNKNOWN) > note.markdown.replace("\\", "").count(UNKNOWN) else []
        blocks = with_spaces(resolve(made.blocks, labels), report.cover.language)
        notes.append(FormattedNote(note, blocks, plain(with_labels(blocks))))
    return Outcome(tuple(notes), tuple(problems))


def format_works(report: AlternativeReport, style: Path) -> dict[str, Blocks]:
    """The full form of every cited work by its id, in the citation style `style`."""
    works = [_work(work, report) for work in report.cited_works.values()]
    forms = (with_spaces(blocks, report.cover.language) for blocks in full_forms(works, _style(report, style)))
    return dict(zip(report.cited_works, forms, strict=True))


def _style(report: AlternativeReport, path: Path) -> Style:
    return Style(localized_style(path.read_text(encoding="utf-8"), report.words.separator), locale_of(report.cover.language))


def localized_style(csl: str, separator: str) -> str:
    """The style with the report's own mark between the works of a note, where it has a semicolon, or nothing that parts two works.

    CSL 1.0.2 knows one mark for all languages, and some styles were never used for two works.
    """

    def change(found: re.Match[str]) -> str:
        given = _DELIMITER.search(found["layout"])
        mark = unescape(given[1]) if given else ""
        if mark.strip() not in ("", ";") and (mark[-1].isspace() or mark[-1] > "\u2fff"):
            return found[0]
        layout = _DELIMITER.sub("", found["layout"])
        return found["before"] + re.sub("(?=/?>)", lambda _: f' delimiter="{escape(separator)}"', layout, count=1)

    return _LAYOUT.sub(change, csl, count=1)


_LAYOUT = re.compile(r"(?P<before><citation\b.*?)(?P<layout><layout\b[^>]*>)", re.DOTALL)
"""The first tag of the layout of notes."""
_DELIMITER = re.compile(r'\sdelimiter="([^"]*)"')


def _work(work: Source | InformationRequest, report: AlternativeReport) -> Work:
    if isinstance(work, Source):
        return Work(work.id, "biblatex", source_entry(work, report.words, report.cover.language))
    return Work(work.id, "item", json.dumps(reply_item(work, report), ensure_ascii=False))


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


def _silent(note: Note) -> Problem:
    message = f"The citation style prints nothing of a source in this note, so ‘{UNKNOWN}’ is in its place."
    hint = "Choose another ‘style’ in report.yml, or leave it out for the house style."
    return Problem("csl", message, note.place, hint, note.id, Severity.WARNING)


def misread(where: str, found: list[str], read: list[str], place: Place, record: str) -> Problem:
    """The problem that the checks and Pandoc read different references in a text."""
    message = f"The references in this {where} can be read in two ways: as {_listed(found)}, or as {_listed(read)}."
    hint = "Write each [^key] and [@source, page] on one line, with its closing bracket, and without other marks between its brackets."
    return Problem("markup", message, place, hint, record)


def _listed(keys: list[str]) -> str:
    return ", ".join(keys) or "none"


def _fault(report: AlternativeReport, key: str) -> Problem:
    place = report.cited_works[key].place
    return Problem("bibtex", f"Pandoc cannot read the source ‘{key}’.", place, "Check that each { has its } and each field its comma.", key)
