"""Accepted proposals become changes of the author's files: carried over to the present text, proved in a copy, made all together."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

from altreport.editing.proved_changes import change_files, prove_changes
from altreport.editing.spans import Replacement, TextFile
from altreport.errors import CouldNotRunError
from altreport.journal_file import Change
from altreport.model.located_data import Mapping as Mapped
from altreport.model.located_data import Scalar
from altreport.model.record_fields import Path as FieldPath
from altreport.project.load import load
from altreport.readers.yaml_file import parse_yaml
from altreport.review.field_in_file import Edit, edited
from altreport.review.line_ends import with_line_ends_of, with_plain_line_ends
from altreport.review.proof_of_apply import prove
from altreport.review.proposal import Answer, Kind, Proposal, SourceChange, State
from altreport.review.proposals_file import ProposalsFile, all_proposals, change_of
from altreport.review.report_fields import FieldOfRecord, fields_of
from altreport.review.sent_state import sent_report
from altreport.review.three_way import carried

Key = tuple[str, FieldPath]
COMMAND = "altreport review apply"
ENDNOTES = "citations/endnotes.yml"


class Fate(StrEnum):
    """What becomes of an accepted proposal."""

    APPLIES = "applies"
    THERE = "already there"
    CONFLICT = "conflict"
    BY_HAND = "to be done by hand"


@dataclass(frozen=True)
class Judged:
    """An accepted proposal, what becomes of it, and why where it is not applied."""

    proposal: Proposal
    copy: str
    fate: Fate
    why: str = ""


@dataclass(frozen=True)
class Applied:
    """What was applied, or would be: each accepted proposal, and the lines that change in the report's files (a unified diff)."""

    judged: tuple[Judged, ...]
    diff: tuple[str, ...]

    def of(self, fate: Fate) -> tuple[Judged, ...]:
        """Return the proposals with a fate."""
        return tuple(one for one in self.judged if one.fate is fate)


@dataclass
class _Plan:
    judged: dict[str, Judged] = field(default_factory=dict)
    edits: dict[Key, dict[Edit, list[str]]] = field(default_factory=lambda: defaultdict(dict))

    def settle(self, name: str, fate: Fate, why: str = "") -> None:
        self.judged[name] = replace(self.judged[name], fate=fate, why=why)


def apply(root: Path, *, dry_run: bool) -> Applied:
    """Apply all accepted proposals to the report in `root`, or with `dry_run` only try it in a copy.

    All files are changed or none. What the author has changed since the copy was sent is compared first: where it is in the way, the proposal is a conflict, and
    is not applied. `CouldNotRunError`, and nothing is changed, where the report would have an error that it has not now, or another text would change.
    """
    files = all_proposals(root)
    loaded = load(root)
    if loaded.value is None:
        raise CouldNotRunError("report/report.yml cannot be read.", "‘altreport check’ says why. Correct it first.")
    present = fields_of(loaded.value)
    plan = _planned(root, files, present)
    changes = _file_changes(root, plan, present)
    judged = tuple(plan.judged.values())
    expected = {key: edited(present[key].text, edits) for key, edits in plan.edits.items()}
    notes = [one.proposal.draft for one in judged if one.fate is Fate.APPLIES and one.proposal.kind is Kind.NEW_NOTE and one.proposal.draft]
    if notes:
        changes = _with_notes(root, notes, changes)
        expected |= {(name, path): text for draft in notes for name, path, text in _said(draft)}
    editions = {one.copy.rpartition("-")[2] for one in judged}

    def proved(copy: Path) -> None:
        prove(root, loaded, copy, expected, editions)

    if changes and dry_run:
        prove_changes(root, changes, proved)
    if not dry_run:
        answered = [change for change in (_with_states(file, plan.judged) for file in files) if change is not None]
        change_files(root, [*changes, *answered], COMMAND, proved if changes else lambda _: None)
    return Applied(judged, tuple(line for change in changes for line in _diff(change)))


def _planned(root: Path, files: Iterable[ProposalsFile], present: Mapping[Key, FieldOfRecord]) -> _Plan:
    plan = _Plan()
    for file in files:
        accepted = [one for one in file.proposals if one.answer is Answer.ACCEPT and one.state is not State.APPLIED]
        base: Mapping[Key, FieldOfRecord] | None = None
        for one in accepted:
            plan.judged[one.id] = Judged(one, file.copy, Fate.BY_HAND, one.note)
            if one.source is not None:
                base = fields_of(sent_report(root, file.copy)) if base is None else base
                _carry(plan, one, one.source, base, present)
    for edits in plan.edits.values():
        _refuse_overlaps(plan, edits)
    return plan


def _carry(plan: _Plan, one: Proposal, change: SourceChange, base: Mapping[Key, FieldOfRecord], present: Mapping[Key, FieldOfRecord]) -> None:
    key, name = (change.record, change.field), one.id
    new_note = one.draft.partition(":")[0] if one.kind is Kind.NEW_NOTE else ""
    edit = Edit(change.offset, change.offset + len(change.removed), change.inserted)
    if key not in base or base[key].text[edit.start : edit.end] != change.removed:
        plan.settle(name, Fate.CONFLICT, "The text that was sent does not have these words there.")
    elif new_note and (new_note, ("id",)) in present:
        plan.settle(name, Fate.CONFLICT, f"The report has an endnote ‘{new_note}’ already.")
    elif key not in present:
        plan.settle(name, Fate.CONFLICT, "The report does not have this text any more.")
    else:
        found = carried(edit, base[key].text, present[key].text)
        if found.edit is not None:
            plan.settle(name, Fate.APPLIES)
            plan.edits[key].setdefault(found.edit, []).append(name)
        elif found.is_there:
            plan.settle(name, Fate.THERE)
        else:
            plan.settle(name, Fate.CONFLICT, "The report has changed at this place since the copy was sent.")


def _refuse_overlaps(plan: _Plan, edits: dict[Edit, list[str]]) -> None:
    """Two edits of the same words are a conflict: neither is applied."""
    for edit in [edit for edit in edits if _clashes(edit, edits)]:
        for name in edits.pop(edit):
            plan.settle(name, Fate.CONFLICT, "Another accepted proposal changes the same words. Refuse one of the two, or make both changes by hand.")


def _clashes(edit: Edit, edits: Iterable[Edit]) -> bool:
    """Whether another edit has characters of this one, or inserts something at the same place."""
    others = [other for other in edits if other != edit]
    return any((other.start < edit.end and edit.start < other.end) or (other.start == other.end == edit.start == edit.end) for other in others)


def _file_changes(root: Path, plan: _Plan, present: Mapping[Key, FieldOfRecord]) -> list[Change]:
    """Return the changes of the report's files; what cannot be written safely is left to the author."""
    replacements: dict[str, list[Replacement]] = defaultdict(list)
    paths = {present[key].path for key in plan.edits}
    data = {path: (root / path).read_bytes() for path in paths}
    files = {path: TextFile(path, with_plain_line_ends(data[path])) for path in paths}
    for key, edits in list(plan.edits.items()):
        path = present[key].path
        made = present[key].replacement(sorted(edits), files[path]) if edits else None
        if made is not None:
            replacements[path].append(made)
            continue
        for name in [name for names in edits.values() for name in names]:
            plan.settle(name, Fate.BY_HAND, "The text is written in a way that cannot be changed safely.")
        del plan.edits[key]
    changes = []
    for path, made_here in sorted(replacements.items()):
        after = with_line_ends_of(data[path], files[path].replaced(made_here))
        if after != data[path]:
            changes.append(Change(path, data[path], after))
    return changes


def _with_notes(root: Path, drafts: Iterable[str], changes: list[Change]) -> list[Change]:
    """Return the changes with new endnotes at the end of their file."""
    path = root / ENDNOTES
    earlier = next((change for change in changes if change.path == ENDNOTES), None)
    before = earlier.before if earlier is not None else path.read_bytes() if path.is_file() else None
    text = ((earlier.after if earlier is not None else before) or b"").decode("utf-8-sig").replace("\r\n", "\n").rstrip("\n")
    made = ("\n".join([*([text] if text else []), *(draft.rstrip("\n") for draft in drafts)]) + "\n").encode()
    after = with_line_ends_of(before, made) if before else made
    return [*(change for change in changes if change is not earlier), Change(ENDNOTES, before, after)]


def _said(draft: str) -> Iterable[tuple[str, FieldPath, str]]:
    """Yield the fields of the endnote in a draft, as the report then has them."""
    read = parse_yaml(draft, ENDNOTES).value
    for name, value in read.items.items() if isinstance(read, Mapped) else ():
        yield name, ("id",), name
        yield name, ("text",), value.text if isinstance(value, Scalar) else ""


def _with_states(file: ProposalsFile, judged: Mapping[str, Judged]) -> Change | None:
    """Return the change of a file with proposals that records what became of the accepted ones."""
    states = {Fate.APPLIES: State.APPLIED, Fate.THERE: State.APPLIED, Fate.CONFLICT: State.CONFLICT, Fate.BY_HAND: State.ACCEPTED}
    mine = {one.id: one for one in file.proposals}
    return change_of(file, [replace(mine[name], state=states[one.fate]) for name, one in judged.items() if name in mine])


def _diff(change: Change) -> Iterable[str]:
    before, after = ((data or b"").decode("utf-8-sig").splitlines() for data in (change.before, change.after))
    return difflib.unified_diff(before, after, change.path, change.path, n=1, lineterm="")
