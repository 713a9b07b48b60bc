"""`altreport review ask`."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from altreport.cli.cleanup import clear_up_first
from altreport.cli.console import out
from altreport.cli.options import RootOption, root_of
from altreport.problems import counted

if TYPE_CHECKING:
    from altreport.review.proposal import Proposal

_WORDS = {"a": "accept", "r": "refuse", "l": "later", "q": "quit"}
_HELP = "Type accept, refuse or later (or a, r, l) and Enter, with a reason after it if you like: ‘refuse the figure is of 2023’. Type quit to stop."


def ask(root: RootOption = None) -> None:
    """Answer the proposals in the terminal, one at a time.

    The answers are accept, refuse or later, with a reason if you like.

    Each answer is saved at once in reviews/REV-EDITION.yml, so you can stop at any time. Nothing in the report is changed before
    ‘altreport review apply’. What you answered with ‘later’ is asked again the next time.

    Example: altreport review ask
    """
    from altreport.review.proposal import Answer, Kind
    from altreport.review.proposals_file import all_proposals, read_proposals, save

    folder = root_of(root)
    clear_up_first(folder)
    files = all_proposals(folder)
    waiting = [
        (file.copy, one) for file in files for one in file.proposals if one.answer in (None, Answer.LATER) and (one.source or one.kind is not Kind.NOT_OURS)
    ]
    everything = {one.id: one for file in files for one in file.proposals}
    screen = out()
    if not waiting:
        screen.print(
            "There is nothing to answer." if everything else "There are no proposals yet. ‘altreport review read FILE’ makes them of a returned Word file."
        )
        return
    lines = _Lines()
    screen.print(_HELP)
    answered = 0
    for number, (copy, one) in enumerate(waiting, start=1):
        _show(one, f"{number} of {len(waiting)}", everything)
        said = _answer(lines)
        if said is None:
            break
        answer = Answer(said[0])
        reason = said[1] or lines.reason("Why? (Enter: no reason)")
        save(folder, read_proposals(folder, copy), [one.answered(answer, reason)], "altreport review ask")
        answered += 1
    screen.print(f"{counted(answered, 'answer')} saved, {len(waiting) - answered} left. Next: altreport review apply --dry-run")


@dataclass
class _Lines:
    """The lines that are typed. One that is an answer was never meant as a reason, and is kept for the next question."""

    kept: list[str] = field(default_factory=list)

    def next(self) -> str | None:
        """Return the next line; None at the end of the input."""
        if self.kept:
            return self.kept.pop()
        line = sys.stdin.readline()
        return line.strip() if line else None

    def reason(self, question: str) -> str:
        out().print(question)
        line = self.next() or ""
        if line.lower() in (*_WORDS, *_WORDS.values()):
            self.kept.append(line)
            return ""
        return line


def _answer(lines: _Lines) -> tuple[str, str] | None:
    """Ask until there is an answer; the answer and the reason, None to stop."""
    while True:
        out().print("accept, refuse, later or quit?")
        line = lines.next()
        if line is None:
            return None
        word, _, reason = line.partition(" ")
        word = _WORDS.get(word.lower().rstrip(":,."), word.lower().rstrip(":,."))
        if word == "quit":
            return None
        if word in _WORDS.values():
            return word, reason.strip()
        if line:
            out().print(_HELP)


def _show(one: Proposal, number: str, everything: dict[str, Proposal]) -> None:
    screen = out()
    screen.print()
    where = f", {one.source.path}, line {one.source.line}" if one.source else ""
    screen.print((f"{number}: {one.kind} ({one.where}) in {one.record or 'the report'}{where}", "bold"))
    for by in one.by:
        told = [by.who or "No name", by.on or "", "tracked" if by.tracked else "", Path(by.file).name]
        screen.print(f"  By {', '.join(filter(None, told))}")
    old, new = (one.source.old, one.source.new) if one.source else (one.before, one.after)
    if one.source and (one.before or one.after).strip():
        screen.print(f"  {' → '.join(f'‘{words.strip()}’' if words else 'nothing' for words in (one.before, one.after))}")
    for sign, text, style in (("-", old, "red"), ("+", new, "green")):
        for line in text.splitlines():
            screen.print((f"  {sign} {line}", style))
    _show_rest(one, everything)


def _show_rest(one: Proposal, everything: dict[str, Proposal]) -> None:
    screen = out()
    if one.about:
        screen.print(f"  About: ‘{one.about}’")
    for remark in one.thread:
        screen.print(f"  {remark.who or 'No name'}: {remark.words}{' (resolved)' if remark.resolved else ''}")
    for line in one.draft.splitlines():
        screen.print((f"  | {line}", "green"))
    if one.note:
        screen.print(f"  {one.note}")
    for name in one.near:
        if (other := everything.get(name)) is not None:
            answer = f", answered: {other.answer}" if other.answer else ""
            screen.print(f"  In the same sentence, {other.by[0].who if other.by else 'someone'} proposes: ‘{other.before}’ → ‘{other.after}’{answer}")
    if one.reason:
        screen.print(f"  So far: {one.answer}, {one.reason}")
