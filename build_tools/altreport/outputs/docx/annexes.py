"""Annexes in the Word file: tables whose numbers lead to the paragraphs and recommendations."""

from __future__ import annotations

from datetime import date

from altreport.assemble.facts import written_date
from altreport.assemble.texts import Texts
from altreport.model.report import AlternativeReport
from altreport.notes.annexes import Annex, AnnexCell, Piece
from altreport.outputs.docx.illustrations import shares
from altreport.outputs.docx.references import References
from altreport.pandoc.tables import table
from altreport.pandoc.tree import Node, text


def annex_table(annex: Annex, texts: Texts, references: References, report: AlternativeReport) -> list[Node]:
    """The table of an annex; days are written as the report's language writes them."""

    def piece(part: Piece) -> list[Node]:
        if isinstance(part, date):
            return [text(written_date(part, report))]
        if isinstance(part, str):
            return [text(part)]
        return [references.number_field(part.record, texts.labels[part.record])]

    def cell(lines: AnnexCell) -> list[Node]:
        made: list[Node] = []
        for line in lines:
            made += [{"t": "LineBreak"}] if made else []
            made += [node for part in line for node in piece(part)]
        return made

    rows = [[cell(lines) for lines in row] for row in annex.rows]
    measured = [[max((_measure(line) for line in lines), key=len, default="") for lines in row] for row in annex.rows]
    widths = shares([annex.columns, *measured])
    return [table([[text(name)] for name in annex.columns], rows, ["AlignLeft"] * len(annex.columns), widths)]


def _measure(line: tuple[Piece, ...]) -> str:
    """A text about as long as a line will be."""
    return "".join(part if isinstance(part, str) else "00 September 0000" if isinstance(part, date) else "00" for part in line)
