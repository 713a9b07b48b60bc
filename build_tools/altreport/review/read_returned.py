"""Returned files become proposals in reviews/, one list for each copy that was sent."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from altreport.editions import Edition, select
from altreport.editions.shared_numbers import with_shared_numbers
from altreport.errors import CouldNotRunError
from altreport.importing.word.package import open_package
from altreport.model.located_data import Passage
from altreport.notes.labels import make_labels
from altreport.notes.ledger import number_notes
from altreport.project.numbered_report import NumberedReport
from altreport.review.proposal import Kind, Proposal, Where
from altreport.review.proposals_file import ProposalsFile, read_proposals, save
from altreport.review.reading.comments import Comment, read_comments
from altreport.review.reading.found import Found, proposals
from altreport.review.reading.of_which_copy import ALIKE, UNLIKE, KeptCopies, Likeness, known_as, stamp_of
from altreport.review.reading.returned_file import SentCopy, found_in, sent_copy
from altreport.review.reading.word_lines import WordFile, read_word_file
from altreport.review.reviews_folder import copies, copy_path
from altreport.review.sent_state import sent_report

Choose = Callable[[str, Sequence[Likeness]], str]
"""Asks of which copy a file is, given its name and the likest copies; '' for none of them."""


@dataclass
class Read:
    """What was read: the proposals of these files as they are in reviews/ now, by copy, and what to say about files."""

    proposals: dict[str, tuple[Proposal, ...]] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)

    @property
    def unplaced(self) -> tuple[Proposal, ...]:
        """Return the proposals that belong to no record, though they are about the author's words."""
        every = [one for found in self.proposals.values() for one in found]
        return tuple(one for one in every if not one.record and one.where is not Where.GENERATED)


@dataclass(frozen=True)
class _Returned:
    name: str
    file: WordFile
    comments: list[Comment]
    stamp: str


def read_returned(root: Path, paths: Sequence[Path], against: str, choose: Choose) -> Read:
    """Read files that came back and add their proposals to reviews/REV-E.yml; answers there are kept, and nothing is added twice.

    `against` names the copy of all of them, '' to find out. `CouldNotRunError`, and nothing is written, where one of them cannot be read or is no copy of
    this report.
    """
    kept = copies(root)
    if not kept:
        raise CouldNotRunError("No copy was sent: reviews/sent/ is empty.", "‘altreport send’ makes a copy for reviewers and keeps it there.")
    if against and not known_as(against, kept):
        raise CouldNotRunError(f"There is no copy {against} in reviews/sent/.", f"These are there: {', '.join(kept)}.")
    read = Read()
    by_copy: dict[str, list[_Returned]] = {}
    lines = KeptCopies(root)
    for path, file in _different(paths, read):
        copy = known_as(against, kept) or _copy_of(lines, file, kept, choose)
        if any(one.share < UNLIKE for one in lines.likest(file.file, [copy])):
            raise CouldNotRunError(f"{path.name} has hardly a line of {copy_path(copy)}.", "Nothing was written. Is it a file of another report?")
        by_copy.setdefault(copy, []).append(file)
        read.remarks.append(f"{path.name} is compared with {copy_path(copy)}.")
    made = {copy: _proposals_of(root, copy, files) for copy, files in by_copy.items()}
    for copy, (report, found) in made.items():
        there = read_proposals(root, copy)
        merged = _merged(there, found, report)
        save(root, there, merged, "altreport review read")
        names = {one.id for one in merged}
        read.proposals[copy] = tuple(one for one in read_proposals(root, copy).proposals if one.id in names)
    return read


def _different(paths: Sequence[Path], read: Read) -> Iterable[tuple[Path, _Returned]]:
    """Open each file, and those with the same bytes once."""
    seen: dict[str, str] = {}
    for path in paths:
        with open_package(path) as package:
            name = hashlib.sha256(path.read_bytes()).hexdigest()
            if name in seen:
                read.remarks.append(f"{path.name} is the same file as {seen[name]}.")
                continue
            seen[name] = path.name
            file = read_word_file(package)
            returned = _Returned(path.name, file, read_comments(package), stamp_of(package, file))
        yield path, returned


def _copy_of(lines: KeptCopies, file: _Returned, kept: Sequence[str], choose: Choose) -> str:
    if copy := known_as(file.stamp, kept):
        return copy
    found = lines.likest(file.file, kept)
    if not found or found[0].share < ALIKE:
        lost = f" Its stamp names the copy {file.stamp}, which is not in reviews/sent/." if file.stamp else ""
        raise CouldNotRunError(
            f"{file.name} is no copy of this report: hardly any of its lines are in what was sent.{lost}",
            "Nothing was written. Is it a file of another report? If you know which copy it is, name it with --against.",
        )
    same = [one for one in found if one.share >= found[0].share - 0.02]
    chosen = same[0].copy if len(kept) == 1 else choose(file.name, found)
    if not chosen:
        raise CouldNotRunError(
            f"{file.name} does not say which copy it is. It is most like {found[0].copy} ({found[0].share:.0%} of its words).",
            f"Nothing was written. Name the copy: --against {found[0].copy}.",
        )
    return chosen


def _proposals_of(root: Path, copy: str, files: Sequence[_Returned]) -> tuple[SentCopy, tuple[Proposal, ...]]:
    whole = sent_report(root, copy)
    edition = Edition(copy.rpartition("-")[2])
    own = select(whole, edition)
    report = with_shared_numbers(own, whole, edition)
    ledger = number_notes(report)
    numbered = NumberedReport(root, edition, report, whole, ledger, make_labels(report, ledger), root, unfilled=own)
    sent = sent_copy(root / copy_path(copy), numbered)
    taken = {name for name, _ in whole.named_records()}
    found = [(file.name, one) for file in files for one in found_in(file.file, file.comments, sent, set(taken))]
    everything, shown = (" ".join(" ".join(text.markdown.split()) for _, text in each.texts()) for each in (whole, report))
    return sent, proposals((name, _with_withheld(one, everything, shown)) for name, one in found)


def _with_withheld(one: Found, everything: str, shown: str) -> Found:
    """Say of inserted words that the report has them already, for readers of other editions only."""
    words = " ".join(one.after.split())
    if one.kind is not Kind.COMMENT and len(words) >= 20 and words in everything and words not in shown:
        return replace(one, source=None, note=f"{one.note} The report has these words, but this edition leaves them out.".strip())
    return one


def _merged(there: ProposalsFile, found: Sequence[Proposal], sent: SentCopy) -> tuple[Proposal, ...]:
    """What was found, joined with what is in the file: the same change by another reviewer keeps the id and gets both names."""
    known = {one.id: one for one in there.proposals}
    alike = {_change(one): one for one in there.proposals if one.source is not None}
    olds = {one.id: known.get(one.id) or (alike.get(_change(one)) if one.source is not None else None) for one in found}
    names = {name: old.id if old is not None else name for name, old in olds.items()}
    made = []
    for one in found:
        old, near = olds[one.id], tuple(names.get(name, name) for name in one.near)
        made.append(replace(one, near=near) if old is None else replace(one, id=old.id, near=near, by=tuple(dict.fromkeys([*old.by, *one.by]))))
    every = {**known, **{one.id: one for one in made}}
    texts = dict(sent.printed.read.whole.texts())
    sentences: dict[object, list[str]] = {}
    for one in every.values():
        if (place := _sentence(one, texts)) is not None:
            sentences.setdefault(place, []).append(one.id)
    beside = {name: every for every in sentences.values() for name in every}
    changed = [replace(one, near=tuple(dict.fromkeys([*one.near, *(name for name in beside.get(one.id, ()) if name != one.id)]))) for one in every.values()]
    new = {one.id for one in made}
    return tuple(one for one in changed if one.id in new or one != known[one.id])


def _change(one: Proposal) -> object:
    return one.kind, one.source


def _sentence(one: Proposal, texts: Mapping[str, Passage]) -> object:
    """The sentence of the source that a proposal changes."""
    if one.source is None or one.kind is Kind.COMMENT:
        return None
    text = texts.get(one.source.record)
    before = (text.markdown if text is not None and one.source.field == ("text",) else "")[: one.source.offset]
    ends = [match.end() for match in re.finditer(r"[.!?…؟。][’”»)\]]*(?:\[[^\]]*\])*\s+", before)]
    return one.source.record, one.source.field, max(ends, default=0)
