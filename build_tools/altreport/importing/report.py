"""The way of a foreign document into a report's folder: arrange, write aside, read back, compare, put in place."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from altreport.assemble.texts import Texts, read_texts
from altreport.editions import Edition
from altreport.importing.account import Account, unplaced_page
from altreport.importing.arrange import Arranged, arrange
from altreport.importing.files import as_files
from altreport.importing.foreign import ForeignReport
from altreport.importing.proof import Explained, Result, compare
from altreport.importing.staging import ImportRefusedError, put_in_place, refuse_existing, staged, write_files
from altreport.pandoc.tree import plain
from altreport.problems import Problem
from altreport.project.numbered import NumberedReport, open_report

ACCOUNT = "import-account"
_REFERENCE_CODES = frozenset({"yaml", "schema", "bibtex", "csl", "file", "markup", "duplicate-id", "dangling-endnote", "dangling-source", "dangling-crossref"})


@dataclass(frozen=True)
class Imported:
    """What an import made: the folder, the account, and what `check` says of the result besides reading and references."""

    into: Path
    account: Account
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Origin:
    """Where a foreign document came from: its file, what that was read as, and its words in their own order.

    The words are found by another way than the import itself, so that the two can be compared.
    """

    path: Path
    kind: str
    words: list[str]


def import_report(foreign: ForeignReport, origin: Origin, into: Path, facts: dict[str, str]) -> Imported:
    """Write the report that `foreign` holds into the folder `into`, with its account.

    `facts` are the fields of report.yml that a document does not say. `ImportRefusedError`, and nothing written, where a
    word would be lost, something would be overwritten, or the result could not be read back.
    """
    arranged = arrange(foreign, origin.path.stem)
    files = as_files(arranged, facts)
    account_files = [f"{ACCOUNT}.md", f"{ACCOUNT}.json", *(["unplaced.md"] if foreign.unplaced else [])]
    refuse_existing(into, [*files, *account_files])
    with staged(files, into) as stage:
        numbered, problems = _read_back(stage)
        _prove(foreign, arranged, numbered, origin.words)
        account = _account(foreign, arranged, numbered, origin)
        write_files(stage, {f"{ACCOUNT}.md": account.as_markdown(), f"{ACCOUNT}.json": account.as_json()})
        if foreign.unplaced:
            write_files(stage, {"unplaced.md": unplaced_page(foreign.unplaced)})
        put_in_place(stage, into)
    return Imported(into, account, problems)


def _read_back(stage: Path) -> tuple[NumberedReport, tuple[Problem, ...]]:
    opened = open_report(stage, Edition.PUBLIC)
    faults = [problem for problem in opened.problems if problem.code in _REFERENCE_CODES and problem.severity == "error"]
    if opened.value is None or faults:
        first = faults[0] if faults else opened.problems[0]
        raise ImportRefusedError(
            f"The document was read, but the report made from it could not be read back: {first.message} ({first.place})",
            "Nothing was written. Please report this with the document, if you may share it.",
        )
    return opened.value, opened.problems


def _prove(foreign: ForeignReport, arranged: Arranged, numbered: NumberedReport, words: list[str]) -> None:
    read = read_texts(numbered.report, numbered.ledger, numbered.labels, numbered.style)
    faults = [problem.message for problem in read.problems]
    faults += compare(words, _result(arranged, numbered, read.value), _explained(foreign, arranged))
    if faults:
        listed = "\n".join(f"- {fault}" for fault in faults[:8])
        raise ImportRefusedError(
            f"The words of the document and of the report differ:\n{listed}", "Nothing was written. Please report this with the document, if you may share it."
        )


def words_of(text: str) -> list[str]:
    """The words of a text as both sides are compared: square brackets count as spaces."""
    return text.replace("[", " ").replace("]", " ").split()


def _result(arranged: Arranged, numbered: NumberedReport, texts: Texts) -> Result:
    report = numbered.report
    body: list[str] = []
    for page in report.front:
        body += [*page.title.split(), *words_of(plain(texts.body[page.id]))]
    for section in report.sections:
        body += words_of(section.title)
        for paragraph in section.paragraphs:
            body += words_of(plain(texts.body[paragraph.id]))
    body += words_of(arranged.recommendations_title)
    for recommendation in report.recommendations:
        body += words_of(plain(texts.body[recommendation.id]))
    notes = {made.note.id: tuple(words_of(made.text)) for made in texts.notes}
    return Result(tuple(body), tuple(notes.get(name, ()) for name, _, _ in arranged.endnotes))


def _explained(foreign: ForeignReport, arranged: Arranged) -> Explained:
    """Typed numbers fall away, since numbers are never stored; headings that the source lacks, and dashes between two, are added."""
    dropped = tuple(word for piece in foreign.pieces if piece.number for word in (f"{piece.number}.",))
    unplaced = tuple(word for piece in foreign.unplaced for word in words_of(piece.text) if piece.where)
    dashes = sum(section.title.count(" – ") for section in arranged.sections) - sum(
        piece.markdown.count(" – ") for piece in foreign.pieces if piece.kind == "heading"
    )
    own = ("Report",) * sum(remark.found == "(no heading)" for remark in foreign.remarks + arranged.remarks)
    opening = ("Opening",) if arranged.opening else ()
    return Explained((*dropped, *unplaced), (*opening, *own, *(("–",) * max(0, dashes))))


def _account(foreign: ForeignReport, arranged: Arranged, numbered: NumberedReport, origin: Origin) -> Account:
    report = numbered.report
    counts = {
        **foreign.counts,
        "sections": len(report.sections),
        "paragraphs": len(report.paragraphs),
        "endnotes": len(report.endnotes),
        "recommendations": len(report.recommendations),
        "sources proposed": len(report.sources),
        "pieces not placed": len(foreign.unplaced),
    }
    named: dict[str, list[str]] = {}
    for note, _, sources in arranged.endnotes:
        for source in sources:
            named.setdefault(source.partition(",")[0], []).append(note)
    proposals = tuple((key, ", ".join(named.get(key, ()))) for key, _ in arranged.works.sources)
    return Account(origin.path.name, origin.kind, counts, len(origin.words), (*foreign.remarks, *arranged.remarks), foreign.unplaced, proposals)
