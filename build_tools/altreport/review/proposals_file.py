"""The file with the proposals for a copy: written by altreport, answered there or by hand, and changed only where an answer changes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, cast

from altreport.author_files import Refusal, read_bytes
from altreport.did_you_mean import suggestion
from altreport.editing.spans import TextFile
from altreport.editing.yaml_items import YamlItems
from altreport.errors import CouldNotRunError
from altreport.journal import change_all
from altreport.journal_file import Change
from altreport.problems import quoted
from altreport.review.proposal import STATES, Answer, Kind, Proposal, Remark, Reviewer, SourceChange, State, Where
from altreport.review.reviews_folder import MOST, proposals_path, require_own_folder

_HEAD = """\
# What reviewers changed in the copy {copy}, and what they said about it.
# Answer each here, with accept, refuse or later and a reason for reviewers, or with ‘altreport review ask’.
# Comments and fields of your own are kept.
"""
_KEPT_STATES = (State.APPLIED, State.CONFLICT)


@dataclass(frozen=True)
class ProposalsFile:
    """The file of a copy: its path from the report's folder, its bytes (None: there is none yet) and the proposals in it."""

    copy: str
    path: str
    data: bytes | None
    proposals: tuple[Proposal, ...]


def read_proposals(root: Path, copy: str) -> ProposalsFile:
    """Read the proposals for a copy; `CouldNotRunError` where the file cannot be read, or has a value that is none of a field's."""
    require_own_folder(root)
    path = proposals_path(copy)
    if not (root / path).exists() and not (root / path).is_symlink():
        return ProposalsFile(copy, path, None, ())
    data = read_bytes(root / path, root, MOST)
    if isinstance(data, Refusal):
        raise CouldNotRunError(f"{path}: {data.message}", data.hint)
    try:
        items = YamlItems(TextFile(path, data)).items
    except UnicodeDecodeError as fault:
        raise CouldNotRunError(f"{path} is not in UTF-8.", "Save it as UTF-8 in your text editor.") from fault
    return ProposalsFile(copy, path, data, tuple(_proposal(item, path) for item in items))


def all_proposals(root: Path) -> tuple[ProposalsFile, ...]:
    """Read the proposals for all copies."""
    names = sorted(path.stem for path in (root / proposals_path("x")).parent.glob("*-*.yml"))
    return tuple(read_proposals(root, name) for name in names)


def change_of(file: ProposalsFile, proposals: Iterable[Proposal]) -> Change | None:
    """Return the change that puts these proposals into the file, by their ids, or None where it says all of it already.

    What is in the file and not among them is kept. Of what is in both, the file's own answer, reason and applied changes are only replaced by an answer,
    a reason or a state that is not empty.
    """
    items = YamlItems(TextFile(file.path, file.data or _HEAD.format(copy=file.copy).encode()))
    places = {item["id"]: place for place, item in enumerate(items.items) if isinstance(item.get("id"), str)}
    for proposal in proposals:
        if proposal.id not in places:
            items.add(_fields(proposal))
            continue
        place = places[proposal.id]
        there = file.proposals[place]
        for name, value in _fields(proposal).items():
            is_answer = name in ("answer", "reason") and (not value or (name == "reason" and proposal.answer is None))
            if not is_answer and not (name == "state" and there.state is State.APPLIED):
                items.set(place, name, value, before="answer")
        if there.state in _KEPT_STATES and proposal.answer is not None and proposal.state not in _KEPT_STATES:
            items.set(place, "state", None)
    data = items.edited()
    return None if data == file.data else Change(file.path, file.data, data)


def save(root: Path, file: ProposalsFile, proposals: Iterable[Proposal], command: str) -> None:
    """Write the proposals into the file of a copy, as `change_of` says."""
    require_own_folder(root)
    change = change_of(file, proposals)
    if change is not None:
        change_all(root, [change], command)


def _fields(proposal: Proposal) -> dict[str, Any]:
    """Return the fields of an item; empty ones are left out, but for those that are there to be filled in."""
    source = proposal.source and asdict(proposal.source)
    fields: dict[str, Any] = {
        **{name: str(getattr(proposal, name)) for name in ("id", "record", "kind", "where")},
        "by": [_filled(asdict(one)) for one in proposal.by],
        **{name: getattr(proposal, name) for name in ("before", "after", "about")},
        "comment": [_filled(asdict(one)) for one in proposal.thread],
        "source": source and {**source, "field": list(source["field"])},
        "near": list(proposal.near),
        **{name: getattr(proposal, name) for name in ("beside", "draft", "note")},
        "state": str(proposal.state) if proposal.state in _KEPT_STATES else "",
    }
    return {**_filled(fields), "answer": proposal.answer and str(proposal.answer), "reason": proposal.reason or None}


def _filled(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value not in ("", None, [], False)}


def _proposal(item: dict[str, Any], path: str) -> Proposal:
    """Make a proposal of an item; `CouldNotRunError` where a value is none that its field can have."""
    try:
        source = _source(item["source"]) if item.get("source") else None
        answer = _one_of(Answer, item["answer"].strip().lower(), "answer") if item.get("answer") else None
        said = _one_of(State, item.get("state") or State.OPEN, "state")
        kept = said in _KEPT_STATES and (answer is Answer.ACCEPT or (answer is None and said is State.CONFLICT))
        return Proposal(
            **{name: _text(item, name) for name in ("id", "record", "before", "after", "about", "beside", "draft", "note", "reason")},
            kind=_one_of(Kind, item.get("kind", ""), "kind"),
            where=_one_of(Where, item.get("where", ""), "where"),
            by=tuple(Reviewer(_text(one, "who"), one.get("on") or None, _text(one, "file"), one.get("tracked") == "true") for one in item.get("by") or ()),
            source=source,
            thread=tuple(
                Remark(_text(one, "who"), one.get("on") or None, _text(one, "words"), one.get("resolved") == "true") for one in item.get("comment") or ()
            ),
            near=tuple(item.get("near") or ()),
            answer=answer,
            state=said if kept else STATES[answer] if answer else State.OPEN,
        )
    except (KeyError, TypeError, AttributeError, ValueError) as fault:
        raise CouldNotRunError(f"{path}: the proposal {quoted(str(item.get('id', '')))} cannot be read: {fault}", "Correct it there.") from fault


def _source(item: dict[str, Any]) -> SourceChange:
    texts = {name: _text(item, name) for name in ("path", "old", "new", "record", "removed", "inserted")}
    field = tuple(int(step) if step.isdecimal() else step for step in cast("Sequence[str]", item["field"]))
    return SourceChange(**texts, line=int(item["line"]), field=field, offset=int(item["offset"]))


def _text(item: dict[str, Any], name: str) -> str:
    value = item.get(name, "")
    if not isinstance(value, str):
        raise TypeError(f"‘{name}’ must be text.")
    return value


def _one_of(kind: type[Any], value: Any, name: str) -> Any:  # noqa: ANN401 - one of the kinds of a proposal's fields
    try:
        return kind(value)
    except ValueError:
        raise ValueError(f"‘{name}’ is {quoted(str(value))}. {suggestion(str(value), [str(one) for one in kind], otherwise='')}".strip()) from None
