"""Import a foreign document into a report's folder: arrange, write to a scratch folder, read back, compare, put in place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from altreport.assemble.texts import Texts, read_texts
from altreport.document.typographic_spaces import unspaced
from altreport.document.walk import plain
from altreport.editions import Edition
from altreport.gate.traces import Traces
from altreport.importing.account import Account, AccountComment, unplaced_page
from altreport.importing.arrangement import Arrangement, arrange
from altreport.importing.foreign_document import ForeignReport, Piece, Remark, Unplaced
from altreport.importing.places import Places
from altreport.importing.placing import RECOMMENDATIONS
from altreport.importing.private_addresses import with_private_addresses_marked
from altreport.importing.proof import Difference, Explained, Result, SourceWords, compare
from altreport.importing.refusal import ImportRefusedError, refuse_existing
from altreport.importing.report_files import as_files
from altreport.journal import create_all
from altreport.markup.escape import refused_addresses
from altreport.pandoc.passages import plain_text, with_definitions
from altreport.problems import Problem
from altreport.project.numbered_report import NumberedReport, open_report
from altreport.scratch import scratch_folder

ACCOUNT = "import-account"
_ANOTHER_NUMBER = "a number of its own in the document: number {} in the report; where the text names the old number, write a reference, ‘[](#its-id)’"
_STRICTLY = "Nothing was written. Without --strict, the report is written, and unplaced.md has these words."
_MARK = re.compile(r"(?<=\\)\.(?:internal|committee)\b")
_REFERENCE_CODES = frozenset({"yaml", "schema", "bibtex", "csl", "file", "duplicate-id", "dangling-endnote", "dangling-source", "dangling-crossref"})
"""What must not be found in an imported report. `markup` is not among them: `_prove` compares what pandoc reads, word for word and note for note, so a text
that only might be read in two ways loses nothing; `check` shows its place to the author.
"""


@dataclass(frozen=True)
class Imported:
    """What an import made: the folder, the account, and what `check` says of the result besides reading and references."""

    into: Path
    account: Account
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Origin:
    """The origin of a foreign document: its file, the kind of file, and its words, found by another way than the import itself."""

    path: Path
    kind: str
    words: SourceWords


def import_report(foreign: ForeignReport, origin: Origin, into: Path, facts: dict[str, str], *, strict: bool = False) -> Imported:
    """Write the report that `foreign` holds into the folder `into`, with its account.

    `facts` are the fields of report.yml that a document does not say. Words of the document that are not in the report are written to unplaced.md and
    listed first in the account; if `strict`, they are a reason for `ImportRefusedError`, and nothing is written. So is a file that
    would be overwritten, or a result that could not be read back.
    """
    foreign = _without_spaces_of_print(foreign, facts.get("language", ""))
    with scratch_folder() as stage:
        made = _made(foreign, origin, facts, stage, strict=strict)
        differences = _differences(made, origin.words)
    refuse_existing(into, [*made.files, f"{ACCOUNT}.md", f"{ACCOUNT}.json", "unplaced.md"])
    if differences and strict:
        listed = "\n".join(f"- {each.sentence}" for each in differences[:8])
        raise ImportRefusedError(f"The words of the document and of the report differ:\n{listed}", _STRICTLY)
    account = _account(made, origin, differences)
    files = {**made.files, f"{ACCOUNT}.md": account.as_markdown(), f"{ACCOUNT}.json": account.as_json()}
    if account.unplaced:
        files["unplaced.md"] = unplaced_page(account.unplaced)
    create_all(into, files, f"altreport import … --into {into}")
    return Imported(into, account, made.problems)


@dataclass(frozen=True)
class _Made:
    """A document and what was made of it: its files by name, and the report that they are; `problems` are those of the public edition."""

    foreign: ForeignReport
    arranged: Arrangement
    files: dict[str, str]
    numbered: NumberedReport
    problems: tuple[Problem, ...]


def _made(foreign: ForeignReport, origin: Origin, facts: dict[str, str], stage: Path, *, strict: bool) -> _Made:
    """The report, read back from below `stage`; one that cannot be read back has the text in unplaced.md alone, unless `strict` refuses it."""
    try:
        made = _read_back(foreign, origin, facts, stage / "first")
        marked = with_private_addresses_marked(foreign, Traces(made.numbered.report, stage))
        if (marked.pieces, marked.notes) == (foreign.pieces, foreign.notes):
            return replace(made, foreign=marked)
        public = _read_back(marked, origin, facts, stage / "marked")
        return replace(public, numbered=_opened(stage / "marked", Edition.INTERNAL)[0])
    except _UnreadableResultError as fault:
        if strict:
            raise
        return _read_back(_all_unplaced(foreign, fault.message), origin, facts, stage / "unplaced")


class _UnreadableResultError(ImportRefusedError):
    """The files of a report could not be read back."""


def _read_back(foreign: ForeignReport, origin: Origin, facts: dict[str, str], stage: Path) -> _Made:
    arranged = arrange(foreign, origin.path.stem, facts.get("language", ""))
    files = as_files(arranged, facts)
    for name, content in files.items():
        (stage / name).parent.mkdir(parents=True, exist_ok=True)
        (stage / name).write_bytes(content.encode())
    return _Made(foreign, arranged, files, *_opened(stage, Edition.PUBLIC))


def _opened(stage: Path, edition: Edition) -> tuple[NumberedReport, tuple[Problem, ...]]:
    opened = open_report(stage, edition)
    faults = [problem for problem in opened.problems if problem.code in _REFERENCE_CODES and problem.severity == "error"]
    if opened.value is None or faults:
        first = faults[0] if faults else opened.problems[0]
        raise _UnreadableResultError(f"The document was read, but the resulting report could not be read back: {first.message} ({first.place})", _STRICTLY)
    return opened.value, opened.problems


def _all_unplaced(foreign: ForeignReport, reason: str) -> ForeignReport:
    """A report of one sentence, and all texts of the document as pieces without a place."""
    texts = [(piece.where, piece.markdown) for piece in foreign.pieces] + [(note.where, note.markdown) for note in foreign.notes]
    words = plain_text([with_definitions(markdown) for _, markdown in texts])
    unplaced = tuple(Unplaced(where, text, reason) for (where, _), text in zip(texts, words, strict=True))
    stub = Piece("paragraph", "The text of the document is in unplaced.md.", "")
    return replace(foreign, pieces=(stub,), notes=(), unplaced=(*unplaced, *foreign.unplaced), comments=())


def _without_spaces_of_print(foreign: ForeignReport, language: str) -> ForeignReport:
    """The document as authors type it, without the no-break spaces that altreport prints in its language."""
    return replace(
        foreign,
        pieces=tuple(replace(piece, markdown=unspaced(piece.markdown, language)) for piece in foreign.pieces),
        notes=tuple(replace(note, markdown=unspaced(note.markdown, language)) for note in foreign.notes),
    )


def _differences(made: _Made, words: SourceWords) -> list[Difference]:
    numbered = made.numbered
    read = read_texts(numbered.report, numbered.ledger, numbered.labels, numbered.style)
    return compare(words, _result(made.arranged, numbered, read.value), _explained(made.foreign, made.arranged))


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text as both sides are compared: square brackets count as spaces, soft hyphens as nothing.

    Marks before which a language, or a note's mark that is gone, has a space are words of their own, whether the space is there or not. So is each
    sign of Chinese and Japanese, which have no spaces.
    """
    return tuple(_SPACED.sub(r" \g<0> ", text.translate(_UNSEEN)).split())


_SPACED = re.compile(r"[;:?!%«»]|[.,)”’](?!\w)|[\u3040-\u30ff\u3400-\u9fff]")
_UNSEEN = {ord("["): " ", ord("]"): " ", ord("\u00ad"): None}


def _result(arranged: Arrangement, numbered: NumberedReport, texts: Texts) -> Result:
    """What readers meet, in the source's order: a section after the recommendations may have come before them in the report."""
    report = numbered.report
    said: dict[str, tuple[str, ...]] = {RECOMMENDATIONS: words_of(arranged.recommendations_title)}
    for page in report.front:
        said[page.id] = (*words_of(page.title), *words_of(plain(texts.body[page.id])))
    for section in report.sections:
        said[section.id] = words_of(section.title)
    for name in (*(item.id for item in report.paragraphs), *(item.id for item in report.recommendations)):
        said[name] = words_of(plain(texts.body[name]))
    body = [word for name in arranged.order for word in said.get(name, ())]
    notes = {made.note.id: words_of(plain(made.blocks)) for made in texts.notes}
    return Result(tuple(body), tuple(notes.get(name, ()) for name, _, _ in arranged.endnotes))


def _explained(foreign: ForeignReport, arranged: Arrangement) -> Explained:
    """Typed numbers are dropped, since numbers are never stored, and so is the title, which is in report.yml; made-up headings, and labels that Word printed, are added."""
    typed = [f"{piece.number}." if piece.typed is None else piece.typed for piece in foreign.pieces if piece.number]
    unplaced = [word for piece in foreign.unplaced for word in words_of(piece.text) if piece.where]
    title = words_of(arranged.title) if any(piece.kind == "title" for piece in foreign.pieces) else ()
    left_out = words_of(" ".join((*filter(None, typed), *foreign.left_out, *arranged.left_out)))
    return Explained((*left_out, *unplaced, *title), words_of(" ".join((*arranged.added, *foreign.labels))))


def _account(made: _Made, origin: Origin, differences: list[Difference]) -> Account:
    foreign, arranged, numbered = made.foreign, made.arranged, made.numbered
    report = numbered.report
    places = Places(foreign)
    unplaced = (*(Unplaced("", each.words, each.reason) for each in differences), *foreign.unplaced)
    counts = {
        **foreign.counts,
        "sections": len(report.sections),
        "paragraphs": len(report.paragraphs),
        "endnotes": len(report.endnotes),
        "recommendations": len(report.recommendations),
        "sources proposed": len(report.sources),
        "pieces not placed": len(unplaced),
    }
    named: dict[str, list[str]] = {}
    for note, _, sources in arranged.endnotes:
        for source in sources:
            named.setdefault(source.partition(",")[0], []).append(note)
    proposals = tuple((key, ", ".join(named.get(key, ()))) for key, _ in arranged.works.sources)
    return Account(
        source=origin.path.name,
        kind=origin.kind,
        counts=counts,
        words=origin.words.count,
        remarks=tuple(
            replace(each, where=places.in_words(each.where))
            for each in (*_stopping(made), *foreign.remarks, *_renumbered(foreign, arranged, numbered), *arranged.remarks, *_kept_as_words(foreign))
        ),
        unplaced=tuple(replace(each, where=places.in_words(each.where)) for each in unplaced),
        differences=len(differences),
        proposals=proposals,
        comments=tuple(
            AccountComment(each.author, each.date, each.text, (arranged.homes[each.piece] if each.piece is not None else "") or places.in_words(each.where))
            for each in foreign.comments
        ),
    )


def _stopping(made: _Made) -> Iterator[Remark]:
    """What stops a build of the report, also of a draft, with its place in the document."""
    where = {home: piece.where for piece, home in reversed(list(zip(made.foreign.pieces, made.arranged.homes, strict=True))) if home}
    for problem in made.problems:
        if problem.severity == "error":
            yield Remark(where.get(problem.record, ""), str(problem.place), f"it stops a build: {problem.message} {problem.hint}", "doubtful")


def _renumbered(foreign: ForeignReport, arranged: Arrangement, numbered: NumberedReport) -> Iterator[Remark]:
    """Paragraphs and recommendations that had another number: hierarchical ones, and those that began again in each section."""
    report = numbered.report
    rows = ([item.id for item in report.paragraphs], [item.id for item in report.recommendations])
    now = {name: str(number) for row in rows for number, name in enumerate(row, start=1)}
    for piece, home in zip(foreign.pieces, arranged.homes, strict=True):
        if piece.number is not None and home in now and now[home] != piece.number:
            yield Remark(piece.where, piece.number, _ANOTHER_NUMBER.format(now[home]), "doubtful")


def _kept_as_words(foreign: ForeignReport) -> Iterator[Remark]:
    """Addresses in the text to which no link may lead, and marks such as ‘{.internal}’ that no brackets are before."""
    texts = [(piece.where, piece.markdown) for piece in foreign.pieces] + [(note.where, note.markdown) for note in foreign.notes]
    for where, markdown in texts:
        for address in refused_addresses(markdown):
            yield Remark(where, address, "an address that no link may have: kept as words", "doubtful")
        for mark in _MARK.findall(markdown):
            yield Remark(where, mark, "a mark that is in the document as text: kept as words, so it withholds nothing", "doubtful")
