"""Where a report's folder begins."""

from __future__ import annotations

from pathlib import Path

from altreport.editions import Edition
from altreport.errors import CouldNotRunError, NoReportError
from altreport.links_on_disk import is_link

COVER = Path("report/report.yml")
OWN = (".ready", ".aside", ".lock")
"""What the exchange of outputs (`replacing`) keeps in their folder."""


def find_root(start: Path) -> Path:
    """The nearest folder at or above `start` that holds report/report.yml; `NoReportError` where there is none."""
    here = start.resolve()
    for folder in (here, *here.parents):
        if (folder / COVER).exists():
            return folder
    raise NoReportError(
        f"No report was found in {start} or any folder above it.",
        "Go to the folder that holds ‘report/report.yml’, or name it with ‘--root’.",
    )


def linked_outputs(root: Path) -> tuple[Path, ...]:
    """The folders and files of altreport's own below build/ that are links.

    A report that somebody sends could lead a build out of its own folder by one: outputs would be written, and folders removed, where it leads.
    """
    build = root / "build"
    folders = (build, build / "preview", *(above / edition.value for above in (build, build / "preview") for edition in Edition))
    return tuple(path for folder in folders for path in (folder, *(folder / name for name in OWN)) if is_link(path))


def refuse_linked_outputs(root: Path) -> None:
    """`CouldNotRunError` where one of them is a link."""
    for path in linked_outputs(root):
        raise CouldNotRunError(f"{path.relative_to(root).as_posix()} {IS_LINK}", DELETE_LINK)


IS_LINK = "is a link, and altreport would write or delete files where it leads."
DELETE_LINK = "Delete the link; a build makes a folder in its place."


def require_report(root: Path) -> None:
    """`NoReportError` where `root` is no report's folder."""
    if not (root / COVER).exists():
        raise NoReportError(f"There is no {COVER.as_posix()} in {root}.", "Name the report's folder with ‘--root’.")
