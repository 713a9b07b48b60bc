"""`altreport review apply`."""

from __future__ import annotations

from typing import Annotated

import typer

from altreport.cli.cleanup import clear_up_first
from altreport.cli.console import out
from altreport.cli.options import RootOption, root_of
from altreport.problems import counted, quoted


def apply(
    root: RootOption = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would change, and write nothing.")] = False,
) -> None:
    """Make the changes that you accepted in the report's files.

    Only the words that reviewers changed are changed, and the lines are shown. Your own changes since the copy was sent are kept:
    where they are in the way, the proposal is a conflict, is not applied, and the exit code is 1. The change is first made and checked
    in a copy of the report. Either all files are changed or none.

    Example: altreport review apply --dry-run
    """
    from altreport.review.apply import Fate
    from altreport.review.apply import apply as apply_accepted

    folder = root_of(root)
    clear_up_first(folder)
    made = apply_accepted(folder, dry_run=dry_run)
    screen = out()
    for line in made.diff:
        style = "" if line.startswith(("+++", "---")) else {"+": "green", "-": "red", "@": "cyan"}.get(line[:1], "")
        screen.print((line, style))
    if made.diff:
        screen.print()
    applied = "would be applied" if dry_run else "applied"
    parts = [f"{len(made.of(fate))} {said}" for fate, said in ((Fate.APPLIES, applied), (Fate.THERE, "there already"), (Fate.CONFLICT, "in conflict"))]
    screen.print(f"{counted(len(made.judged), 'accepted proposal')}: {', '.join(parts)}, {len(made.of(Fate.BY_HAND))} to be done by hand.")
    for fate in (Fate.CONFLICT, Fate.BY_HAND):
        for one in made.of(fate):
            said = quoted(one.proposal.after or one.proposal.before or (one.proposal.thread[0].words if one.proposal.thread else ""))
            screen.print(f"  {one.proposal.record} ({fate}): {one.proposal.kind} {said} {one.why}".rstrip())
    if dry_run:
        screen.print("Nothing was written.")
    elif made.diff:
        screen.print("‘altreport check’ shows what is to be done next. ‘git diff’ shows these changes again.")
    if made.of(Fate.CONFLICT):
        raise typer.Exit(1)
