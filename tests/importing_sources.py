"""Imports of sources for tests: into a small report, with what is in its file afterwards and what its notes print."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from altreport.document.walk import plain
from altreport.editions import Edition
from altreport.importing.sources.import_sources import ImportedSources, import_sources
from altreport.model.evidence import Source
from altreport.notes.formatting import format_works
from altreport.project.load import load
from altreport.project.numbered_report import open_report
from altreport.resources import template_folder
from small_report import write_report

SOURCES = "citations/sources.bib"
STYLE = template_folder() / "csl" / "altreport-note.csl"


def imported(folder: Path, content: str | bytes, name: str = "library.bib", changed: Mapping[str, str | bytes | None] | None = None) -> ImportedSources:
    """Import a file with this content into the small report, which `folder` gets unless it has a report already."""
    if not (folder / "report").exists():
        write_report(folder, changed)
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return import_sources(folder, [path])


def sources(folder: Path) -> dict[str, Source]:
    """The sources of the report by their keys."""
    report = load(folder).value
    assert report is not None
    return {source.id: source for source in report.sources}


def printed(folder: Path) -> dict[str, str]:
    """What the report prints for each source where it is cited for the first time."""
    report = load(folder).value
    assert report is not None
    return {key: plain(blocks) for key, blocks in format_works(report, STYLE).items()}


def errors(folder: Path) -> list[str]:
    """The errors that `check` finds in the report."""
    return [str(problem) for problem in open_report(folder, Edition.PUBLIC).problems if problem.severity == "error"]
