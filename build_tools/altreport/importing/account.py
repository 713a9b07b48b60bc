"""The import account: each piece of the source, what it was taken for, how certain that is, and what was not placed."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass

from altreport.importing.foreign_document import Remark, Unplaced
from altreport.problems import counted

_LINES, _SHOWN, _WORDS = 20, 8, 8
"""Lines to look at, pieces without a place among them, and words shown of each."""
_VARYING = re.compile(r"\b(?:para|rec|text|note)-[\w-]+|report/\S+|‘[^’]*’|\([^)]*\)|\d+")
"""What differs between remarks of one kind."""


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
    differences: int = 0

    @property
    def compared(self) -> str:
        """The result of the comparison of words in a few words."""
        if not self.differences:
            return "none lost, and all added words are listed"
        return f"{counted(self.differences, 'difference')} without an explanation; read unplaced.md first"

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
        lines += [f"- {counted(self.words, 'word')} compared with the source in order: {self.compared}", ""]
        first = self._to_look_at()
        lines += ["## To look at", "", *first, ""] if first else ["Nothing was doubtful.", ""]
        if self.proposals:
            lines += ["## Sources proposed from the notes", "", *(f"- `{key}`, named in {notes}" for key, notes in self.proposals), ""]
        if self.comments:
            lines += ["## Comments", "", "These are only here, in no part of the report.", "", *(_comment(comment) for comment in self.comments), ""]
        if self.unplaced:
            lines += ["## Not placed", "", "Kept word for word in unplaced.md.", "", *(_unplaced_row(piece) for piece in self.unplaced), ""]
        lines += ["## Everything", "", *(_row(remark) for remark in self.remarks), ""]
        return "\n".join(lines)

    def _to_look_at(self) -> list[str]:
        """At most `_LINES` lines, the doubtful ones first: remarks that say the same of several places share one."""
        lines = [_unplaced_row(piece) for piece in self.unplaced[:_SHOWN]]
        if len(self.unplaced) > _SHOWN:
            lines.append(f"- {len(self.unplaced) - _SHOWN} more pieces without a place: see ‘Not placed’ below")
        kinds: dict[str, list[Remark]] = {}
        for remark in sorted((each for each in self.remarks if each.certainty != "certain"), key=lambda each: each.certainty != "doubtful"):
            kinds.setdefault(_VARYING.sub("", remark.taken_for), []).append(remark)
        rows = [_row(each[0], len(each) - 1) for each in kinds.values()]
        left = _LINES - len(lines)
        return [*lines, *(rows if len(rows) <= left else [*rows[: left - 1], f"- {len(rows) - left + 1} more kinds of remarks: see ‘Everything’ below"])]


def unplaced_page(unplaced: tuple[Unplaced, ...]) -> str:
    """What could not be placed, verbatim, for unplaced.md."""
    parts = [f"## {piece.where or 'somewhere'}\n\n{piece.reason}\n\n```text\n{piece.text}\n```\n" for piece in unplaced]
    return "# Not placed\n\n" + "\n".join(parts)


def _comment(comment: AccountComment) -> str:
    when = f", {comment.date}" if comment.date else ""
    return f"- on {comment.on}: ‘{comment.text}’ ({comment.author or 'no name'}{when})"


def _row(remark: Remark, more: int = 0) -> str:
    found = "" if not remark.found or remark.where.endswith(f"‘{remark.found}’") else f"‘{remark.found}’"
    place = ": ".join(filter(None, (remark.where, found))) or "the whole file"
    sure = "" if remark.certainty == "certain" else f" ({remark.certainty})"
    return f"- {place} → {remark.taken_for}{sure}{f'; and {more} more like this, listed below' if more else ''}"


def _unplaced_row(piece: Unplaced) -> str:
    shown = " ".join(piece.text.split()[:_WORDS])
    return f"- {f'{piece.where}: ' if piece.where else ''}‘{shown}{' …' if shown != ' '.join(piece.text.split()) else ''}’ is in unplaced.md. {piece.reason}"
