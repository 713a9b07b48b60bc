"""The top folder of a report."""

from __future__ import annotations

from pathlib import Path

from altreport.author_files import OUT_OF_BUILD, links_of_outputs
from altreport.errors import CouldNotRunError, NoReportError

COVER = Path("report/report.yml")


def find_root(start: Path) -> Path:
    """Return the nearest folder at or above `start` that holds report/report.yml; `NoReportError` if there is none."""
    here = start.resolve()
    for folder in (here, *here.parents):
        if (folder / COVER).exists():
            return folder
    raise NoReportError(
        f"No report was found in {start} or any folder above it.",
        "Change to the folder of your report (‘cd FOLDER’), or give it with ‘--root FOLDER’.",
    )


def refuse_linked_outputs(root: Path) -> None:
    """Raise `CouldNotRunError` if outputs would be written, or folders removed, through a link."""
    for path in links_of_outputs(root):
        raise CouldNotRunError(f"{path.relative_to(root).as_posix()}: {OUT_OF_BUILD.message}", OUT_OF_BUILD.hint)


def require_report(root: Path) -> None:
    """Raise `NoReportError` if `root` is not the folder of a report."""
    if not (root / COVER).exists():
        raise NoReportError(f"There is no {COVER.as_posix()} in {root}.", "Give the folder of your report: ‘--root FOLDER’.")
