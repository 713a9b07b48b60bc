"""`altreport review read`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from altreport.cli.cleanup import clear_up_first
from altreport.cli.console import err, is_terminal, out, print_json
from altreport.cli.options import RootOption, TextOrJson, root_of
from altreport.problems import counted, quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from altreport.review.proposal import Proposal
    from altreport.review.reading.of_which_copy import Likeness


def read(
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", exists=True, dir_okay=False, readable=True, help="The Word files that came back.")],
    root: RootOption = None,
    against: Annotated[str, typer.Option("--against", metavar="REV-E", help="The copy that they are of, as in reviews/sent/. Without it: found out.")] = "",
    format: Annotated[TextOrJson, typer.Option("--format", help="The form of the list: text to read, json for programs.")] = "text",
) -> None:
    """Read what reviewers changed in a copy that you sent.

    Each FILE is compared with the copy that was sent. Changes, tracked or not, and comments become proposals in reviews/REV-E.yml, where you can
    answer them; ‘altreport review ask’ asks you about each. Reading a file again adds nothing twice, and keeps your answers. What altreport itself
    makes, such as numbers and references, is listed with where it comes from.

    The exit code is 1 if something could not be placed in the report.

    Example: altreport review read report-hb.docx report-tan.docx
    """
    from altreport.review.read_returned import read_returned

    folder = root_of(root)
    clear_up_first(folder)
    made = read_returned(folder, files, against, _asked if is_terminal() and format == "text" else lambda _, __: "")
    every = [one for found in made.proposals.values() for one in found]
    if format == "json":
        print_json([one.as_dict() for one in every])
    else:
        _print(made.remarks, every, list(made.proposals), len(made.unplaced))
    raise typer.Exit(1 if made.unplaced else 0)


def _print(remarks: list[str], every: list[Proposal], copies: list[str], unplaced: int) -> None:
    screen = out()
    for remark in remarks:
        screen.print(remark)
    for one in every:
        words = " → ".join(quoted(text) for text in (one.before, one.after) if text) or quoted(one.thread[0].words if one.thread else one.about)
        who = ", ".join(dict.fromkeys(by.who or "not tracked" for by in one.by))
        screen.print(f"{one.id}  {one.record or '(no record)'}: {one.kind} ({one.where}), {who}: {words}")
        if one.note:
            screen.print(f"            {one.note}")
    screen.print(f"{counted(len(every), 'proposal')}, {unplaced} without a place. They are in {', '.join(f'reviews/{copy}.yml' for copy in copies)}.")
    screen.print("Answer them there, or with ‘altreport review ask’.")


def _asked(name: str, found: Sequence[Likeness]) -> str:
    """Ask of which copy a file is."""
    screen = err()
    screen.print(f"{name} does not say which copy it is. The most like it are:")
    for number, one in enumerate(found[:5], start=1):
        screen.print(f"  {number}  {one.copy} ({one.share:.0%} of its words)")
    answer = typer.prompt("Which one is it? (0: none of them)", default="1", err=True)
    return found[int(answer) - 1].copy if answer.isdecimal() and 0 < int(answer) <= len(found[:5]) else ""
