"""`altreport redline`."""

from __future__ import annotations

import typer

from altreport.cli.changes import NewArgument, OldArgument, named, remark_on_errors
from altreport.cli.cleanup import clear_up_first
from altreport.cli.console import err, out
from altreport.cli.findings import print_on_error
from altreport.cli.options import EditionOption, RootOption, root_of
from altreport.editions import Edition


def redline(old: OldArgument, new: NewArgument = None, root: RootOption = None, edition: EditionOption = Edition.PUBLIC) -> None:
    """Make a Word file with tracked changes since a revision.

    Writes build/EDITION/redline.docx: with all changes accepted it is the later state, with all rejected the earlier one. Paragraphs are known
    by their ids, so a moved one is shown as moved, and a changed number is no change. What either state withholds from the edition is in neither.

    Example: altreport redline v1.0
    """
    from altreport.building.build_redline import build_redline

    folder = root_of(root)
    clear_up_first(folder)
    made = build_redline(folder, old, new, edition)
    print_on_error(made.problems, folder)
    if made.value is None:
        err().print("Nothing was built. Files of an earlier build are unchanged. Correct the errors first.")
        raise typer.Exit(1)
    remark_on_errors(made.value.old)
    out().print(f"Redline: {made.value.path.relative_to(folder)}, from {named(made.value.old)} to {named(made.value.new)}.")
