"""The command line: its commands, and what happens when one cannot go on."""

from __future__ import annotations

import io
import os
import sys
import traceback
from typing import Annotated

import typer

from altreport import __version__
from altreport.cli.build import build
from altreport.cli.check import check
from altreport.cli.explain import explain
from altreport.cli.import_ import app as import_app
from altreport.cli.new import new
from altreport.cli.notes import notes
from altreport.cli.pack import pack
from altreport.cli.profiles import profiles
from altreport.cli.rename import rename
from altreport.cli.schema import schema
from altreport.cli.screen import print_failure
from altreport.cli.serve import serve
from altreport.cli.verify import verify
from altreport.cli.words import words
from altreport.errors import CouldNotRunError

app = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Alternative reports to UN treaty bodies: from plain files to a site, a Word file and one endnote ledger.",
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in (check, build, serve, pack, verify, notes, words, rename, explain, profiles, schema, new):
    app.command()(command)
app.add_typer(import_app, name="import")


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"altreport {__version__}")
        raise typer.Exit


@app.callback()
def altreport(version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and end.")] = False) -> None:
    """Alternative reports to UN treaty bodies: from plain files to a site, a Word file and one endnote ledger."""


def run() -> None:
    """Run the command of this process's arguments; whatever goes wrong is said in words, with exit code 2."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        app()
    except CouldNotRunError as fault:
        print_failure(fault)
        sys.exit(2)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(2)
    except OSError as fault:
        named = f" ({fault.filename})" if fault.filename else ""
        print_failure(CouldNotRunError(f"{fault.strerror or fault}{named}.", "See whether the disk is full and whether you may write there."))
        sys.exit(2)
    except Exception as fault:  # noqa: BLE001 - an author never sees a traceback
        _unforeseen(fault)
        sys.exit(2)


def _unforeseen(fault: Exception) -> None:
    """A fault of ours: say so, and keep what a developer needs where the author can find it."""
    if os.environ.get("ALTREPORT_DEBUG"):
        traceback.print_exception(fault)
    last = traceback.extract_tb(fault.__traceback__)[-1]
    where = f"{type(fault).__name__} in {os.path.basename(last.filename)}, line {last.lineno}"  # noqa: PTH119 - a name for a message
    hint = "Your files are unharmed. Please report this; with ALTREPORT_DEBUG=1 the command shows more."
    print_failure(CouldNotRunError(f"This is a fault of altreport itself ({where}).", hint))
