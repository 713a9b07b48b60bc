"""manifest.json: what a pack holds, of what it was made, and by what."""

from __future__ import annotations

import hashlib
import json
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

NAME = "manifest.json"
FORMAT: Literal[2] = 2
"""Of the pack: since 2, its archives store their files as they are, and are compared byte by byte."""


class PackedFile(BaseModel):
    """One file of the pack: its size in bytes, and its SHA-256 (FIPS 180-4) in small hexadecimal figures."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    name: Annotated[str, Field(pattern=r"^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$", max_length=100)]
    bytes: Annotated[int, Field(ge=0)]
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class Manifest(BaseModel):
    """The pack's own account. `work_tree` says whether the sources were as the commit has them; `day` is '' where they were not."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    format: Literal[2]
    edition: Literal["public", "committee", "internal"]
    title: str
    commit: Annotated[str, Field(pattern=r"^([0-9a-f]{40}|[0-9a-f]{64})$")]
    work_tree: Literal["as committed", "changed since the commit"]
    day: str
    altreport: str
    pandoc: str
    files: tuple[PackedFile, ...]

    def to_bytes(self) -> bytes:
        """The file's content: equal packs give equal bytes."""
        return json.dumps(self.model_dump(mode="json"), ensure_ascii=False, indent=2).encode() + b"\n"


def packed(name: str, data: bytes) -> PackedFile:
    """The entry of a file."""
    return PackedFile(name=name, bytes=len(data), sha256=hashlib.sha256(data).hexdigest())
