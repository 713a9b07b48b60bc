"""`altreport serve`."""

from __future__ import annotations

import os
import sys
import webbrowser
from typing import Annotated

import typer

from altreport.cli.findings import print_findings, summary
from altreport.cli.options import EditionOption, RootOption, root_of
from altreport.cli.screen import err, out, print_failure
from altreport.editions import Edition


def serve(
    root: RootOption = None,
    edition: EditionOption = Edition.PUBLIC,
    port: Annotated[
        int | None, typer.Option("--port", min=0, max=65535, help="The port on this computer; without it 8000, or a free one where that is in use.")
    ] = None,
    browser: Annotated[bool, typer.Option("--open/--no-open", help="Whether to open the site in your browser.")] = True,
) -> None:
    """Show the site in your browser, as it is while you write: each file that you save is there a moment later.

    What is wrong shows as a page of its own, with the file and the line, and goes once it is mended. Only this computer can
    see it. Ctrl-C ends it and deletes the pages; build/EDITION/ is not touched. What was made of each text stays in your cache
    folder, as after each build: only you can read it, and README says where it is.

    Example: altreport serve --edition internal
    """
    from altreport.preview.session import Shown, preview

    folder = root_of(root)

    def started(address: str) -> None:
        out().print(f"The site is at {address} (Ctrl-C ends it)")
        sys.stdout.flush()
        if browser and _has_screen():
            webbrowser.open(address)

    def built(shown: Shown) -> None:
        if shown.failure is not None:
            print_failure(shown.failure)
        elif not shown.made.value.paths:
            print_findings(shown.made.problems, folder, err())
        err().print("Not shown: mend the fault." if shown.failure else summary(shown.made.problems))

    preview(folder, edition, port, started, built)


def _has_screen() -> bool:
    """Whether there is somebody with a browser: in a bare terminal a text browser would take it over."""
    return sys.stdout.isatty() and (sys.platform in ("win32", "darwin") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")))
