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
    help="Read, answer and apply what reviewers changed.",
)
for _command in (read, ask, apply, log):
    app.command(_command.__name__)(_command)
