"""`altreport explain CODE`."""

from __future__ import annotations

from typing import Annotated

import typer

from altreport.checks.registry import default_severities, manuals
from altreport.checks.renamed_checks import unknown_check
from altreport.cli.console import out
from altreport.cli.options import UnusedRootOption
from altreport.errors import CouldNotRunError


def explain(
    code: Annotated[str | None, typer.Argument(metavar="CODE", help="The code that a finding shows after its severity. Without it: lists all codes.")] = None,
    root: UnusedRootOption = None,  # noqa: ARG001 - the contract: every command takes it
) -> None:
    """Explain a check: what it finds, why, and an example.

    Example: altreport explain dangling-endnote
    """
    pages = manuals()
    screen = out()
    if code is None:
        levels = default_severities()
        for name, page in pages.items():
            screen.print(f"{name:<29} {levels[name]:<8} {' '.join(page.split(chr(10) * 2, 1)[0].split())}")
    elif code in pages:
        screen.print_page(f"{code}\n{'=' * len(code)}\n\n{pages[code].strip()}")
    else:
        raise CouldNotRunError(*unknown_check(code, pages))
