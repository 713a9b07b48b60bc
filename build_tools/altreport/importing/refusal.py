"""The refusal of an import: nothing is lost, and nothing that exists is overwritten."""

from __future__ import annotations

from pathlib import Path

from altreport.author_files import refused
from altreport.errors import CouldNotRunError


class ImportRefusedError(CouldNotRunError):
    """An import cannot be done without losing or overwriting something, or the file is not what it seems."""


def refuse_existing(into: Path, names: list[str]) -> None:
    """`ImportRefusedError` where one of the files exists already, or where a link would lead what is written elsewhere."""
    for path, fault in refused(into):
        raise ImportRefusedError(f"{path.relative_to(into).as_posix()} in that folder: {fault.message}", f"{fault.hint} Nothing was written.")
    there = [name for name in names if (into / name).exists()]
    if there:
        more = f" and {len(there) - 1} more" if len(there) > 1 else ""
        raise ImportRefusedError(f"The folder {into.name or into} has {there[0]}{more} already.", "Import into a new folder: --into NAME. Nothing was written.")
