"""What an import makes of a Word file for a test, and how to look at it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from altreport.importing.docx import import_docx
from altreport.importing.import_report import Imported
from foreign_word import FACTS, p, saved, word_file

HEADING = p("The law", style="Heading1")
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def imported(folder: Path, body: str, **parts: Any) -> Imported:
    return import_docx(saved(folder / "in", word_file(body, **parts)), folder / "report", FACTS, strict=True)


def text_of(folder: Path, *names: str) -> str:
    """The sections' files (or those named), one after the other."""
    root = folder / "report"
    paths = [root / name for name in names] or sorted((root / "report/sections").glob("*.yml"))
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)


def passage(folder: Path, body: str, **parts: Any) -> str:
    """The text of the only paragraph, without its indentation."""
    imported(folder, HEADING + body, **parts)
    lines = text_of(folder).split("text: |\n")[1].split("\n")
    return "\n".join(line.removeprefix("      ") for line in lines).strip()


def remarks(made: Imported) -> dict[str, str]:
    return {remark.found: remark.taken_for for remark in made.account.remarks}
