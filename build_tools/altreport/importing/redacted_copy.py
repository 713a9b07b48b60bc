"""`import docx --redacted-copy`: a copy of a Word file without its words, and whether it shows the same fault."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from altreport.errors import CouldNotRunError
from altreport.importing.docx import import_docx
from altreport.importing.foreign_document import Changes
from altreport.importing.refusal import ImportRefusedError
from altreport.importing.word.package import open_package
from altreport.importing.word.redacted_package import redacted_package
from altreport.problems import counted
from altreport.scratch import scratch_folder


@dataclass(frozen=True)
class _Outcome:
    """How an import ends: `kind` is the same for the same fault, `shown` is it in words, `shape` how much was read."""

    kind: str
    shown: str
    shape: str = ""


def write_redacted_copy(path: Path, copy: Path, facts: dict[str, str], changes: Changes) -> str:
    """Write the copy; a sentence that says whether it shows what the import of the file shows.

    `ImportRefusedError` where the file is no sound package, or the copy exists already.
    """
    if copy.exists():
        raise ImportRefusedError(f"{copy.name} exists already.", "Give another name for the copy. Nothing was written.")
    with open_package(path) as package:
        content = redacted_package(package)
    copy.write_bytes(content)
    original, redacted = _outcome(path, facts, changes), _outcome(copy, facts, changes)
    if original.kind != redacted.kind:
        return f"The copy does not show the fault: the file has {original.shown}, the copy has {redacted.shown}."
    shape = "" if original.shape == redacted.shape else f" The file is read as {original.shape}; the copy as {redacted.shape}."
    return f"The copy shows the same as the file: {redacted.shown}.{shape}"


def _outcome(path: Path, facts: dict[str, str], changes: Changes) -> _Outcome:
    with scratch_folder() as folder:
        try:
            account = import_docx(path, folder / "report", facts, changes).account
        except CouldNotRunError as refused:
            return _Outcome(f"refused: {re.sub('‘[^’]*’|[^A-Za-z ]', '', refused.message.replace(path.name, ''))}", "a refusal")
        except Exception as fault:  # noqa: BLE001 - an internal error is just what a copy is wanted for
            return _Outcome(f"error: {type(fault).__name__}", f"an internal error ({type(fault).__name__})")
        names = ("sections", "paragraphs", "endnotes", "recommendations")
        shape = ", ".join(counted(account.counts[name], name.removesuffix("s")) for name in names)
        shown = counted(account.differences, "difference") + " without an explanation" if account.differences else "no difference of words"
        return _Outcome("differences" if account.differences else "", shown, shape)
