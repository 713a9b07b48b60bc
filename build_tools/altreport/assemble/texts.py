"""Every text of the report as pandoc reads it, so that none can spill into the next, with its references named after the ledger."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from altreport.model.located import Passage
from altreport.model.report import AlternativeReport
from altreport.notes.formatting import FormattedNote, format_notes, misread
from altreport.notes.labels import Label
from altreport.notes.ledger import Call, Ledger
from altreport.notes.passages import read_passages
from altreport.notes.references import called_note, cross_reference
from altreport.pandoc.process import pandoc_version
from altreport.pandoc.tree import Node, attribute, classes_of, replace
from altreport.problems import Outcome, Problem


@dataclass(frozen=True)
class Reference:
    """A call of an endnote at its place in a text; `label` is None where the key names nothing (possible in a draft)."""

    key: str
    label: Label | None
    occurrence: int = 1
    inside_endnote: bool = False


Turn: TypeAlias = Callable[[Reference], list[Node]]
TurnCross: TypeAlias = Callable[[str, Label | None], list[Node]]
"""What an output makes of a note call, and of a wordless cross-reference."""


@dataclass(frozen=True)
class Texts:
    """The trees of all texts, by id, before the references in them are turned into an output's own form."""

    body: dict[str, list[Node]]
    notes: tuple[FormattedNote, ...]
    labels: dict[str, Label]

    def resolved(self, blocks: list[Node], call: Turn, cross: TurnCross) -> list[Node]:
        """The tree with each note call replaced by what `call` makes of it, each wordless cross-reference by `cross`."""
        resolved: list[Node] = replace(blocks, lambda node: self.reference(node, call, cross))
        return resolved

    def reference(self, node: Node, call: Turn, cross: TurnCross) -> list[Node] | None:
        """What takes the place of a note call or a wordless cross-reference; None for any other element."""
        if node["t"] == "Str":
            return None
        if (target := cross_reference(node)) is not None:
            return cross(target, self.labels.get(target))
        if (key := called_note(node)) is not None:
            occurrence = attribute(node, "occurrence")
            return call(Reference(key, self.labels.get(key), int(occurrence or 0), occurrence is None))
        return None


def read_texts(report: AlternativeReport, ledger: Ledger, labels: dict[str, Label], style: Path) -> Outcome[Texts]:
    """All texts of a numbered report, its endnotes in the citation style `style`.

    Problems where pandoc reads other references than the ledger has. Texts and sources are read at the same time, by a process each.
    """
    passages = dict(report.body())
    pandoc_version()  # what both ask for first is asked once
    with ThreadPoolExecutor(1) as beside:
        reading = beside.submit(read_passages, [passage.markdown for passage in passages.values()])
        formatted = format_notes(report, ledger, labels, style, lambda: reading.result().citations)
        read = reading.result().blocks
    problems: list[Problem] = []
    body = {record: _with_numbers(blocks, record, passage, ledger, problems) for (record, passage), blocks in zip(passages.items(), read, strict=True)}
    return Outcome(Texts(body, formatted.value, labels), (*problems, *formatted.problems))


def _with_numbers(blocks: list[Node], record: str, passage: Passage, ledger: Ledger, problems: list[Problem]) -> list[Node]:
    """Name each call in a text by its note's id and occurrence, after a proof that both readings agree."""
    calls = ledger.calls[record]
    expected = [" ".join(call.works) or call.key for call in calls]
    found: list[str] = []
    waiting = iter(calls)

    def change(node: Node) -> list[Node] | None:
        if "endnote-call" not in classes_of(node):
            return None
        found.append(attribute(node, "key") or attribute(node, "works") or "")
        call = next(waiting, None)
        return [_call(call)] if call is not None else [node]

    numbered: list[Node] = replace(blocks, change)
    if found != expected:
        problems.append(misread("text", expected, found, passage.place, record))
    return numbered


def _call(call: Call) -> Node:
    attributes = [["key", call.key], ["occurrence", str(call.occurrence)]]
    return {"t": "Span", "c": [["", ["endnote-call"], attributes], []]}
