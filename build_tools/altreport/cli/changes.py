"""`altreport changes`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from altreport.cli.console import err, out, print_json
from altreport.cli.options import EditionOption, RootOption, TextOrJson, root_of
from altreport.editions import Edition
from altreport.problems import counted

if TYPE_CHECKING:
    from altreport.changes.compare import Piece
    from altreport.changes.two_states import ReportState

_AROUND = 40
"""How many characters are shown before and after changed words."""

OldArgument = Annotated[str, typer.Argument(metavar="OLD", help="The earlier state: a revision, a tag, or the name of a copy that was sent.")]
NewArgument = Annotated[str | None, typer.Argument(metavar="NEW", help="The later state. Without it: the files as they are now.")]


def changes(
    old: OldArgument,
    new: NewArgument = None,
    root: RootOption = None,
    edition: EditionOption = Edition.PUBLIC,
    format: Annotated[TextOrJson, typer.Option("--format", help="The form of the list: text to read, json for programs.")] = "text",
) -> None:
    """List what changed in the report since an earlier state.

    Records are known by their ids, so a paragraph that was moved is not a new one, and a changed number is no change of words. What either
    state withholds from the edition is left out. Numbers of records are those of the two states without it.

    Example: altreport changes v1.0
    """
    from altreport.changes.listing import counts_of, heading_of, rows_of, runs_of_numbers, sentence_of
    from altreport.changes.two_states import changes_of, two_states

    with two_states(root_of(root), old, new, edition) as states:
        remark_on_errors(states.old)
        remark_on_errors(states.new)
        found = changes_of(states)
        names = tuple(named(state) for state in (states.old, states.new))
    if format == "json":
        print_json({"old": states.old.name, "new": states.new.name, "edition": edition.value, "changes": rows_of(found)})
        return
    screen = out()
    screen.print(f"From {names[0]} to {names[1]}, {edition.value} edition: {counts_of(found)}.")
    for change in found:
        if change.is_only_renumbered:
            continue
        screen.print()
        screen.print((heading_of(change), "bold"))
        for name, pieces in change.fields.items():
            label = "" if name == "text" else f"{name}: "
            screen.print(f"  {label}", *(shown for at, piece in enumerate(pieces) for shown in _shown(piece, at == 0, at == len(pieces) - 1)))
    sentences = [sentence_of(run) for run in runs_of_numbers(found)]
    if sentences:
        screen.print()
        for sentence in sentences:
            screen.print(sentence)


def remark_on_errors(state: ReportState) -> None:
    """Say of a state in which today's rules find errors that it was read as a draft."""
    if state.errors:
        err().print(f"{named(state).capitalize()}: {counted(state.errors, 'error')} by today’s rules, so it was read as a draft.")


def named(state: ReportState) -> str:
    """Return what a state is called: ‘26d30c5 (2026-03-01)’."""
    if not state.name:
        return "the files as they are now"
    return f"{state.name} ({state.day.isoformat()})" if state.day else state.name


def _shown(piece: Piece, first: bool, last: bool) -> list[str | tuple[str, str]]:
    """A piece with marks that need no colours: [-gone-], {+new+}; of unchanged words only those beside a change."""
    words = piece.words.replace("\n", " ¶ ")
    if piece.state == "gone":
        return [(f"[-{words}-]", "red")]
    if piece.state == "new":
        return [(f"{{+{words}+}}", "green")]
    if len(words) <= 2 * _AROUND + 5:
        return [words]
    begin, end = "" if first else f"{words[:_AROUND].rpartition(' ')[0]} ", "" if last else f" {words[-_AROUND:].partition(' ')[2]}"
    return [f"{begin}…{end}"]
