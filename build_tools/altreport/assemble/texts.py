"""Every text of the report as Pandoc reads it, each alone so that none can spill into the next, with resolved references."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from altreport.document.label import Label
from altreport.document.resolve import resolve
from altreport.document.tree import Blocks, Node, NoteCall
from altreport.document.typographic_spaces import with_spaces
from altreport.document.walk import replaced
from altreport.model.located_data import Passage
from altreport.model.report import AlternativeReport
from altreport.notes.formatting import FormattedNote, format_notes, misread
from altreport.notes.ledger import Ledger
from altreport.pandoc.passages import read_passages
from altreport.pandoc.process import pandoc_version
from altreport.problems import Outcome, Problem


@dataclass(frozen=True)
class Texts:
    """The resolved trees of all texts, by id, the endnotes in order, and the labels of all that references can name."""

    body: dict[str, Blocks]
    notes: tuple[FormattedNote, ...]
    labels: dict[str, Label]


def read_texts(report: AlternativeReport, ledger: Ledger, labels: dict[str, Label], style: Path) -> Outcome[Texts]:
    """All texts of a numbered report, its endnotes in the citation style `style`.

    Problems where Pandoc reads other references than the ledger has. One process reads the texts while another reads the sources.
    """
    passages = dict(report.body())
    pandoc_version()  # both need it first: asked once
    with ThreadPoolExecutor(1) as beside:
        reading = beside.submit(read_passages, [passage.markdown for passage in passages.values()])
        formatted = format_notes(report, ledger, labels, style, lambda: reading.result().citations)
        read = reading.result().blocks
    problems: list[Problem] = []
    body = {
        record: with_spaces(resolve(_with_numbers(blocks, record, passage, ledger, problems), labels), report.cover.language)
        for (record, passage), blocks in zip(passages.items(), read, strict=True)
    }
    return Outcome(Texts(body, formatted.value, labels), (*problems, *formatted.problems))


def _with_numbers(blocks: Blocks, record: str, passage: Passage, ledger: Ledger, problems: list[Problem]) -> Blocks:
    """Name each call in a text by its note's id and occurrence, after a proof that both readings agree."""
    calls = ledger.calls[record]
    expected = [" ".join(call.works) or call.key for call in calls]
    found: list[str] = []
    waiting = iter(calls)

    def change(node: Node) -> list[Node] | None:
        if not isinstance(node, NoteCall):
            return None
        found.append(node.key)
        call = next(waiting, None)
        return [node if call is None else NoteCall(call.key, call.occurrence)]

    numbered = replaced(blocks, change)
    if found != expected:
        problems.append(misread("text", expected, found, passage.place, record))
    return numbered
