"""A proposal: one thing that a reviewer changed or said in a returned Word file, and what the author answers."""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any

from altreport.model.record_fields import Path


class Kind(StrEnum):
    """What the reviewer did. `NOT_OURS` is a change of something that altreport makes, such as a number or a reference."""

    COMMENT = "comment"
    EDIT = "edit"
    INSERT = "insert"
    DELETE = "delete"
    MOVE = "move"
    SPLIT = "split"
    JOIN = "join"
    NEW_NOTE = "new-note"
    NOT_OURS = "not-ours"


class Where(StrEnum):
    """The part of the report that it touches."""

    TEXT = "text"
    NOTE = "note"
    HEADING = "heading"
    CAPTION = "caption"
    CELL = "cell"
    GENERATED = "generated"
    STRUCTURE = "structure"


class State(StrEnum):
    """What has become of it."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    LATER = "later"
    APPLIED = "applied"
    CONFLICT = "conflict"


class Answer(StrEnum):
    """What the author says to it."""

    ACCEPT = "accept"
    REFUSE = "refuse"
    LATER = "later"


STATES = {Answer.ACCEPT: State.ACCEPTED, Answer.REFUSE: State.REFUSED, Answer.LATER: State.LATER}


@dataclass(frozen=True)
class Reviewer:
    """Who proposed it: the name as the file has it ('' where it has none), the time (UTC where the file has it) and the returned file."""

    who: str = ""
    on: str | None = None
    file: str = ""
    tracked: bool = False


@dataclass(frozen=True)
class Remark:
    """One entry of a comment thread. `words` has a line for each paragraph; `resolved` is that of the thread."""

    who: str
    on: str | None
    words: str
    resolved: bool = False


@dataclass(frozen=True)
class SourceChange:
    """The change in the author's files that would make the report say it.

    `path` is relative to the report's root. `old` are the whole lines of the field's text that it touches, as they were when the copy was sent, with as
    many lines around them as it takes to find them only once in that text; `new` are the lines after the change. `line` is the first of them in the file.

    To apply it: in the text of the `field` of the `record` (the id of a paragraph, page, recommendation, endnote, table, 'report'), the characters
    `removed` at `offset` become `inserted`. The text is `Passage.markdown` (of the whole record, before an edition cut it) or the plain string;
    both are Markdown, respectively plain text, and know nothing of YAML: `in_file` (`review/field_in_file.py`) turns them into characters of the file.
    """

    path: str
    line: int
    old: str
    new: str
    record: str
    field: Path
    offset: int
    removed: str
    inserted: str


@dataclass(frozen=True)
class Proposal:
    """One change or one comment thread.

    `record` is the id that it is about; `beside` is another record that it needs: the one after which a new or moved paragraph is placed ('' for
    the beginning), or the one that was joined to it. `draft` is the YAML of a new record (a paragraph, a recommendation, an endnote), with its key
    or id. `before` and `after` are the words as printed. `about` is what a comment is about. `note` says in plain words why it is not ours, what is to
    be done by hand, or what follows from it. `near` has the ids of other proposals in the same sentence.
    """

    id: str
    record: str
    kind: Kind
    where: Where
    by: tuple[Reviewer, ...]
    before: str = ""
    after: str = ""
    source: SourceChange | None = None
    about: str = ""
    thread: tuple[Remark, ...] = ()
    near: tuple[str, ...] = ()
    beside: str = ""
    draft: str = ""
    note: str = ""
    answer: Answer | None = None
    reason: str = ""
    state: State = State.OPEN

    def answered(self, answer: Answer, reason: str = "") -> Proposal:
        """Return it with the author's answer."""
        return replace(self, answer=answer, reason=reason, state=STATES[answer])

    @property
    def reviewers(self) -> str:
        """Return the names of the reviewers; a change that was not tracked has the name of its file."""
        return ", ".join(dict.fromkeys(by.who or f"not tracked, {by.file}" for by in self.by))

    def as_dict(self) -> dict[str, Any]:
        """Return the JSON object of `review read --format json`."""
        source = self.source and {"path": self.source.path, "line": self.source.line, "old": self.source.old, "new": self.source.new}
        return {
            "id": self.id,
            "record": self.record,
            "kind": str(self.kind),
            "where": str(self.where),
            "by": [asdict(one) for one in self.by],
            "before": self.before,
            "after": self.after,
            "source": source,
            "comment": [asdict(one) for one in self.thread],
            "about": self.about,
            "near": list(self.near),
            "beside": self.beside,
            "draft": self.draft,
            "note": self.note,
            "answer": self.answer and str(self.answer),
            "reason": self.reason,
            "state": str(self.state),
        }


def proposal_id(record: str, place: str, before: str, after: str, who: str) -> str:
    """Return the id: ten hexadecimal digits of a hash, so that the same file read again gives the same ids.

    `place` is where it is in the record as it was sent (a field with an offset, or the words around it).
    """
    return hashlib.sha256(repr((record, place, before, after, who)).encode()).hexdigest()[:10]
