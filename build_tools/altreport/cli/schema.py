"""`altreport schema`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from altreport.cli.console import out, print_json
from altreport.cli.options import UnusedRootOption
from altreport.writers.schema import schemas, write_schemas


def schema(
    folder: Annotated[Path | None, typer.Argument(metavar="DIR", help="Where to write the files. Without it: prints all as one JSON object.")] = None,
    root: UnusedRootOption = None,  # noqa: ARG001 - the contract: every command takes it
) -> None:
    """Write files that let a text editor check what you type.

    Editors such as VS Code read these descriptions of all fields (JSON Schema), and then complete and check what you type.

    Example: altreport schema .schema
    """
    if folder is None:
        print_json(schemas())
        return
    for path in write_schemas(folder):
        out().print(str(path))
