"""`altreport send`."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import typer

from altreport.cli.cleanup import clear_up_first
from altreport.cli.console import err, out
from altreport.cli.findings import print_on_error
from altreport.cli.options import EditionOption, RootOption, root_of
from altreport.editions import Edition

_INSTRUCTIONS = """\
What to tell your reviewers:
  - Change the text where it is, best with Track Changes on (in Google Docs: Suggesting). Untracked changes are found too.
  - Use comments for all else. You can reply to a comment or mark it as resolved.
  - Leave the first line with ‘{copy}’, and do not paste the text into another file.
  - Numbers of paragraphs and endnotes, the contents and the annexes are made by altreport: comment on them instead of changing them.
  - Send the file back as a Word file (.docx). Any file name will do."""


def send(
    root: RootOption = None,
    edition: EditionOption = Edition.PUBLIC,
    to: Annotated[str, typer.Option("--to", metavar="NAME", help="Who gets the copy. It is noted in reviews/sent/sent-to.txt, and not in the Word file.")] = "",
) -> None:
    """Make a Word file for reviewers, and keep it as it is sent.

    The file is reviews/sent/REV-EDITION.docx: REV are the first digits of the git revision. Its first line names them too. When the file
    comes back with changes and comments, ‘altreport review read’ compares it with the copy that was kept.

    All files must be committed to git. A copy that is there already is never replaced.

    Example: altreport send --edition committee --to "Hana Brook"
    """
    from altreport.review.send import send as send_copy

    folder = root_of(root)
    clear_up_first(folder)
    made = send_copy(folder, edition, to, datetime.now(UTC).astimezone().date())
    print_on_error(made.problems, folder)
    if made.value is None:
        err().print("Nothing was kept to send. Correct the errors first.")
        raise typer.Exit(1)
    remark = " (kept from an earlier time; it is unchanged)" if made.value.was_kept else ""
    out().print(f"Send this file: {made.value.path}{remark}")
    if to.strip():
        out().print(f"Noted as sent to {to.strip()}.")
    out().print_page(f"\n{_INSTRUCTIONS.format(copy=made.value.copy)}\n")
    out().print(f"When it comes back: altreport review read FILE{'' if root is None else f' --root {root}'}")
