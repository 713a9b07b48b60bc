"""The response log: every comment and change of reviewers with its answer, to send back to them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Literal

import docx
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Mm, Pt

from altreport.editions import Edition
from altreport.errors import CouldNotRunError
from altreport.ooxml.core_properties import Properties, write_properties
from altreport.ooxml.package import package_of, to_bytes
from altreport.project.report_folder import refuse_linked_outputs
from altreport.review.proposal import Kind, Proposal
from altreport.review.proposals_file import all_proposals
from altreport.writers.spreadsheet import workbook

Form = Literal["md", "xlsx", "docx"]
_COLUMNS = (("Record", 24), ("Kind", 10), ("Reviewer", 24), ("Before or about", 50), ("After or comment", 50), ("Answer", 12), ("Reason", 40))
_TITLE = "Review log"
_PAGE = (Mm(297), Mm(210))
"""A4 on its side: width and height."""


def write_log(root: Path, form: Form, edition: Edition | None = None) -> tuple[Path, int]:
    """Write build/review-log.md, .xlsx or .docx; return its path and the number of its entries. It names reviewers, so no output has it.

    It is sent to reviewers, so it is about the copies of one edition: readers of another one may not read the words. Without `edition`,
    `CouldNotRunError` if there are proposals for copies of several.
    """
    refuse_linked_outputs(root)
    files = [(file.copy.rpartition("-")[2], file.proposals) for file in all_proposals(root) if file.proposals]
    editions = sorted({name for name, _ in files})
    if edition is None and len(editions) > 1:
        hint = f"Write ‘altreport review log --edition’ and one of these: {', '.join(editions)}. Send it to reviewers of that edition only."
        raise CouldNotRunError("The proposals are about copies of several editions, which not the same people may read.", hint)
    rows = [_row(one) for name, proposals in files if edition in (None, name) for one in proposals]
    path = root / "build" / f"review-log.{form}"
    path.parent.mkdir(exist_ok=True)
    data = _document(rows) if form == "docx" else workbook(_TITLE, _COLUMNS, [tuple(row) for row in rows], "en") if form == "xlsx" else _page(rows).encode()
    new = path.with_name(f".{path.name}.new")
    new.write_bytes(data)
    new.replace(path)
    return path, len(rows)


def _row(one: Proposal) -> list[str]:
    said = "\n".join(f"{remark.who or 'No name'}: {remark.words}" for remark in one.thread)
    return [
        one.record,
        str(one.kind),
        one.reviewers,
        one.before or one.about,
        said or one.after,
        str(one.state),
        one.reason or (one.note if one.kind is Kind.NOT_OURS else ""),
    ]


def _page(rows: Iterable[Sequence[str]]) -> str:
    names = [name for name, _ in _COLUMNS]
    lines = [f"# {_TITLE}", "", f"| {' | '.join(names)} |", f"|{'---|' * len(names)}"]
    lines += [f"| {' | '.join(_cell(cell) for cell in row)} |" for row in rows]
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;")
    return "<br>".join(escaped.splitlines())


def _document(rows: Sequence[Sequence[str]]) -> bytes:
    """A Word file with one table, whose first row is on top of each page (ECMA-376, part 1, 17.4.78)."""
    made = docx.Document()
    page = made.sections[0]
    page.orientation, (page.page_width, page.page_height) = WD_ORIENT.LANDSCAPE, _PAGE
    page.left_margin = page.right_margin = Mm(15)
    write_properties(package_of(made), Properties(_TITLE, "en"))
    made.styles["Normal"].font.size = Pt(9)
    made.add_heading(_TITLE, 1)
    table = made.add_table(rows=1, cols=len(_COLUMNS), style="Table Grid")
    for cell, (name, _) in zip(table.rows[0].cells, _COLUMNS, strict=True):
        cell.paragraphs[0].add_run(name).bold = True
    repeated = OxmlElement("w:tblHeader")
    repeated.set(qn("w:val"), "true")
    made.element.xpath("//w:tr")[0].get_or_add_trPr().append(repeated)
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    return to_bytes(package_of(made))
