"""The response log: every comment and change of reviewers with its answer, to send back to them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Literal

from altreport.project.report_folder import refuse_linked_outputs
from altreport.review.proposal import Proposal
from altreport.review.proposals_file import all_proposals
from altreport.writers.spreadsheet import workbook

Form = Literal["md", "xlsx"]
_COLUMNS = (("Record", 24), ("Kind", 10), ("Reviewer", 24), ("Before or about", 50), ("After or comment", 50), ("Answer", 12), ("Reason", 40))


def write_log(root: Path, form: Form) -> tuple[Path, int]:
    """Write build/review-log.md or .xlsx; return its path and the number of its entries. It names reviewers, so it is no part of any output."""
    refuse_linked_outputs(root)
    rows = [_row(one) for file in all_proposals(root) for one in file.proposals]
    path = root / "build" / f"review-log.{form}"
    path.parent.mkdir(exist_ok=True)
    data = workbook("Review log", _COLUMNS, [tuple(row) for row in rows], "en") if form == "xlsx" else _page(rows).encode()
    path.write_bytes(data)
    return path, len(rows)


def _row(one: Proposal) -> list[str]:
    said = "\n".join(f"{remark.who or 'No name'}: {remark.words}" for remark in one.thread)
    names = ", ".join(dict.fromkeys(by.who or "not tracked" for by in one.by))
    return [one.record, str(one.kind), names, one.before or one.about, said or one.after, str(one.state), one.reason or one.note]


def _page(rows: Iterable[Sequence[str]]) -> str:
    names = [name for name, _ in _COLUMNS]
    lines = ["# Review log", "", f"| {' | '.join(names)} |", f"|{'---|' * len(names)}"]
    lines += [f"| {' | '.join(_cell(cell) for cell in row)} |" for row in rows]
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;")
    return "<br>".join(escaped.splitlines())
