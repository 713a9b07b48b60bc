"""The files of a new report."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from altreport.errors import CouldNotRunError
from altreport.folder_contents import files_below
from altreport.journal import create_all, undo_interrupted
from altreport.resources import data_folder, require_whole_installation
from altreport.writers.requirements_txt import requirements_file
from altreport.writers.schema import FOLDER, schema_files

_HIDDEN = {"gitignore": ".gitignore", "github": ".github"}
"""Files and folders whose names begin with a full stop lie among ours without it, where every tool would take them for our own."""


def write_new_report(folder: Path) -> list[Path]:
    """Write a small report, complete and without a fault, into `folder`; the files written.

    With it come the schema files that its first lines name, for editors, and a workflow that checks it on GitHub.
    `CouldNotRunError`, and nothing written, where one of them is there already. What a run that was killed has left in the folder is removed first.
    """
    require_whole_installation()
    undo_interrupted(folder)
    files = new_files()
    there = [folder / name for name in files if (folder / name).exists()]
    if there:
        raise CouldNotRunError(f"{there[0]} already exists.", "Nothing was written. Choose a new folder.")
    create_all(folder, files, f"altreport new {folder}")
    return [folder / name for name in files]


def new_files() -> dict[str, bytes]:
    """The content of each file of a new report, by its path in the report's folder."""
    own = {_shown(name): path.read_bytes() for name, path in files_below(data_folder() / "new").items()}
    own["requirements.txt"] = requirements_file().encode()
    return {**own, **{f"{FOLDER}/{name}": content.encode() for name, content in schema_files().items()}}


def _shown(name: str) -> str:
    first, *rest = PurePosixPath(name).parts
    return "/".join([_HIDDEN.get(first, first), *rest])
