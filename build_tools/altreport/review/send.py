"""The review copy of an edition: the Word file with a stamp that says which state of the report it is, kept as it was sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from altreport.building.build_report import BuildOptions, build_report_into
from altreport.editions import Edition
from altreport.errors import CouldNotRunError
from altreport.journal import change_all
from altreport.journal_file import Change
from altreport.outputs.docx.output import WORD_FILE, WordOutput
from altreport.outputs.output import BuildContext
from altreport.problems import Outcome
from altreport.project.committed_revision import committed_revision
from altreport.project.report_folder import refuse_linked_outputs, require_report
from altreport.project.source_revision import revision_of, short_name
from altreport.resources import require_whole_installation
from altreport.review.reviews_folder import SENT, copy_path, require_own_folder
from altreport.review.stamp import Stamp, stamped
from altreport.scratch import scratch_folder

SENT_TO = f"{SENT}/sent-to.txt"
"""Whom copies were sent to: a line for each."""


@dataclass(frozen=True)
class Sent:
    """The copy: its name, its path from the report's folder, and whether it was kept from an earlier time."""

    copy: str
    path: str
    was_kept: bool


class ReviewCopy(WordOutput):
    """The Word file with a stamp. Its proof and the gate see the stamped file; the stamp is all that it has and the Word file has not."""

    def __init__(self, stamp: Stamp) -> None:
        self._stamp = stamp

    def make(self, build: BuildContext, into: Path) -> Outcome[tuple[Path, ...]]:
        """Write the Word file, and put the stamp in."""
        made = super().make(build, into)
        for path in made.value:
            path.write_bytes(stamped(path.read_bytes(), self._stamp, build.numbered.report.words.review_copy.format(copy=self._stamp.copy)))
        return made


def send(root: Path, edition: Edition, to: str, today: date) -> Outcome[Sent | None]:
    """Build the review copy of `edition` and keep it as reviews/sent/REV-E.docx; None where errors stop the build.

    A copy that is kept already is not built again: another version of altreport could build it differently, and reviewers may have the kept one. `to` is
    whom it is sent to, '' for no one in particular, which is noted with the day. `CouldNotRunError` where files differ from the commit.
    """
    require_whole_installation()
    require_report(root)
    refuse_linked_outputs(root)
    require_own_folder(root)
    revision = committed_revision(root, "review copy")
    stamp = Stamp(revision.commit, short_name(root, revision.commit), edition)
    sent = Sent(stamp.copy, copy_path(stamp.copy), (root / copy_path(stamp.copy)).exists())
    changes = [_noted(root, f"{today.isoformat()}  {stamp.copy}  {' '.join(to.split())}\n")] if to.strip() else []
    built: Outcome[bytes | None] = Outcome(None)
    if not sent.was_kept:
        built = _built(root, stamp)
        if built.value is None:
            return Outcome(None, built.problems)
        if revision_of(root) != revision:
            raise CouldNotRunError("The report’s files changed while the copy was made.", "Nothing was kept. Run the command again.")
        changes.append(Change(sent.path, None, built.value))
    change_all(root, changes, "altreport send")
    return Outcome(sent, built.problems)


def _built(root: Path, stamp: Stamp) -> Outcome[bytes | None]:
    with scratch_folder() as folder:
        built = build_report_into(folder / "built", root, stamp.edition, BuildOptions((ReviewCopy(stamp),)))
        path = folder / "built" / WORD_FILE
        return Outcome(path.read_bytes() if built.value.paths else None, built.problems)


def _noted(root: Path, line: str) -> Change:
    path = root / SENT_TO
    before = path.read_bytes() if path.is_file() else None
    return Change(SENT_TO, before, (before or b"") + line.encode())
