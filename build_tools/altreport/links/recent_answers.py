"""Answers of the last day, in the user's cache folder: while links are corrected one by one, the others are not requested again."""

from __future__ import annotations

import contextlib
import hashlib
import json
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

from altreport.cache import cache_folder, private_folder
from altreport.links.verdict import Kind, Verdict

_DAY = 24 * 60 * 60


def recall(url: str, read: str) -> tuple[Verdict, str | None] | None:
    """What was found of an address within the last day, with its archived copy."""
    try:
        path = _path(url, read)
        if time.time() - path.stat().st_mtime > _DAY:
            path.unlink()
            return None
        known: Any = json.loads(path.read_text(encoding="utf-8"))
        verdict = known["verdict"]
        return Verdict(**{**verdict, "kind": Kind(verdict["kind"])}), known["copy"]
    except (OSError, ValueError, KeyError, TypeError):
        return None


def keep(url: str, read: str, verdict: Verdict, copy: str | None) -> None:
    """Keep a verdict for a day, unless the next try may say more; a folder that cannot be written only costs time."""
    if verdict.offline or verdict.kind is Kind.UNASKED:
        return
    with contextlib.suppress(OSError):
        path = _path(url, read)
        private_folder(path.parent)
        path.write_text(json.dumps({"verdict": asdict(verdict), "copy": copy}), encoding="utf-8", newline="\n")


def _path(url: str, read: str) -> Path:
    name = hashlib.sha256(f"{url}\n{read}".encode()).hexdigest()
    return cache_folder() / "links" / f"{name}.json"
