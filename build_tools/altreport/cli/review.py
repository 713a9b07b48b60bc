"""`altreport review read`, `ask`, `apply` and `log`."""

from __future__ import annotations

import typer

from altreport.cli.review_apply import apply
from altreport.cli.review_ask import ask
from altreport.cli.review_log import log
from altreport.cli.review_read import read

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    help="When a copy that you sent comes back: read what reviewers changed, answer it, apply what you accept, and list the answers.",
)
for _command in (read, ask, apply, log):
    app.command(_command.__name__)(_command)
