"""The report as it was when a copy was sent, which git has kept."""

from __future__ import annotations

from pathlib import Path

from altreport.errors import CouldNotRunError
from altreport.model.report import AlternativeReport
from altreport.project.load import load
from altreport.project.source_revision import sources_at
from altreport.scratch import scratch_folder


def sent_report(root: Path, copy: str) -> AlternativeReport:
    """Read the report of which a copy ('26d30c5-public') was made; `CouldNotRunError` where git does not have that revision."""
    revision = copy.rpartition("-")[0]
    files = sources_at(root, revision)
    if not files:
        hint = "Use the clone in which the copy was made, with its whole history (‘git fetch --unshallow’)."
        raise CouldNotRunError(f"git does not have the revision {revision}, from which the copy {copy} was made.", hint)
    with scratch_folder() as folder:
        for name, data in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        report = load(folder).value
    if report is None:
        raise CouldNotRunError(f"The report of revision {revision} cannot be read.", "Is it a revision of this report?")
    return report
