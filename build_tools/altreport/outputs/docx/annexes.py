"""Annexes in the Word file: tables whose numbers lead to the paragraphs and recommendations."""

from __future__ import annotations

from datetime import date

from altreport.assemble.facts import written_date
from altreport.assemble.texts import Texts
from altreport.document.table import table
from altreport.document.tree import Blocks, Inline, Inlines, LineBreak, Str
from altreport.model.annexes import Annex, AnnexCell, Piece
from altreport.model.report import AlternativeReport
from altreport.outputs.docx.illustrations import shares
from altreport.outputs.docx.references import References


def annex_table(annex: Annex, texts: Texts, references: References, report: AlternativeReport) -> Blocks:
    """The table of an annex; days are written as the report's language writes them."""

    def piece(part: Piece) -> Inline:
        if isinstance(part, date):
            return Str(written_date(part, report))
        return Str(part) if isinstance(part, str) else references.number_field(part.record, texts.labels[part.record])

    def cell(lines: AnnexCell) -> Inlines:
        made: list[Inline] = []
        for line in lines:
            made += [LineBreak()] if made else []
            made += map(piece, line)
        return tuple(made)

    rows = [[cell(lines) for lines in row] for row in annex.rows]
    measured = [[max((_measure(line) for line in lines), key=len, default="") for lines in row] for row in annex.rows]
    widths = shares([annex.columns, *measured])
    return (table([(Str(name),) for name in annex.columns], rows, ["AlignLeft"] * len(annex.columns), widths),)


def _measure(line: tuple[Piece, ...]) -> str:
    """A text about as long as a line will be."""
    return "".join(part if isinstance(part, str) else "00 September 0000" if isinstance(part, date) else "00" for part in line)
