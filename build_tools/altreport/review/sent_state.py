"""The report as it was when a copy was sent, which git has kept."""

from __future__ import annotations

from pathlib import Path

from altreport.errors import CouldNotRunError
from altreport.model.report import AlternativeReport
from altreport.project.earlier_report import report_at


def sent_report(root: Path, copy: str) -> AlternativeReport:
    """Read the report of which a copy ('26d30c5-public') was made; `CouldNotRunError` where git does not have that revision."""
    revision = copy.rpartition("-")[0]
    try:
        with report_at(root, revision) as earlier:
            return earlier.whole
    except CouldNotRunError as fault:
        raise CouldNotRunError(
            f"The copy {copy} was made from the revision {revision}. {fault.message}",
            "Use the clone in which the copy was made, with its whole history (‘git fetch --unshallow’).",
        ) from fault
