"""The account of a letter's import: what was read and how surely, the time limits, what was left out, what found no place."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

from altreport.importing.foreign import Certainty, Unplaced
from altreport.model.evidence import InformationRequest, Outcome
from altreport.model.law import InformationLaw
from altreport.model.working_days import due_date, reply_time


@dataclass(frozen=True)
class Entry:
    """One field of the request: its value, where it was read, how surely, and what speaks against it."""

    field: str
    value: str
    where: str
    certainty: Certainty
    doubt: str = ""


@dataclass(frozen=True)
class LetterAccount:
    """`source` is the file's name alone; `layout` says how the letter puts questions and answers; `counts` say where the words went; `times` and `doubts` are sentences for people."""

    source: str
    kind: str
    made: str
    id: str
    words: int
    counts: dict[str, int]
    entries: tuple[Entry, ...]
    layout: str
    times: tuple[str, ...]
    doubts: tuple[str, ...]
    links: tuple[str, ...]
    unplaced: tuple[Unplaced, ...]

    def as_json(self) -> str:
        """The account for programs."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=2) + "\n"

    def as_markdown(self) -> str:
        """The account for people."""
        lines = [f"# Import account: {self.source}", "", f"Read as: {self.kind}.", ""]
        lines += [f"Made: {self.made}. Cite it as `[@{self.id}]`, one of its questions as `[@{self.id}, question 1]`.", ""]
        lines += ["## To look at", "", *(f"- {doubt}" for doubt in self.doubts), ""] if self.doubts else ["Nothing was doubtful.", ""]
        lines += ["## Time limits", "", *(f"- {time}" for time in self.times), ""]
        lines += ["## What was read", "", f"Questions: {self.layout}.", ""] if self.layout else ["## What was read", ""]
        lines += ["| field | value | read in | how surely |", "|---|---|---|---|"]
        lines += [f"| {entry.field} | {_cell(entry.value)} | {entry.where} | {entry.certainty} |" for entry in self.entries]
        lines += ["", "## Links in the letter", "", *(f"- {link}" for link in self.links), ""] if self.links else [""]
        lines += ["## Where the words went", "", *(f"- {count} {name}" for name, count in self.counts.items() if count), ""]
        lines += [f"Together {self.words}: every word of the letter, each in one place.", ""]
        if self.unplaced:
            lines += ["## Not placed", "", "Word for word, without names and contact details.", ""]
            lines += [f"{piece.where}, {piece.reason}:\n\n{_fenced(piece.text)}\n" for piece in self.unplaced]
        return "\n".join(lines).rstrip("\n") + "\n"


def written(day: date) -> str:
    """The day as people write it: 18 September 2022."""
    return f"{day.day} {day:%B %Y}"


def time_limits(request: InformationRequest, law: InformationLaw, received: date | None) -> tuple[list[str], list[str]]:
    """What the law's time limits mean for the request, and what is doubtful about that; both as sentences."""
    start = received or request.asked
    limit = law.answer_within
    time = reply_time(start, request.extended, request.answered, law)
    said = [f"The answer was due by {written(time.due)}: {limit.days} {limit.unit} after {written(start)} ({limit.section})."]
    doubts = (
        []
        if received
        else [
            f"The time limit was counted from the day on which the request was made ({written(start)}); it runs from the day on which the agency received it, which the letter does not say."
        ]
    )
    if (extended := request.extended) is not None:
        days = f" by {extended.working_days} working days" if extended.working_days else ""
        kept = "within the time limit" if time.notice_in_time else "after the time limit had passed"
        said.append(
            f"It was extended{days} to {written(extended.to)} ({law.extension or 'no section known'}); notice was given on {written(extended.on)}, {kept}."
        )
        if time.counted is not None and time.counted != extended.to:
            doubts.append(
                f"{extended.working_days} working days after {written(time.due)} end on {written(time.counted)}, not on {written(extended.to)} as the letter says."
            )
        if extended.to < time.due:
            doubts.append("The extension ends before the time limit itself: one of the dates may be misread.")
    if request.answered is None:
        said.append("Whether it was answered in time cannot be said: the letter's date was not found.")
    elif request.answered < start:
        doubts.append("The answer is dated before the request: one of the dates may be misread.")
    elif time.in_time:
        said.append(f"It was answered on {written(request.answered)}: in time.")
    else:
        said.append(f"It was answered on {written(request.answered)}: {time.late_by} working days late.")
    if law.transfer_within and any(question.outcome is Outcome.TRANSFERRED for question in request.questions):
        said.append(
            f"A transfer to another agency was due by {written(due_date(start, law.transfer_within, law.working_days))} ({law.transfer_within.section})."
        )
    return said, doubts


def doubts_of(entries: Sequence[Entry]) -> list[str]:
    """A sentence for each field that is not certain."""
    return [
        f"{entry.field}: {entry.value[:80]}{'…' if len(entry.value) > 80 else ''} ({entry.certainty}, {entry.where}). {entry.doubt}".rstrip()
        for entry in entries
        if entry.certainty != "certain"
    ]


def _cell(text: str) -> str:
    """The text in a cell of a table of Markdown."""
    return text.replace("|", "\\|")


def _fenced(text: str) -> str:
    """The text as a block of code, in a fence longer than any in it."""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}text\n{text}\n{fence}"
