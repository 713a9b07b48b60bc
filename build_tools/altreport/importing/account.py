"""The import account: each piece of the source, what it was taken for, how certain that is, and what was not placed."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass

from altreport.importing.foreign_document import Remark, Unplaced
from altreport.problems import counted


@dataclass(frozen=True)
class AccountComment:
    """A comment of the source: author, date, text, and the id of the record it belongs to, or its place in the source."""

    author: str
    date: str
    text: str
    on: str


@dataclass(frozen=True)
class Account:
    """`source` is the file's name alone; `counts` say how much of what was made; `words` how many words were compared."""

    source: str
    kind: str
    counts: dict[str, int]
    words: int
    remarks: tuple[Remark, ...]
    unplaced: tuple[Unplaced, ...] = ()
    proposals: tuple[tuple[str, str], ...] = ()
    comments: tuple[AccountComment, ...] = ()

    @property
    def in_words(self) -> tuple[str, ...]:
        """The counts in words: '1 section', '33 paragraphs'."""
        return tuple(f"{count} {re.sub('s(?= |$)', '', name, count=1) if count == 1 else name}" for name, count in self.counts.items())

    def as_json(self) -> str:
        """The account for programs."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=2) + "\n"

    def as_markdown(self) -> str:
        """The account for people."""
        lines = [f"# Import account: {self.source}", "", f"Read as: {self.kind}.", ""]
        lines += [f"- {count}" for count in self.in_words]
        lines += [f"- {counted(self.words, 'word')} compared with the source in order: none lost, and all added words are listed below", ""]
        doubtful = [remark for remark in self.remarks if remark.certainty != "certain"]
        lines += ["## To look at", "", *(_row(remark) for remark in doubtful), ""] if doubtful else ["Nothing was doubtful.", ""]
        if self.proposals:
            lines += ["## Sources proposed from the notes", "", *(f"- `{key}`, named in {notes}" for key, notes in self.proposals), ""]
        if self.comments:
            lines += ["## Comments", "", "These are only here, in no part of the report.", "", *(_comment(comment) for comment in self.comments), ""]
        if self.unplaced:
            lines += ["## Not placed", "", "Kept word for word in unplaced.md.", "", *(f"- {piece.where}: {piece.reason}" for piece in self.unplaced), ""]
        lines += ["## Everything", "", *(_row(remark) for remark in self.remarks), ""]
        return "\n".join(lines)


def unplaced_page(unplaced: tuple[Unplaced, ...]) -> str:
    """What could not be placed, verbatim, for unplaced.md."""
    parts = [f"## {piece.where or 'somewhere'}\n\n{piece.reason}\n\n```text\n{piece.text}\n```\n" for piece in unplaced]
    return "# Not placed\n\n" + "\n".join(parts)


def _comment(comment: AccountComment) -> str:
    when = f", {comment.date}" if comment.date else ""
    return f"- on {comment.on}: ‘{comment.text}’ ({comment.author or 'no name'}{when})"


def _row(remark: Remark) -> str:
    where = f"{remark.where}: " if remark.where else ""
    sure = "" if remark.certainty == "certain" else f" ({remark.certainty})"
    return f"- {where}‘{remark.found}’ → {remark.taken_for}{sure}"
