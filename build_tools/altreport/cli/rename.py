"""`altreport rename`."""

from __future__ import annotations

from typing import Annotated

import typer

from altreport.cli.cleanup import clear_up_first
from altreport.cli.console import out
from altreport.cli.options import RootOption, root_of
from altreport.problems import counted


def rename(
    old: Annotated[str, typer.Argument(metavar="OLD", help="The current id of a paragraph, section, recommendation, endnote, source, request or page.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The new id. It must not be in use.")],
    root: RootOption = None,
) -> None:
    """Change an id in every file that uses it.

    Nothing else is changed. The change is first made and checked in a copy of the report. Either all files are changed or
    none: if you interrupt it halfway, the next altreport command that writes files undoes it.

    Example: altreport rename para-7 crimes-act-98d
    """
    from altreport.editing import rename as renaming

    folder = root_of(root)
    clear_up_first(folder)
    made = renaming.rename(folder, old, new)
    screen = out()
    for file in made.files:
        now = "" if file.new_path == file.path else f" is now {file.new_path}"
        screen.print(f"{file.path}{now}: {counted(file.places, 'place')}")
    screen.print(f"‘{old}’ is now ‘{new}’: {counted(sum(file.places for file in made.files), 'place')} in {counted(len(made.files), 'file')}.")
    for place in made.mentions:
        screen.print(f"Templates were not changed. Check {place}, which also names ‘{old}’.")
