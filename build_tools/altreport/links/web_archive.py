"""Copies in the Internet Archive, by its availability API (archive.org/help/wayback_api.php)."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import urlencode

from altreport.links.network import Network, UnansweredError

HOST = "archive.org"
_API = f"https://{HOST}/wayback/available"


def archived_copy(url: str, read: str, network: Network, end: float | None = None) -> str | None:
    """The address of the copy nearest to the day `read` (YYYY-MM-DD or ""); "" where there is none, None without an answer (at `end` at the latest)."""
    asked = {"url": url, **({"timestamp": read.replace("-", "")} if re.fullmatch(r"\d{4}(-\d\d){0,2}", read) else {})}
    try:
        answer = network.ask(f"{_API}?{urlencode(asked)}", want_body=True, end=end)
        found: Any = json.loads(answer.body) if answer.status == 200 else None
    except (UnansweredError, ValueError):
        return None
    if not isinstance(found, dict):
        return None
    snapshots = found.get("archived_snapshots")
    closest = snapshots.get("closest") if isinstance(snapshots, dict) else None
    address = closest.get("url") if isinstance(closest, dict) and closest.get("available") else ""
    if not isinstance(address, str) or not re.match(r"https?://web\.archive\.org/web/\d+", address):
        return ""
    return re.sub(r"^http:", "https:", address)


def day_of(copy: str) -> str:
    """The day of a copy, YYYY-MM-DD, from its address."""
    found = re.search(r"/web/(\d{4})(\d\d)(\d\d)", copy)
    return "-".join(found.groups()) if found else ""
