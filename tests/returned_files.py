"""Files that came back: those of the folder `shared`, and the report at the revision from which they were made."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from altreport.editions import Edition
from altreport.project.numbered_report import NumberedReport, read_report
from altreport.review.proposal import Proposal
from altreport.review.reading.found import proposals
from altreport.review.reading.printed_fields import text_fields
from altreport.review.reading.returned_file import SentCopy, found_in, returned_file, sent_copy

REVISION = "26d30c5"


def report_as_sent(project: Path, into: Path) -> NumberedReport:
    """The public edition of our own report at the revision that was sent; a test without that history is skipped by name, and fails in CI."""
    archive = subprocess.run(["git", "archive", REVISION, "report", "recommendations", "citations"], cwd=project, capture_output=True, check=False)
    if archive.returncode:
        told = f"the history of this clone does not have revision {REVISION}"
        pytest.fail(told) if os.environ.get("CI") else pytest.skip(told)
    subprocess.run(["tar", "x", "-C", str(into)], input=archive.stdout, check=True)
    return numbered(into)


def numbered(root: Path) -> NumberedReport:
    read = read_report(root, Edition.PUBLIC).value
    assert read is not None
    return read


def copy_of(path: Path, read: NumberedReport) -> SentCopy:
    return sent_copy(path, read)


def proposals_in(paths: list[Path], sent: SentCopy) -> tuple[Proposal, ...]:
    """What reading these files together proposes."""
    taken = {name for name, _ in sent.printed.read.report.named_records()}
    return proposals((path.name, found) for path in paths for found in found_in(*returned_file(path), sent, set(taken)))


def words_of_notes(sent: SentCopy) -> dict[str, str]:
    """The words of each sent note, by its id in the ledger, without the numbers that references print."""
    texts = {
        key: "".join(piece.text for line in sent.file.notes[call].lines for piece in line.pieces if not piece.generated)
        for call, key in sent.printed.note_keys.items()
    }
    return {key: " ".join(text.split()) for key, text in texts.items()}


def texts_after(made: tuple[Proposal, ...], sent: SentCopy) -> dict[str, str]:
    """The text of each record with all its proposals applied, blanks as one; `removed` is at its place each time."""
    read = sent.printed.read
    texts = {name: field.whole for name, field in text_fields(read.report).items()} | {note.id: note.text.markdown for note in read.report.endnotes}
    changes = [one.source for one in made if one.source is not None and one.source.field in (("text",), ("notice",))]
    for change in sorted(changes, key=lambda each: (-each.offset, -len(each.removed))):
        text, end = texts[change.record], change.offset + len(change.removed)
        assert text[change.offset : end] == change.removed
        texts[change.record] = text[: change.offset] + change.inserted + text[end:]
    return {name: " ".join(text.split()) for name, text in texts.items()}


def expected_after(changes: list[dict[str, object]], sent: SentCopy) -> Iterator[tuple[str, str]]:
    """The text of each record after the edits that a list of changes has."""
    texts = texts_after((), sent)
    for change in changes:
        record, edit = str(change.get("record")), change.get("edit")
        if isinstance(edit, dict) and record in texts:
            old, new = (" ".join(str(edit[name]).split()) for name in ("old", "new"))
            texts[record] = " ".join(texts[record].replace(old, new.replace("[^NEW]", f"[^{record}-note]"), 1).split())
            yield record, texts[record]
