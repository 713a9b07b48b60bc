"""Interrupted runs that a command undoes before it writes, and older outputs that a build removes."""

from __future__ import annotations

from pathlib import Path

from altreport.cli.console import err, out
from altreport.editions import Edition


def clear_up_first(root: Path) -> None:
    """Undo what was interrupted in the report, and print it."""
    from altreport.project.interrupted_runs import clear_up

    for sentence in clear_up(root):
        err().print(sentence)


def print_removed(removed: tuple[Path, ...], root: Path, edition: Edition) -> None:
    """Say which outputs a build has removed, why, and how to make them again."""
    from altreport.outputs.registry import commands_by_file

    commands = commands_by_file()
    own = "" if edition is Edition.PUBLIC else f" --edition {edition.value}"
    for path in removed:
        again = f"‘altreport {commands[path.name]}{own}’ makes it anew."
        out().print(f"{'Removed:':<10} {path.relative_to(root)}: it is older than the report. {again}")
