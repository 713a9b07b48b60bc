"""The refusal of an import: nothing is lost, and nothing that exists is overwritten."""

from __future__ import annotations

import re
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


_FORMATS = {
    rb"%PDF": "a PDF",
    rb"PK\x03\x04": "a Word file or another zip",
    rb"\xd0\xcf\x11\xe0": "an old Word file (.doc)",
    rb"\{\\rtf": "an RTF file",
    rb"(?i:(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|\?xml))": "HTML",
}
"""Formats that are taken for plain text, by their first bytes."""


def refuse_other_formats(path: Path, hint: str) -> None:
    """`ImportRefusedError` with this hint where the first bytes of the file are those of another format than plain text."""
    with path.open("rb") as file:
        start = file.read(512)
    for pattern, name in _FORMATS.items():
        if re.match(pattern, start):
            raise ImportRefusedError(f"{path.name} is {name}, not plain text.", hint)
