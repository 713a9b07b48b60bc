"""Whether a pack is as it was made: nothing altered, nothing missing, nothing added."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from altreport.errors import CouldNotRunError
from altreport.problems import quoted
from altreport.submission.archive import MOST_BYTES, MOST_FILES, UnsoundArchiveError, unzipped
from altreport.submission.manifest import NAME, Manifest, packed


@dataclass(frozen=True)
class Verdict:
    """What was found: one sentence for each difference, none where all is as the manifest says; `manifest` where it could be read, and its SHA-256."""

    differences: tuple[str, ...]
    manifest: Manifest | None = None
    sha256: str = ""


def verify(path: Path) -> Verdict:
    """The verdict on a pack, a folder or a zip; `CouldNotRunError` where `path` is neither.

    The manifest stands in the pack itself: whoever alters files and manifest together is found out only by the manifest's own
    SHA-256, which `pack` prints, or by making the pack again from the commit.
    """
    try:
        files = _folder(path) if path.is_dir() else unzipped(_file(path))
    except UnsoundArchiveError as fault:
        return Verdict((f"{path.name} is not to be trusted: {fault}.",))
    if NAME not in files:
        return Verdict((f"There is no {NAME}: this is no pack of altreport, or it is incomplete.",))
    try:
        manifest = Manifest.model_validate_json(files[NAME])
    except (ValidationError, RecursionError):
        return Verdict((f"{NAME} is not as altreport writes it: it was altered, or comes from a newer version.",))
    return Verdict(tuple(_differences(files, manifest)), manifest, packed(NAME, files[NAME]).sha256)


def _file(path: Path) -> Path:
    if not path.is_file():
        raise CouldNotRunError(f"There is no pack at {path}.", "Name the folder or the zip file that ‘altreport pack’ made.")
    return path


def _folder(folder: Path) -> dict[str, bytes]:
    """The files of a folder by their path; a link is none of a pack's, and is not followed."""
    paths = sorted(path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir())
    odd = next((path for path in paths if path.is_symlink() or not path.is_file()), None)
    if odd is not None:
        raise UnsoundArchiveError(f"{quoted(odd.relative_to(folder).as_posix())} in it is no file but a link or a device")
    if len(paths) > MOST_FILES or sum(path.stat().st_size for path in paths) > MOST_BYTES:
        raise UnsoundArchiveError("it holds more than any pack would")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def _differences(files: dict[str, bytes], manifest: Manifest) -> list[str]:
    found: list[str] = []
    if files[NAME] != manifest.to_bytes():
        found.append(f"{NAME} is not byte for byte as altreport writes it: it was altered.")
    names = [entry.name for entry in manifest.files]
    if len(set(names)) != len(names) or NAME in names:
        found.append(f"{NAME} names a file twice, or itself: it was altered.")
    for entry in manifest.files:
        if entry.name not in files:
            found.append(f"{entry.name} is missing.")
        elif packed(entry.name, files[entry.name]) != entry:
            found.append(f"{entry.name} was altered: it is not the file that the manifest describes.")
    found += [f"{quoted(name)} was added: the manifest does not know it." for name in sorted(set(files) - set(names) - {NAME})]
    return found
