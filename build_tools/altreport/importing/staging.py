"""Files written all together or not at all, and never over something that exists."""

from __future__ import annotations

from pathlib import Path

from altreport.author_files import refused
from altreport.errors import CouldNotRunError
from altreport.journal import change_all
from altreport.journal_file import Change


class ImportRefusedError(CouldNotRunError):
    """An import cannot be done without losing or overwriting something, or the file is not what it seems."""


def refuse_existing(into: Path, names: list[str]) -> None:
    """`ImportRefusedError` where one of the files is there already, or where a link would lead what is written elsewhere."""
    for path, fault in refused(into):
        raise ImportRefusedError(f"{path.relative_to(into).as_posix()} in that folder: {fault.message}", f"{fault.hint} Nothing was written.")
    there = [name for name in names if (into / name).exists()]
    if there:
        more = f" and {len(there) - 1} more" if len(there) > 1 else ""
        raise ImportRefusedError(f"The folder {into.name or into} has {there[0]}{more} already.", "Nothing was written. Import into a new folder: --into NAME.")


def write_files(folder: Path, files: dict[str, str]) -> None:
    """Write each file under `folder`, in UTF-8 with a line feed at the end of each line."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode())


def put_in_place(files: dict[str, str], into: Path) -> None:
    """Write all files under `into`, which need not be there yet, or none."""
    change_all(into, [Change(name, None, content.encode()) for name, content in sorted(files.items())], f"altreport import … --into {into}")
