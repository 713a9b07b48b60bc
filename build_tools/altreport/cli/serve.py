"""`altreport serve`."""

from __future__ import annotations

import os
import sys
import webbrowser
from typing import Annotated

import typer

from altreport.cli.console import err, out, print_failure
from altreport.cli.findings import print_findings, summary
from altreport.cli.options import EditionOption, RootOption, root_of
from altreport.editions import Edition


def serve(
    root: RootOption = None,
    edition: EditionOption = Edition.PUBLIC,
    port: Annotated[
        int | None,
        typer.Option("--port", min=0, max=65535, help="The number after ‘localhost:’ in the address. Without it: 8000, or another one that is free."),
    ] = None,
    browser: Annotated[bool, typer.Option("--open/--no-open", help="Open the site in your browser, or not.")] = True,
) -> None:
    """Show the site in your browser while you write.

    Each file that you save shows up a moment later. An error shows as a page with the file and the line, until it is corrected. Only this computer can see the site. Ctrl-C
    stops it and deletes the pages; build/EDITION/ is not changed. As after each build, copies of the texts stay in a
    folder of your user account on this computer that only you can read. The README, under ‘Submit’, says where it is.

    Example: altreport serve --edition internal
    """
    from altreport.preview.session import Shown, preview

    folder = root_of(root)

    def started(address: str) -> None:
        out().print(f"The site is at {address} (press Ctrl-C to stop)")
        sys.stdout.flush()
        has_screen = sys.platform in ("win32", "darwin") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
        if browser and sys.stdout.isatty() and has_screen:  # in a bare terminal a text browser would take it over
            webbrowser.open(address)

    def built(shown: Shown) -> None:
        if shown.failure is not None:
            print_failure(shown.failure)
        elif not shown.made.value.paths:
            print_findings(shown.made.problems, folder, err())
        err().print("Not shown: correct the error first." if shown.failure else summary(shown.made.problems))

    preview(folder, edition, port, started, built)
