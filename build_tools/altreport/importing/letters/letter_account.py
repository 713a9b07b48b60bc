"""The account of a letter's import: facts with their certainty, time limits, words left out, words not placed."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from datetime import date

from altreport.importing.foreign_document import Unplaced
from altreport.importing.letters.facts import Fact
from altreport.importing.letters.read_letter import ReadLetter
from altreport.importing.letters.redaction import CONTACT_LEFT_OUT, NAME_LEFT_OUT
from altreport.model.evidence import InformationRequest, Outcome
from altreport.model.law import InformationLaw
from altreport.model.working_days import due_date, reply_time

_LINK = re.compile(
    r"(?i)https?://[^\s<>\"]+[^\s<>\".,;:!?)\]’'”]|(?<![\w.@-])(?:[a-z0-9-]{1,63}\.){2,8}[a-z]{2,20}(?![\w@])(?:/[^\s<>\"]*[^\s<>\".,;:!?)\]’'”])?"
)
_LEFT_OUT = "words of the letterhead, signatures, names and contact details, left out"
_COUNTED = {
    "question": "words in questions",
    "answer": "words in answers",
    "complaint": "words on how to complain",
    "unplaced": "words not placed, kept below",
    "repeated": "words of questions repeated before their answers",
    "number": "typed numbers of questions",
    "furniture": "words of page furniture",
}


@dataclass(frozen=True)
class LetterAccount:
    """`source` is the file's name alone; `layout` says how questions and answers were found; `counts` say where the words went.

    `times` and `doubts` are sentences for people; `left_out` are the numbers of lines with names and contact details.
    """

    source: str
    kind: str
    made: str
    id: str
    words: int
    counts: dict[str, int]
    entries: tuple[Fact, ...]
    layout: str
    times: tuple[str, ...]
    doubts: tuple[str, ...]
    links: tuple[str, ...]
    left_out: tuple[int, ...]
    unplaced: tuple[Unplaced, ...]

    def as_json(self) -> str:
        """Return the account for programs."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=2) + "\n"

    def as_markdown(self) -> str:
        """Return the account for people."""
        lines = [f"# Import account: {self.source}", "", f"Read as: {self.kind}.", ""]
        lines += [f"Made: {self.made}. Cite it as `[@{self.id}]`, one of its questions as `[@{self.id}, question 1]`.", ""]
        lines += ["## To look at", "", *(f"- {doubt}" for doubt in self.doubts), ""] if self.doubts else ["Nothing was doubtful.", ""]
        lines += ["## Time limits", "", *(f"- {time}" for time in self.times), ""]
        lines += ["## What was read", "", *([f"Questions: {self.layout}.", ""] if self.layout else [])]
        lines += ["| field | value | read in | how surely |", "|---|---|---|---|"]
        lines += ["| {} | {} | {} | {} |".format(fact.field, fact.value.replace("|", "\\|"), fact.where, fact.certainty) for fact in self.entries]
        lines += ["", "## Links in the letter", "", *(f"- {link}" for link in self.links), ""] if self.links else [""]
        lines += ["## Where the words went", "", *(f"- {count} {name}" for name, count in self.counts.items() if count), ""]
        lines += [f"Together {self.words}: every word of the letter, each in one place.", ""]
        if self.left_out:
            lines += [f"Left out, because they can name people: lines {', '.join(map(str, self.left_out))} of the letter (its head and signatures).", ""]
        if self.unplaced:
            lines += ["## Not placed", "", "Word for word, without names and contact details.", ""]
            lines += [f"{piece.where}, {piece.reason}:\n\n{_fenced(piece.text)}\n" for piece in self.unplaced]
        return "\n".join(lines).rstrip("\n") + "\n"


def letter_account(letter: ReadLetter, made: str, request: InformationRequest) -> LetterAccount:
    """Return the account of a letter; `made` is the request's file, `request` what it says."""
    times, time_doubts = _time_limits(request, letter.law, letter.values().get("received", ""))
    unplaced = [segment for segment in letter.segments if segment.kind == "unplaced"]
    texts = [letter.redaction.apply(segment.text) for segment in letter.segments if segment.kind in ("question", "answer", "complaint", "unplaced")]
    return LetterAccount(
        source=letter.source,
        kind=f"a reply to a request under the {letter.law.title} ({letter.law.id})",
        made=made,
        id=request.id,
        words=len(letter.text.split()),
        counts=_counts(letter),
        entries=tuple(letter.facts.values()),
        layout=letter.body.how,
        times=tuple(times),
        doubts=(*(fact.sentence for fact in letter.facts.values() if fact.certainty != "certain"), *time_doubts, *letter.doubts()),
        links=tuple(dict.fromkeys(letter.redaction.apply(link[0]) for text in texts for link in _LINK.finditer(text))),
        left_out=tuple(segment.line for segment in letter.segments if segment.kind == "left out"),
        unplaced=tuple(Unplaced(f"line {segment.line}", letter.redaction.apply(segment.text), segment.reason) for segment in unplaced),
    )


def _counts(letter: ReadLetter) -> dict[str, int]:
    """How many words went where; together they are the letter's."""
    counts = dict.fromkeys([*_COUNTED.values(), _LEFT_OUT], 0)
    for segment in letter.segments:
        words = len(segment.raw.split())
        shown = segment.kind in ("question", "answer", "complaint", "unplaced")
        hidden = _words_left_out(segment.text, letter.redaction.apply(segment.text)) if shown else words if segment.kind == "left out" else 0
        counts[_LEFT_OUT] += hidden
        if segment.kind != "left out":
            counts[_COUNTED[segment.kind]] += words - hidden
    return counts


def _words_left_out(text: str, shown: str) -> int:
    """The number of words of a text that its marks replace, wholly or in part."""
    marks = shown.count(NAME_LEFT_OUT) + shown.count(CONTACT_LEFT_OUT)
    return len(text.split()) - (len(shown.split()) - 3 * marks)


def _written(day: date) -> str:
    """Return the day as people write it: 18 September 2022."""
    return f"{day.day} {day:%B %Y}"


def _time_limits(request: InformationRequest, law: InformationLaw, given: str) -> tuple[list[str], list[str]]:
    """What the law's time limits mean for the request, and what is doubtful about that; both as sentences."""
    received = date.fromisoformat(given) if given else None
    start = received or request.asked
    limit = law.answer_within
    time = reply_time(start, request.extended, request.answered, law)
    said = [f"The answer was due by {_written(time.due)}: {limit.days} {limit.unit} after {_written(start)} ({limit.section})."]
    doubts = []
    if not received:
        doubts.append(
            f"The time limit was counted from the day on which the request was made ({_written(start)}); it runs from the day on which the agency "
            "received it, which the letter does not give. If you know it, add --received."
        )
    if (extended := request.extended) is not None:
        days = f" by {extended.working_days} working days" if extended.working_days else ""
        kept = "within the time limit" if time.notice_in_time else "after the time limit had passed"
        said.append(
            f"It was extended{days} to {_written(extended.to)} ({law.extension or 'no section known'}); notice was given on {_written(extended.on)}, {kept}."
        )
        if time.counted is not None and time.counted != extended.to:
            doubts.append(
                f"{extended.working_days} working days after {_written(time.due)} end on {_written(time.counted)}, not on {_written(extended.to)} as the letter says."
            )
        if extended.to < time.due:
            doubts.append("The extension ends before the time limit itself: one of the dates may be misread.")
    if request.answered is None:
        said.append("It is unknown whether it was answered in time: the letter's date was not found.")
    elif request.answered < start:
        doubts.append("The answer is dated before the request: one of the dates may be misread.")
    elif time.in_time:
        said.append(f"It was answered on {_written(request.answered)}: in time.")
    else:
        said.append(f"It was answered on {_written(request.answered)}: {time.late_by} working days late.")
    if law.transfer_within and any(question.outcome is Outcome.TRANSFERRED for question in request.questions):
        said.append(
            f"A transfer to another agency was due by {_written(due_date(start, law.transfer_within, law.working_days))} ({law.transfer_within.section})."
        )
    return said, doubts


def _fenced(text: str) -> str:
    """The text as a block of code, in a fence longer than any in it."""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}text\n{text}\n{fence}"
